"""Read what people decided about quotes and claims, in the form in which training reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from claims.extraction.drafts import Offsets
from claims.extraction.text.paragraphs import split_paragraphs
from claims.models import Appearance, Claim, Document, Quote, Revision, Speaker
from claims.models.history import UNREAD, all_events
from claims.models.vocabulary import ReviewState
from claims.reviewing.quote_words import words_in

Record = dict[str, Any]

_AT_ONCE = 50
_CONTENT: dict[type[Quote | Claim], tuple[str, ...]] = {
    Quote: ("state", "text", "speaker_id", "kind", "attribution", "polarity"),
    Claim: ("state", "text", "claim_type"),
}
"""The fields in which a person decides; a change of any other is no decision."""


def exported_documents() -> QuerySet[Document]:
    """Return the documents whose texts may leave the newsroom as training data.

    Those under embargo may not, whoever exports.
    """
    return Document.objects.not_embargoed()


def exported_name(speaker: Speaker | None) -> str:
    """Return the name of the speaker as it may leave the newsroom, empty if unknown."""
    return speaker.name if speaker else ""


def find_corrected_quotes(since: datetime | None = None) -> Iterator[Record]:
    """Yield each text with decided quotes as ``training.score`` and ``training.train`` read it.

    ``quotes`` are those that are right: accepted, corrected or added by a person. ``unreviewed``
    are the ranges about which nothing was decided: paragraphs without a decision, and quotes that
    are proposed or were accepted with all others above a confidence. With ``since``, only texts
    with a decision from then on, each with all its decisions.
    """
    decided = _decided(Quote.objects.filter(revision=OuterRef("pk")), since)
    quotes = Quote.objects.select_related("speaker").prefetch_related("spans")
    quotes = quotes.annotate(is_unread=Exists(_unread_acceptances()))
    revisions = Revision.objects.filter(Exists(decided), document__in=exported_documents())
    wanted = revisions.order_by("document_id", "number").prefetch_related(
        Prefetch("quotes", quotes)
    )
    for revision in wanted.iterator(chunk_size=_AT_ONCE):
        found: list[Any] = list(revision.quotes.all())
        decided_quotes = [one for one in found if _is_decided(one)]
        if decided_quotes:
            others = [one for one in found if not _is_decided(one)]
            yield _annotated_text(revision, decided_quotes, others)


def find_corrected_claims(since: datetime | None = None) -> Iterator[Record]:
    """Yield each decided claim as a labelled sentence, as ``training.checkworthy`` reads it.

    The text is that of the claim's first appearance, since its own words may be corrected. Claims
    that nobody has decided about are left out. ``type`` is null unless a person left it standing.
    """
    claims = _decided(Claim.objects.in_use(), since).order_by("pk")
    appearances = Appearance.objects.order_by("pk").filter(
        revision__document__in=exported_documents()
    )
    first = Prefetch("appearances", appearances.select_related("revision"), to_attr="exported")
    for claim in claims.prefetch_related(first).iterator(chunk_size=_AT_ONCE):
        passages: list[Appearance] = claim.exported
        if passages:
            yield _labelled_sentence(claim, passages[0])


def _decided(records: QuerySet[Any], since: datetime | None) -> QuerySet[Any]:
    """Return the records about which a person has decided, at ``since`` or later."""
    decided = records.exclude(state=ReviewState.PROPOSED)
    if since is None:
        return decided
    fields = _CONTENT[records.model]
    content = JSONObject(**{field: field for field in fields})
    events = all_events(records.model)
    before = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    decisions = (
        events.filter(pgh_obj_id=OuterRef("pk"), pgh_created_at__gte=since)
        .exclude(state=ReviewState.PROPOSED)
        .annotate(
            content=content,
            earlier=Subquery(before.order_by("-pgh_id").values(content=content)[:1]),
        )
        .filter(Q(earlier=None) | ~Q(earlier=F("content")))
    )
    return decided.filter(Exists(decisions))


def _unread_acceptances() -> QuerySet[Any]:
    """Return the events that accepted a quote with all others above a confidence, and stand."""
    events = all_events(Quote)
    others = events.filter(pgh_obj_id=OuterRef("pgh_obj_id")).exclude(state=ReviewState.ACCEPTED)
    last = Subquery(others.order_by("-pgh_id").values("pgh_id")[:1])
    found: QuerySet[Any] = events.filter(
        pgh_obj_id=OuterRef("pk"), pgh_context__metadata__has_key=UNREAD
    ).filter(pgh_id__gt=Coalesce(last, 0))
    return found


def _is_decided(quote: Any) -> bool:
    is_unread = quote.state == ReviewState.ACCEPTED and quote.is_unread
    return quote.state != ReviewState.PROPOSED and not is_unread


def _annotated_text(
    revision: Revision, decided: Sequence[Quote], others: Sequence[Quote]
) -> Record:
    wrong = [one for one in decided if one.state == ReviewState.REJECTED]
    right = [one for one in decided if one.state != ReviewState.REJECTED]
    return {
        "id": f"document-{revision.document_id}-revision-{revision.number}",
        "text": revision.text,
        "quotes": [_annotated_quote(quote) for quote in right],
        "rejected": [_annotated_quote(quote) for quote in wrong],
        "unreviewed": list(_unreviewed(revision.text, decided, others)),
    }


def _annotated_quote(quote: Quote) -> Record:
    words = words_in(quote, quote.spans.all())
    return {
        "content": words.content,
        "cue": words.cue,
        "speaker": words.speaker,
        "reference": exported_name(quote.speaker),
        "kind": quote.kind,
        "attribution": quote.attribution,
        "polarity": quote.polarity,
        "state": "added" if quote.is_added else quote.state,
    }


def _unreviewed(text: str, decided: Sequence[Quote], others: Iterable[Quote]) -> Iterator[Offsets]:
    """Yield the ranges of the text about which nobody has decided; they may overlap."""
    places = [_extent(quote) for quote in decided]
    for paragraph in split_paragraphs(text):
        if not any(one.start < paragraph.end and paragraph.start < one.end for one in places):
            yield paragraph
    yield from map(_extent, others)


def _extent(quote: Quote) -> Offsets:
    """Return the range from the first of the quote's words, cue or mention to the last."""
    places = [(quote.start, quote.end), *((one.start, one.end) for one in quote.spans.all())]
    return Offsets(min(start for start, _ in places), max(end for _, end in places))


def _labelled_sentence(claim: Claim, appearance: Appearance) -> Record:
    is_worth = claim.state != ReviewState.REJECTED
    return {
        "id": f"claim-{claim.pk}",
        "genre": "news",
        "text": appearance.passage,
        "worth": int(is_worth),
        "label": int(is_worth),
        "type": (claim.claim_type or None) if is_worth else None,
        "document": appearance.revision.document_id,
        "state": claim.state,
    }
