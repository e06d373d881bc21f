"""Add the quotes found in a text that are not stored yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import NamedTuple

from claims.extraction.drafts import Extraction, Offsets, QuoteDraft
from claims.importing.copy_rows import copy_rows
from claims.importing.present_passages import PresentPassages, content_extent
from claims.importing.shorten import shorten
from claims.models import Quote, QuoteSpan, Revision, Speaker
from claims.models.quote import BETWEEN_RANGES
from claims.models.quotespan import SpanRole
from claims.valid_times import find_said_on


class NewQuote(NamedTuple):
    quote: Quote
    draft: QuoteDraft


def add_quotes(
    extraction: Extraction,
    speakers: Sequence[Speaker],
    revision: Revision,
    present: PresentPassages,
) -> tuple[list[Quote], list[NewQuote]]:
    """Add the quotes that are not in ``present``, without their spans.

    Returns the Quote of each draft, in their order, and those that are new. A draft that is in
    ``present`` is that quote, even if a person has corrected or rejected it.
    """
    new: dict[tuple[Offsets, int | None], NewQuote] = {}
    quotes: list[Quote] = []
    for draft in extraction.quotes:
        existing = present.find_quote(draft)
        if existing is not None:
            quotes.append(existing)
            continue
        place = content_extent(draft)
        speaker = None if draft.speaker_index is None else speakers[draft.speaker_index]
        identity = (place, speaker.pk if speaker else None)
        if identity not in new:
            quote = _make_quote(draft, place, speaker, revision)
            quote.speaker_role = _speaker_role(extraction, draft)
            quote.reported_by = _find_reporter(draft, speakers, speaker)
            set_occasion(quote, draft, revision.document.published)
            new[identity] = NewQuote(quote, draft)
        quotes.append(new[identity].quote)
    Quote.objects.bulk_create([one.quote for one in new.values()])
    return quotes, list(new.values())


def add_spans(new: Iterable[NewQuote]) -> None:
    """Add the spans of new quotes, which may be of several texts."""
    rows = [row for one in new for row in _describe_spans(*one)]
    copy_rows(QuoteSpan, ("quote", "role", "start", "end", "passage"), rows)


def set_occasion(quote: Quote, draft: QuoteDraft, published: date | None) -> None:
    """Set the words about the occasion that the text has, and the day that they mean."""
    quote.occasion = {kind: words for kind, words in asdict(draft.occasion).items() if words}
    quote.said_on = find_said_on(draft.occasion.day, published)


def _speaker_role(extraction: Extraction, draft: QuoteDraft) -> str:
    """Return the speaker's role in this document, which may differ from that in others."""
    if draft.speaker_index is None:
        return ""
    return shorten(Quote, "speaker_role", extraction.speakers[draft.speaker_index].role)


def _find_reporter(
    draft: QuoteDraft, speakers: Sequence[Speaker], speaker: Speaker | None
) -> Speaker | None:
    """Return who passes the quote on; None if that is the speaker."""
    reporter = None if draft.reporter_index is None else speakers[draft.reporter_index]
    return None if reporter == speaker else reporter


def _make_quote(
    draft: QuoteDraft, place: Offsets, speaker: Speaker | None, revision: Revision
) -> Quote:
    parts = [revision.text[start:end] for start, end in sorted(draft.content)]
    return Quote(
        revision=revision,
        speaker=speaker,
        start=place.start,
        end=place.end,
        text=BETWEEN_RANGES.join(parts),
        kind=draft.kind,
        attribution=draft.attribution,
        polarity=draft.polarity,
        rule=shorten(Quote, "rule", draft.rule),
        confidence=draft.confidence,
        speaker_confidence=draft.speaker_confidence,
        explanation=list(draft.explanation),
    )


def _describe_spans(quote: Quote, draft: QuoteDraft) -> Iterator[tuple[int, str, int, int, str]]:
    text = quote.revision.text
    roles = {
        SpanRole.CONTENT: draft.content,
        SpanRole.CUE: draft.cue,
        SpanRole.SPEAKER: draft.speaker,
    }
    for role, parts in roles.items():
        for start, end in {part.start: part for part in parts}.values():
            yield quote.pk, role.value, start, end, text[start:end]
