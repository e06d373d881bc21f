"""Store one document with everything found in it, in one transaction."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256

from django.db import connection, transaction

from claims.extraction.drafts import Extraction, ParsedDocument
from claims.importing.conceal_drafts import conceal_extraction, conceal_parsed, find_pattern
from claims.importing.document_fields import (
    create_document,
    fill_missing_fields,
    find_doubts,
    find_missing_fields,
)
from claims.importing.find_corrections import find_corrections
from claims.importing.import_embargo import is_to_lengthen, lengthen_embargo, tell_embargo
from claims.importing.lookup import Lookup, look_up
from claims.importing.outcomes import Added, Change, Outcome, Reanchored
from claims.importing.present_passages import PresentPassages
from claims.importing.reanchoring.reanchor import reanchor_passages
from claims.importing.speakers.match_speakers import match_speakers
from claims.importing.speakers.speaker_details import add_principals, complete_speakers
from claims.importing.store_claims import (
    add_appearances,
    join_claims,
    requote_appearances,
)
from claims.importing.store_quotes import add_quotes
from claims.models import (
    Appearance,
    ConfidentialOriginal,
    Decision,
    Document,
    Evidence,
    ImportRun,
    Revision,
    Speaker,
)
from claims.models.confidential import write_original
from claims.models.locking import hold, hold_identities
from claims.models.queue_rank import rank_claims
from claims.models.stale_reasons import StaleReason
from claims.models.tell_followers import tell_followers


def store_document(
    parsed: ParsedDocument, extraction: Extraction, *, extractor: str, run: ImportRun | None
) -> Outcome:
    """Store ``parsed`` as a new document, or as a new revision of an existing one.

    If another import has stored it since it was read, nothing is left to do. Raises database
    errors, in which case nothing is stored.
    """
    with transaction.atomic():
        hold_identities()
        lookup, clear = look_up(parsed), parsed
        parsed = conceal_parsed(parsed, lookup.pattern)
        if lookup.document and lookup.has_nothing_new(parsed):
            return _complete(lookup.document, parsed)
        extraction, known = conceal_extraction(extraction, lookup.pattern, lookup.document)
        document = lookup.document or create_document(parsed, lookup.key)
        filled = fill_missing_fields(document, parsed) if lookup.document else ()
        if lookup.document:
            embargo = lengthen_embargo(document, parsed)
        else:
            embargo = tell_embargo(document, is_new=True)
        revision = _create_revision(document, lookup, parsed, extraction, extractor, run)
        _keep_originals(revision, clear)
        earlier = lookup.revision
        reanchored = reanchor_passages(earlier, revision) if earlier else Reanchored()
        present = PresentPassages(revision if reanchored.moved else None)
        added = add_found(extraction, revision, present, known)
        # Also those that were re-anchored: they have moved to another place in the text.
        rank_claims(revision.appearances.values_list("claim", flat=True))
        if earlier:
            _mark_stale_decisions(earlier)
        # Let deferred constraints fail now, so that the error names this document.
        connection.check_constraints()
    change = Change.REVISED if lookup.document else Change.NEW
    return Outcome(
        *(parsed.origin, change, added, reanchored, filled),
        embargo=embargo,
        document=document.pk,
    )


def complete_document(parsed: ParsedDocument, document: Document) -> Outcome:
    """Fill in what an unchanged document lacks and its file now gives."""
    if not find_missing_fields(document, parsed) and not is_to_lengthen(document, parsed):
        embargo = tell_embargo(document)
        return Outcome(parsed.origin, Change.UNCHANGED, embargo=embargo, document=document.pk)
    with transaction.atomic():
        hold_identities()
        return _complete(document, conceal_parsed(parsed, find_pattern(document)))


def _complete(document: Document, parsed: ParsedDocument) -> Outcome:
    filled = fill_missing_fields(document, parsed)
    is_longer = is_to_lengthen(document, parsed)
    embargo = lengthen_embargo(document, parsed)
    change = Change.COMPLETED if filled or is_longer else Change.UNCHANGED
    return Outcome(parsed.origin, change, filled=filled, embargo=embargo, document=document.pk)


def _create_revision(
    document: Document,
    lookup: Lookup,
    parsed: ParsedDocument,
    extraction: Extraction,
    extractor: str,
    run: ImportRun | None,
) -> Revision:
    number, corrections = 1, find_corrections(extraction, parsed.text, lookup.revision)
    if earlier := lookup.revision:
        number = earlier.number + 1
        Revision.objects.filter(pk=earlier.pk).update(is_current=False)
    return Revision.objects.create(
        document=document,
        number=number,
        text=parsed.text,
        sha256=lookup.sha256,
        boilerplate=[list(passage) for passage in extraction.boilerplate],
        notices=[[one.start, one.end, one.kind] for one in extraction.notices],
        corrections=corrections,
        media=[asdict(one) for one in parsed.media],
        timecodes=[list(one) for one in parsed.timecodes],
        remarks=find_doubts(parsed),
        captured_at=parsed.captured,
        extractor=extractor,
        run=run,
    )


def _keep_originals(revision: Revision, clear: ParsedDocument) -> None:
    """Keep what was masked, for when its speakers are no longer confidential."""
    digest = sha256(clear.text.encode()).hexdigest()
    media = [asdict(one) for one in clear.media]
    said = {
        "text": (clear.text, revision.text),
        "sha256": (digest, revision.sha256),
        "media": (write_original(media), write_original(revision.media)),
    }
    ConfidentialOriginal.objects.bulk_create(
        ConfidentialOriginal(
            table="revision",
            record_id=revision.pk,
            field=field,
            original=original,
            masked=masked,
        )
        for field, (original, masked) in said.items()
        if original != masked
    )


def add_found(
    extraction: Extraction,
    revision: Revision,
    present: PresentPassages,
    known: dict[int, Speaker],
) -> Added:
    """Add the speakers, quotes, claims and appearances that are not ``present``.

    ``known`` are the confidential ones among the speakers, by their index.
    """
    drafts = add_principals(extraction.speakers)
    hints = _find_speaker_hints(extraction, present) | known
    matched = match_speakers(drafts, revision.document, hints)
    # Lock the speakers before reading what people have decided about them.
    hold(Speaker.objects.filter(pk__in=[speaker.pk for speaker in matched.speakers]))
    complete_speakers(drafts, matched, revision.document)
    quotes, new_quotes = add_quotes(extraction, matched.speakers, revision, present)
    new = [draft for draft in extraction.claims if present.find_appearance(draft) is None]
    joined = join_claims(new, revision.text, revision.document)
    appearances = add_appearances(new, joined, quotes, extraction.quantities, revision)
    requote_appearances(extraction.claims, quotes, present)
    tell_followers(
        quotes=[quote.pk for quote in new_quotes],
        appearances=[appearance.pk for appearance in appearances],
        run=revision.run,
    )
    return Added(len(matched.created), len(new_quotes), len(joined.created), len(appearances))


def _mark_stale_decisions(earlier: Revision) -> None:
    """Mark decisions in force about passages that were just lost: those that stay at ``earlier``.

    Comes last, since decisions are locked after claims.
    """
    lost = {"revision": earlier, "needs_reanchoring": True}
    said = Appearance.objects.filter(**lost, claim__decisions__valid_to=None)
    for appearance in said.distinct().order_by("pk"):
        decided = Decision.objects.filter(claim=appearance.claim_id)
        decided.mark_stale(StaleReason.ARTICLE_REVISED, appearance)
    for evidence in Evidence.objects.not_retracted().filter(**lost).order_by("pk"):
        uses = Decision.objects.filter(evidence=evidence)
        uses.mark_stale(StaleReason.EVIDENCE_LOST, evidence)


def _find_speaker_hints(extraction: Extraction, present: PresentPassages) -> dict[int, Speaker]:
    """Return speakers of quotes that were re-anchored to where drafts are, by speaker index."""
    hints: dict[int, Speaker] = {}
    for draft in extraction.quotes:
        if draft.speaker_index is None:
            continue
        quote = present.find_quote(draft)
        if quote and quote.speaker:
            hints.setdefault(draft.speaker_index, quote.speaker)
    return hints
