"""Write one document with all that was found in it, or nothing of it."""

from __future__ import annotations

from django.db import connection, transaction

from claims.extraction.drafts import Extraction, Offsets, ParsedDocument
from claims.importing.add_rows import add_appearances, add_quotes, extent
from claims.importing.document_fields import fill_missing, missing_fields, new_document
from claims.importing.join_claims import join_claims
from claims.importing.lookup import Standing, standing_of
from claims.importing.outcomes import Added, Carried, Change, Outcome
from claims.importing.reanchoring.carry import carry
from claims.importing.speakers.match_speakers import match_speakers
from claims.importing.speakers.principals import with_principals
from claims.importing.speakers.speaker_details import complete_speakers
from claims.models import Appearance, Document, ImportRun, Quote, Revision, Speaker
from claims.models.locking import hold, hold_identities


def store(
    parsed: ParsedDocument, extraction: Extraction, *, extractor: str, run: ImportRun | None
) -> Outcome:
    """Write ``parsed`` as a new document, or as a new revision of the one it is.

    Another import may have stored it since it was read: then nothing is left to do. Raises what the
    database raises; nothing is half-written.
    """
    with transaction.atomic():
        hold_identities()
        standing = standing_of(parsed)
        if standing.document and standing.same_text:
            return _complete(standing.document, parsed)
        document = standing.document or new_document(parsed, standing.key)
        filled = fill_missing(document, parsed) if standing.document else ()
        revision = _new_revision(document, standing, parsed, extraction, extractor, run)
        carried = carry(standing.revision, revision) if standing.revision else Carried()
        added = _add(extraction, revision, carried)
        # Deferred triggers speak now, while this document can still be named and left out.
        connection.check_constraints()
    change = Change.REVISED if standing.document else Change.NEW
    return Outcome(parsed.origin, change, added, carried, filled)


def complete(parsed: ParsedDocument, document: Document) -> Outcome:
    """Fill in what the record of an unchanged document lacks and its file now names."""
    if not missing_fields(document, parsed):
        return Outcome(parsed.origin, Change.UNCHANGED)
    with transaction.atomic():
        hold_identities()
        return _complete(document, parsed)


def _complete(document: Document, parsed: ParsedDocument) -> Outcome:
    filled = fill_missing(document, parsed)
    change = Change.COMPLETED if filled else Change.UNCHANGED
    return Outcome(parsed.origin, change, filled=filled)


def _new_revision(
    document: Document,
    standing: Standing,
    parsed: ParsedDocument,
    extraction: Extraction,
    extractor: str,
    run: ImportRun | None,
) -> Revision:
    number = 1
    if earlier := standing.revision:
        number = earlier.number + 1
        Revision.objects.filter(pk=earlier.pk).update(is_current=False)
    return Revision.objects.create(
        document=document,
        number=number,
        text=parsed.text,
        sha256=standing.sha256,
        boilerplate=[list(passage) for passage in extraction.boilerplate],
        extractor=extractor,
        run=run,
    )


def _add(extraction: Extraction, revision: Revision, carried: Carried) -> Added:
    quotes_there: dict[Offsets, Quote] = {}
    appearances_there: dict[Offsets, Appearance] = {}
    if carried.carried:
        for quote in revision.quotes.select_related("speaker"):
            quotes_there.setdefault(Offsets(quote.start, quote.end), quote)
        for appearance in revision.appearances.select_related("quote"):
            appearances_there.setdefault(Offsets(appearance.start, appearance.end), appearance)
    hints = _hints(extraction, quotes_there)
    drafts = with_principals(extraction.speakers)
    matched = match_speakers(drafts, revision.document, hints)
    # Before it is asked what a person has said of them, which stands.
    hold(Speaker.objects.filter(pk__in=[speaker.pk for speaker in matched.speakers]))
    complete_speakers(drafts, matched, revision.document)
    quotes, new_quotes = add_quotes(extraction, matched.speakers, revision, quotes_there)
    joined = join_claims(extraction.claims, revision.text, revision.document)
    appearances = add_appearances(extraction, joined, quotes, revision, appearances_there)
    return Added(len(matched.made), new_quotes, len(joined.made), appearances)


def _hints(extraction: Extraction, there: dict[Offsets, Quote]) -> dict[int, Speaker]:
    """By index of its draft, the speaker of a quote that was carried to where the draft has one."""
    hints: dict[int, Speaker] = {}
    for draft in extraction.quotes:
        quote = there.get(extent(draft)) if draft.speaker_index is not None else None
        if quote and quote.speaker and draft.speaker_index is not None:
            hints.setdefault(draft.speaker_index, quote.speaker)
    return hints
