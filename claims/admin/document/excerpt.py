"""Find a passage in an article, and show it with the paragraphs around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from claims.admin.document.document_context import (
    collect_marks,
    list_appearances,
    quote_marks,
)
from claims.admin.document.highlight import Mark
from claims.admin.document.highlight import paragraphs as render_paragraphs
from claims.models import Appearance, Quote, QuoteSpan, Revision
from claims.models.quotespan import SpanRole
from claims.models.vocabulary import ReviewState

_BREAK = re.compile(r"\n+")
_LIMIT = 6000
"""Maximum number of characters shown on either side of a passage."""
_PARAGRAPHS = 60
_SAME_MARKS = ('"“”„‟«»', "'‘’‚‛`")
"""Quotation marks and apostrophes that are the same mark on another keyboard."""


class Near(NamedTuple):
    """The spans of quotes and the appearances that an excerpt may show."""

    spans: list[QuoteSpan]
    appearances: list[Appearance]


def place_of_excerpt(passage: Appearance | Quote) -> dict[str, Any]:
    """Return the arguments of ``find_near`` for what is around the passage."""
    itself = "quote" if isinstance(passage, Quote) else "appearance"
    return {
        "revision": passage.revision_id,
        "left": passage.start - _LIMIT,
        "right": passage.end + _LIMIT,
        itself: passage.pk,
    }


def find_near(
    *, revision: int, left: int, right: int, quote: int = 0, appearance: int = 0
) -> tuple[QuerySet[QuoteSpan], QuerySet[Appearance]]:
    """Return the records between the offsets, without rejected ones except ``quote``.

    Also without ``appearance``. The querysets are those of ``Near``.
    """
    kept = Q(quote=quote) if quote else Q()
    spans = QuoteSpan.objects.filter(
        quote__revision=revision, quote__start__lt=right, quote__end__gt=left
    ).filter(~Q(quote__state=ReviewState.REJECTED) | kept)
    appearances = list_appearances(Revision(pk=revision)).filter(start__lt=right, end__gt=left)
    if appearance:
        appearances = appearances.exclude(pk=appearance)
    return spans.select_related("quote__speaker").order_by("quote_id", "start"), appearances


def render_excerpt(passage: Appearance | Quote, near: Near) -> list[SafeString]:
    """Return the text around the passage as HTML, with all quotes and claims marked.

    An article of usual length is shown as a whole. ``near`` has the rows of ``find_near``.

    The passage itself is emphasised, even if it is rejected: then its marks are struck through.
    """
    revision = passage.revision
    left, right = excerpt_range(revision.text, passage.start, passage.end)
    marks = collect_marks(
        revision, (), [one for one in near.appearances if one.start < right and one.end > left]
    )
    own: list[QuoteSpan] = []
    for quote, spans in _group_spans(near.spans, left, right):
        if quote == passage:
            own = spans
        else:
            marks += quote_marks(quote, spans)
    marks += _focus_marks(passage, own)
    return list(render_paragraphs(revision.text, marks, left, right))


def _group_spans(
    spans: Iterable[QuoteSpan], left: int, right: int
) -> Iterator[tuple[Quote, list[QuoteSpan]]]:
    """Yield the quotes between the offsets with their spans."""
    for _, together in groupby(spans, key=lambda span: span.quote_id):
        found = list(together)
        quote = found[0].quote
        if quote.start < right and quote.end > left:
            yield quote, found


def _focus_marks(passage: Appearance | Quote, spans: list[QuoteSpan]) -> Iterator[Mark]:
    if isinstance(passage, Appearance):
        state, label, gone = passage.claim.state, "This claim", "dismissed"
        places = [Mark(passage.start, passage.end, "focus", anchor=f"appearance-{passage.pk}")]
    else:
        state, label, gone = passage.state, "This quote", "rejected"
        kinds = {SpanRole.CONTENT: "focus", SpanRole.CUE: "cue", SpanRole.SPEAKER: "speaker"}
        places = [Mark(one.start, one.end, kinds[SpanRole(one.role)]) for one in spans] or [
            Mark(passage.start, passage.end, "focus")
        ]
    is_rejected = state == ReviewState.REJECTED
    for place in places:
        if place.kind == "focus":
            yield replace(place, label=f"{label}, {gone}" if is_rejected else label)
            if is_rejected:
                yield Mark(place.start, place.end, "rejected")
        else:
            yield place


def excerpt_range(
    text: str, start: int, end: int, *, paragraphs: int = _PARAGRAPHS
) -> tuple[int, int]:
    """Return the offsets of the excerpt around ``text[start:end]``.

    It consists of the passage's own paragraph and ``paragraphs`` more on either side, but at most
    6,000 characters on either side, because a text may consist of one very long paragraph.
    """
    floor, ceiling = max(0, start - _LIMIT), min(len(text), end + _LIMIT)
    before = [found.end() for found in _BREAK.finditer(text, floor, start)]
    after = [found.start() for found in _BREAK.finditer(text, end, ceiling)]
    left = before[-1 - paragraphs] if len(before) > paragraphs else _word_start(text, floor, start)
    right = after[paragraphs] if len(after) > paragraphs else _word_end(text, end, ceiling)
    return left, right


def find_passage(text: str, words: str) -> tuple[int, int]:
    """Return the offsets of ``words`` in ``text``.

    Differences in white space are ignored, and curly quotation marks equal straight ones.

    Raises ValueError if the words occur nowhere in the text, or more than once.
    """
    pattern = r"\s+".join(_pattern_of(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise ValueError("These words are not in the document's current text.")
    if len(found) > 1:
        raise ValueError(
            f"These words occur {len(found)} times. Copy more of the text around them."
        )
    return found[0]


def _pattern_of(word: str) -> str:
    escaped = re.escape(word)
    for marks in _SAME_MARKS:
        escaped = re.sub(f"[{marks}]", f"[{marks}]", escaped)
    return escaped


def _word_start(text: str, floor: int, start: int) -> int:
    if floor == 0:
        return 0
    space = text.find(" ", floor, start)
    return start if space < 0 else space + 1


def _word_end(text: str, end: int, ceiling: int) -> int:
    if ceiling == len(text):
        return ceiling
    space = text.rfind(" ", end, ceiling)
    return end if space < 0 else space
