"""Add the rows of what was found in a text that are not there yet, in few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from claims.extraction.drafts import ClaimDraft, Extraction, Offsets, QuantityDraft, QuoteDraft
from claims.importing.join_claims import JoinedClaims
from claims.importing.shorten import shortened
from claims.models import Appearance, Claim, Quantity, Quote, QuoteSpan, Revision, Speaker
from claims.models.quote import SpanRole

_LARGEST = Decimal(10) ** 30
_BETWEEN_RANGES = " … "


def extent(draft: QuoteDraft) -> Offsets:
    """From the beginning of the first content range to the end of the last."""
    return Offsets(
        min(part.start for part in draft.content), max(part.end for part in draft.content)
    )


def add_quotes(
    extraction: Extraction,
    speakers: Sequence[Speaker],
    revision: Revision,
    present: Mapping[Offsets, Quote],
) -> tuple[list[Quote], int]:
    """The Quote of each draft, in their order, and how many are new.

    A draft with the extent of a quote in ``present`` is that quote, whatever a person made of it.
    """
    new: dict[tuple[Offsets, int | None], tuple[Quote, QuoteDraft]] = {}
    quotes: list[Quote] = []
    for draft in extraction.quotes:
        place = extent(draft)
        if place in present:
            quotes.append(present[place])
            continue
        speaker = None if draft.speaker_index is None else speakers[draft.speaker_index]
        identity = (place, speaker.pk if speaker else None)
        if identity not in new:
            quote = _quote(draft, place, speaker, revision)
            quote.speaker_role = _role(extraction, draft)
            quote.reported_by = _reporter(draft, speakers, speaker)
            new[identity] = (quote, draft)
        quotes.append(new[identity][0])
    Quote.objects.bulk_create([quote for quote, _ in new.values()])
    QuoteSpan.objects.bulk_create(
        [span for quote, draft in new.values() for span in _spans(quote, draft, revision.text)]
    )
    return quotes, len(new)


def _role(extraction: Extraction, draft: QuoteDraft) -> str:
    """What the document says its speaker is, whatever they are elsewhere or later."""
    if draft.speaker_index is None:
        return ""
    return shortened(Quote, "speaker_role", extraction.speakers[draft.speaker_index].role)


def _reporter(
    draft: QuoteDraft, speakers: Sequence[Speaker], speaker: Speaker | None
) -> Speaker | None:
    """Who passes the quote on; nobody passes on their own words."""
    reporter = None if draft.reporter_index is None else speakers[draft.reporter_index]
    return None if reporter == speaker else reporter


def _quote(draft: QuoteDraft, place: Offsets, speaker: Speaker | None, revision: Revision) -> Quote:
    parts = [revision.text[start:end] for start, end in sorted(draft.content)]
    return Quote(
        revision=revision,
        speaker=speaker,
        start=place.start,
        end=place.end,
        text=_BETWEEN_RANGES.join(parts),
        kind=draft.kind,
        attribution=draft.attribution,
        rule=shortened(Quote, "rule", draft.rule),
        confidence=draft.confidence,
        explanation=list(draft.explanation),
    )


def _spans(quote: Quote, draft: QuoteDraft, text: str) -> list[QuoteSpan]:
    roles = {
        SpanRole.CONTENT: draft.content,
        SpanRole.CUE: draft.cue,
        SpanRole.SPEAKER: draft.speaker,
    }
    places = {(role, part.start): part for role, parts in roles.items() for part in parts}
    return [
        QuoteSpan(quote=quote, role=role, start=start, end=end, passage=text[start:end])
        for (role, _), (start, end) in places.items()
    ]


def add_appearances(
    extraction: Extraction,
    claims: JoinedClaims,
    quotes: Sequence[Quote],
    revision: Revision,
    present: Mapping[Offsets, Appearance],
) -> int:
    """Add an Appearance, with its quantities, for each claim whose extent is not in ``present``.

    An appearance that is there, but whose quote stayed with an earlier text, is given the quote in
    which this text has it. How many are new.
    """
    new: dict[tuple[int, int, int], tuple[Appearance, ClaimDraft]] = {}
    quoted: list[Appearance] = []
    for draft, claim, way in zip(extraction.claims, claims.claims, claims.ways, strict=True):
        quote = None if draft.quote_index is None else quotes[draft.quote_index]
        there = present.get(Offsets(draft.start, draft.end))
        if there is None:
            identity = (claim.pk, draft.start, draft.end)
            appearance = _appearance(draft, claim, quote, revision)
            appearance.joined = way
            new.setdefault(identity, (appearance, draft))
        elif quote and there.quote and there.quote.revision_id != revision.pk:
            there.quote = quote
            quoted.append(there)
    Appearance.objects.bulk_create([appearance for appearance, _ in new.values()])
    Appearance.objects.bulk_update(quoted, ["quote"])
    _add_quantities(list(new.values()), extraction.quantities, revision.text)
    return len(new)


def _appearance(
    draft: ClaimDraft, claim: Claim, quote: Quote | None, revision: Revision
) -> Appearance:
    return Appearance(
        claim=claim,
        revision=revision,
        quote=quote,
        start=draft.start,
        end=draft.end,
        passage=revision.text[draft.start : draft.end],
        score=draft.score,
    )


def _add_quantities(
    appearances: Sequence[tuple[Appearance, ClaimDraft]],
    drafts: Sequence[QuantityDraft],
    text: str,
) -> None:
    """Numbers beyond what the column holds, which no news story states, are left out."""
    rows = {
        (appearance.pk, drafts[index].start): _quantity(appearance, drafts[index], text)
        for appearance, claim in appearances
        for index in claim.quantities
        if max(abs(drafts[index].low), abs(drafts[index].high)) < _LARGEST
    }
    Quantity.objects.bulk_create(rows.values())


def _quantity(appearance: Appearance, draft: QuantityDraft, text: str) -> Quantity:
    return Quantity(
        appearance=appearance,
        start=draft.start,
        end=draft.end,
        passage=text[draft.start : draft.end],
        low=draft.low,
        high=draft.high,
        unit=shortened(Quantity, "unit", draft.unit),
        bound=draft.bound,
    )
