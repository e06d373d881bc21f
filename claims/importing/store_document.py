"""Store documents with everything found in them, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from django.db import connection, transaction

from claims.extraction.drafts import Extraction, ParsedDocument
from claims.importing.conceal_drafts import conceal_extraction, conceal_parsed, find_pattern
from claims.importing.document_fields import (
    create_documents,
    fill_missing_fields,
    find_doubts,
    find_missing_fields,
)
from claims.importing.find_corrections import find_corrections
from claims.importing.import_embargo import (
    is_to_lengthen,
    lengthen_embargo,
    tell_embargo,
    wanted_embargo,
)
from claims.importing.lookup import Lookup, look_up_all
from claims.importing.outcomes import Added, Change, Outcome, Reanchored
from claims.importing.present_passages import PresentPassages
from claims.importing.reanchoring.reanchor import reanchor_passages
from claims.importing.store_findings import Findings, add_findings
from claims.models import (
    Appearance,
    ConfidentialOriginal,
    Decision,
    Document,
    Evidence,
    ImportRun,
    Revision,
)
from claims.models.confidential import write_original
from claims.models.locking import hold_identities
from claims.models.queue_rank import rank_claims
from claims.models.stale_reasons import StaleReason


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """A document with what was found in it, the versions of what found it, and its place.

    ``place`` is its number, from 0, among all that the import reads.
    """

    parsed: ParsedDocument
    extraction: Extraction
    extractor: str
    place: int = 0


Keep = Callable[[Mapping[int, Outcome]], None]


class NotTogetherError(Exception):
    """Some of the documents must be stored alone: they are known, embargoed, or one document."""


def store_documents(
    found: Sequence[ExtractedDocument], *, run: ImportRun | None, keep: Keep | None = None
) -> list[Outcome]:
    """Store each as a new document, or as a new revision of an existing one, in one transaction.

    ``keep`` is called in it with the outcome of each place. If another import has stored the
    document since it was read, nothing is left to do, nor to keep. Several must be new and not
    embargoed, or NotTogetherError is raised. Raises database errors, in which case nothing is
    stored.
    """
    with transaction.atomic():
        hold_identities()
        lookups = look_up_all([one.parsed for one in found])
        if len(found) > 1:
            _check_that_all_are_new(found, lookups)
        elif document := lookups[0].document:
            parsed = conceal_parsed(found[0].parsed, lookups[0].pattern)
            if lookups[0].has_nothing_new(parsed):
                return [_complete(document, parsed)]
        texts = _add_texts(found, lookups, run)
        added = add_findings([one.findings for one in texts])
        # Also those that were re-anchored: they have moved to another place in the text.
        revisions = [one.findings.revision for one in texts]
        made = Appearance.objects.filter(revision__in=revisions).order_by()
        rank_claims(made.values_list("claim", flat=True))
        for one in texts:
            if one.earlier:
                _mark_stale_decisions(one.earlier)
        outcomes = [_tell(one, of_text) for one, of_text in zip(texts, added, strict=True)]
        if keep:
            keep({one.place: outcome for one, outcome in zip(found, outcomes, strict=True)})
        # Let deferred constraints fail now, so that the error names these documents.
        connection.check_constraints()
    return outcomes


@dataclass(frozen=True, slots=True)
class _Text:
    """A new revision; ``earlier`` is the one before, whose passages were re-anchored."""

    origin: str
    findings: Findings
    earlier: Revision | None = None
    reanchored: Reanchored = field(default=Reanchored())
    filled: tuple[str, ...] = ()
    embargo: str = ""


def _check_that_all_are_new(found: Sequence[ExtractedDocument], lookups: Sequence[Lookup]) -> None:
    embargoed = any(wanted_embargo(one.parsed) for one in found)
    keys, digests = {one.key for one in lookups}, {one.sha256 for one in lookups}
    are_distinct = len(keys) == len(digests) == len(lookups)
    if embargoed or not are_distinct or any(one.document for one in lookups):
        raise NotTogetherError


def _tell(text: _Text, added: Added) -> Outcome:
    change = Change.REVISED if text.earlier else Change.NEW
    return Outcome(
        *(text.origin, change, added, text.reanchored, text.filled),
        remark=" ".join(text.findings.revision.remarks),
        embargo=text.embargo,
        document=text.findings.revision.document_id,
    )


def _add_texts(
    found: Sequence[ExtractedDocument], lookups: Sequence[Lookup], run: ImportRun | None
) -> list[_Text]:
    [(one, lookup), *others] = zip(found, lookups, strict=True)
    if lookup.document and not others:
        return [_add_revision(one, lookup, lookup.document, run)]
    parsed = [one.parsed for one in found]
    documents = create_documents(parsed, [lookup.key for lookup in lookups])
    revisions = Revision.objects.bulk_create(
        _make_revision(one, document, lookup.sha256, run)
        for one, lookup, document in zip(found, lookups, documents, strict=True)
    )
    return [
        _Text(
            one.parsed.origin,
            Findings(one.extraction, revision, PresentPassages(), is_new=True),
            embargo=tell_embargo(revision.document, is_new=True),
        )
        for one, revision in zip(found, revisions, strict=True)
    ]


def _add_revision(
    found: ExtractedDocument, lookup: Lookup, document: Document, run: ImportRun | None
) -> _Text:
    """Add a text to a known document, and move to it what earlier texts have."""
    parsed = conceal_parsed(found.parsed, lookup.pattern)
    extraction, known = conceal_extraction(found.extraction, lookup.pattern, document)
    filled = fill_missing_fields(document, parsed)
    embargo = lengthen_embargo(document, parsed)
    concealed = replace(found, parsed=parsed, extraction=extraction)
    revision = _make_revision(concealed, document, lookup.sha256, run, lookup.revision)
    if earlier := lookup.revision:
        Revision.objects.filter(pk=earlier.pk).update(is_current=False)
    revision.save()
    _keep_originals(revision, found.parsed)
    reanchored = reanchor_passages(earlier, revision) if earlier else Reanchored()
    present = PresentPassages(revision if reanchored.moved else None)
    findings = Findings(extraction, revision, present, known)
    return _Text(parsed.origin, findings, earlier, reanchored, filled, embargo)


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


def _make_revision(
    found: ExtractedDocument,
    document: Document,
    sha256: str,
    run: ImportRun | None,
    earlier: Revision | None = None,
) -> Revision:
    parsed, extraction = found.parsed, found.extraction
    return Revision(
        document=document,
        number=earlier.number + 1 if earlier else 1,
        text=parsed.text,
        sha256=sha256,
        boilerplate=[list(passage) for passage in extraction.boilerplate],
        notices=[[one.start, one.end, one.kind] for one in extraction.notices],
        corrections=find_corrections(extraction, parsed.text, earlier),
        media=[asdict(one) for one in parsed.media],
        timecodes=[list(one) for one in parsed.timecodes],
        remarks=find_doubts(parsed),
        captured_at=parsed.captured,
        extractor=found.extractor,
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
            field=column,
            original=original,
            masked=masked,
        )
        for column, (original, masked) in said.items()
        if original != masked
    )


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
