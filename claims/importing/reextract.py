"""Extract documents anew that an older version has extracted; what people have decided stays.

The text stays the same, so nothing is re-anchored and there is no new revision. A quote or claim
that no person has touched is replaced: it goes if the newer version does not find it any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from claims.database_errors import retry_import
from claims.extraction.drafts import Extraction, Offsets
from claims.importing.conceal_drafts import conceal_extraction, find_pattern
from claims.importing.extractor import DEFAULT_LANGUAGE, Extractor, NotExtracted
from claims.importing.outcomes import Added
from claims.importing.present_passages import PresentPassages, content_extent
from claims.importing.store_claims import read_wordings
from claims.importing.store_findings import Findings, add_findings
from claims.importing.store_quotes import set_occasion
from claims.models import (
    Appearance,
    Claim,
    ClaimEmbedding,
    ConfidentialOriginal,
    Draft,
    PassageSpeaker,
    Quote,
    Revision,
)
from claims.models.appearance import Joined
from claims.models.fingerprint import text_keys
from claims.models.history import all_events
from claims.models.locking import held, hold_identities
from claims.models.mask import mask
from claims.models.queue_rank import rank_claims
from claims.models.vocabulary import ClaimStatus, ReviewState

BATCH = 8


def outdated_revisions(names: Mapping[str, str]) -> QuerySet[Revision]:
    """Return the current texts that other versions than ``names``, by language, have extracted."""
    outdated = Q(pk=None)
    for language, name in names.items():
        tag = Q(document__language=language) | Q(document__language__startswith=f"{language}-")
        if language == DEFAULT_LANGUAGE:
            tag |= Q(document__language="")
        outdated |= tag & ~Q(extractor=name)
    return Revision.objects.current().filter(outdated).order_by("pk")


def reextract(extractor: Extractor, *, after: int = 0) -> Iterator[tuple[Revision, str]]:
    """Extract the outdated texts with larger ids than ``after`` anew, each in a transaction.

    Yields each revision, and why it was not extracted, if so; it then stays as it is.
    """
    outdated = outdated_revisions(extractor.load())
    while batch := list(outdated.filter(pk__gt=after).select_related("document", "run")[:BATCH]):
        languages = [revision.document.language for revision in batch]
        results = extractor.extract(_clear_texts(batch), languages)
        for revision, language, result in zip(batch, languages, results, strict=True):
            problem = ""
            if isinstance(result, Extraction):
                name = extractor.get_name(language)
                retry_import(partial(_replace_found, revision, result, name))
            else:
                problem = result.reason if isinstance(result, NotExtracted) else result.remark
                problem = mask(problem, find_pattern(revision.document))
            yield revision, problem
            after = revision.pk


def _clear_texts(revisions: Sequence[Revision]) -> list[str]:
    """Return the texts as they were before confidential names were masked: nobody is a block.

    The offsets are the same. What is found is concealed before it is stored.
    """
    kept = ConfidentialOriginal.objects.filter(
        table="revision", field="text", record_id__in=[revision.pk for revision in revisions]
    )
    clear = {(one.record_id, one.masked): one.original for one in kept}
    return [clear.get((revision.pk, revision.text), revision.text) for revision in revisions]


@transaction.atomic
def _replace_found(revision: Revision, extraction: Extraction, name: str) -> Added:
    hold_identities()
    current = Revision.objects.current().filter(pk=revision.pk)
    # Read again: a speaker may have become confidential since, or no longer be.
    locked = current.exclude(extractor=name).select_related("document", "run").first()
    if locked is None:
        # There is a newer text, or another worker has done it.
        return Added()
    revision, document = locked, locked.document
    extraction, known = conceal_extraction(extraction, find_pattern(document), document)
    quotes = held(revision.quotes.all())
    claims = set(revision.appearances.values_list("claim", flat=True))
    _remove_appearances(revision, extraction)
    _renew_sentences(revision, extraction)
    _renew_quotes(extraction, quotes)
    _renew_occasions(extraction, held(revision.quotes.all()), document.published)
    present = PresentPassages(revision)
    [added] = add_findings([Findings(extraction, revision, present, known)])
    boilerplate = [list(passage) for passage in extraction.boilerplate]
    notices = [[one.start, one.end, one.kind] for one in extraction.notices]
    current.update(extractor=name, boilerplate=boilerplate, notices=notices)
    rank_claims(claims | set(revision.appearances.values_list("claim", flat=True)))
    # Let deferred constraints fail now, so that the error names this document.
    connection.check_constraints()
    return added


def _remove_appearances(revision: Revision, extraction: Extraction) -> None:
    """Remove the appearances that are not found any more, and claims that appear nowhere then."""
    found = {Offsets(draft.start, draft.end) for draft in extraction.claims}
    proposed = held(
        revision.appearances.filter(
            marked_by=None,
            claim__state=ReviewState.PROPOSED,
            claim__status=ClaimStatus.WAITING,
        ).exclude(joined=Joined.PERSON)
    ).select_related("claim")
    for appearance in _without_touched(proposed):
        if Offsets(appearance.start, appearance.end) in found:
            continue
        is_only = appearance.claim.appearances.count() == 1
        if not is_only:
            appearance.delete()
        elif not _is_of_interest(appearance.claim):
            appearance.delete()
            appearance.claim.delete()


def _renew_sentences(revision: Revision, extraction: Extraction) -> None:
    """Give claims that are still their passage the sentence that is found now.

    Only those that appear nowhere else, and that no person has ever changed.
    """
    found = {Offsets(one.start, one.end): one for one in extraction.claims if one.sentence}
    claims = _without_touched(
        held(
            Claim.objects.filter(
                pk__in=revision.appearances.values("claim"),
                state=ReviewState.PROPOSED,
                status=ClaimStatus.WAITING,
            )
        )
    )
    places = defaultdict[int, list[tuple[int, Offsets]]](list)
    made = Appearance.objects.filter(claim__in=claims).order_by()
    for key, where, start, end in made.values_list("claim_id", "revision_id", "start", "end"):
        places[key].append((where, Offsets(start, end)))
    renewed = []
    for claim in claims:
        [(where, place), *others] = places[claim.pk]
        draft = found.get(place)
        if others or draft is None or where != revision.pk:
            continue
        sentence, passage = read_wordings(draft, revision.text)
        if claim.text == passage:
            claim.text = sentence
            for field, key in text_keys(sentence).items():
                setattr(claim, field, key)
            renewed.append(claim)
    Claim.objects.bulk_update(renewed, ["text", *text_keys("")])


def _renew_quotes(extraction: Extraction, quotes: QuerySet[Quote]) -> None:
    """Remove the quotes that are not found any more in this place and with this speaker."""
    found = {
        (
            content_extent(draft),
            "" if draft.speaker_index is None else extraction.speakers[draft.speaker_index].name,
        ): draft
        for draft in extraction.quotes
    }
    proposed = quotes.filter(marked_by=None, state=ReviewState.PROPOSED).exclude(
        Exists(Draft.objects.filter(quote=OuterRef("pk")))
    )
    renewed = []
    for quote in _without_touched(proposed.select_related("speaker")):
        name = quote.speaker.name if quote.speaker else ""
        if draft := found.get((Offsets(quote.start, quote.end), name)):
            quote.confidence, quote.explanation = draft.confidence, list(draft.explanation)
            quote.speaker_confidence = draft.speaker_confidence
            quote.polarity = draft.polarity
            renewed.append(quote)
        elif not quote.appearances.exists():
            quote.delete()
    Quote.objects.bulk_update(
        renewed, ["confidence", "speaker_confidence", "explanation", "polarity"]
    )


def _renew_occasions(
    extraction: Extraction, quotes: QuerySet[Quote], published: date | None
) -> None:
    """Set the occasions of all quotes in the same places: people decide nothing about these."""
    found = {content_extent(draft): draft for draft in extraction.quotes}
    renewed = []
    for quote in quotes:
        if draft := found.get(Offsets(quote.start, quote.end)):
            set_occasion(quote, draft, published)
            renewed.append(quote)
    Quote.objects.bulk_update(renewed, ["occasion", "said_on"])


def _without_touched(records: QuerySet[Any]) -> list[Any]:
    """Return the records that no person has ever changed."""
    events = all_events(records.model).filter(
        pgh_obj_id__in=[record.pk for record in records],
        pgh_context__metadata__user__isnull=False,
    )
    touched = set(events.values_list("pgh_obj_id", flat=True))
    return [record for record in records if record.pk not in touched]


def _is_of_interest(claim: Claim) -> bool:
    """Return whether a record of anybody is about the claim, such as a comment or a merge."""
    own: set[type[Model]] = {
        *(Appearance, PassageSpeaker, ClaimEmbedding),
        all_events(Claim).model,
    }
    if not _without_touched(Claim.objects.filter(pk=claim.pk)):
        return True
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: claim}).exists()
        for relation in claim._meta.related_objects
        if relation.related_model not in own
    )
