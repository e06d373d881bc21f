"""Render a text with marked passages as escaped HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked passage ``text[start:end]`` of a ``kind`` ("quote", "claim", …).

    ``label`` is its tooltip, ``href`` its link, and ``anchor`` the id of its start on the page.
    ``record`` names what it marks to the scripts of the page: "quote-12".
    """

    start: int
    end: int
    kind: str
    label: str = ""
    href: str = ""
    anchor: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A maximal run of characters with the same marks; ``marks`` has the longest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(
    marks: Iterable[Mark], start: int, end: int, *, cuts: Iterable[int] = ()
) -> Iterator[Segment]:
    """Yield the segments of ``[start, end)`` in order, split at the ends of marks and at ``cuts``.

    Splitting handles marks that overlap without nesting.
    """
    inside = sorted(
        (mark for mark in marks if mark.start < end and mark.end > start),
        key=lambda mark: (mark.start, -mark.end),
    )
    edges = {start, end, *(cut for cut in cuts if start < cut < end)}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    points, waiting, active = sorted(edges), inside[::-1], list[Mark]()
    for left, right in pairwise(points):
        active = [mark for mark in active if mark.end > left]
        while waiting and waiting[-1].start <= left:
            active.append(waiting.pop())
        yield Segment(left, right, tuple(sorted(active, key=_longest_first)))


def highlight(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None
) -> SafeString:
    """Return ``text[start:end]`` as HTML; without tags it equals the escaped text."""
    parts = segments(marks, start, len(text) if end is None else end)
    return _join(_html(text, part) for part in parts)


def paragraphs(
    text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None
) -> Iterator[SafeString]:
    """Yield each non-empty line of ``text[start:end]`` as HTML, in one pass."""
    return (line for _, line in numbered_paragraphs(text, marks, start, end))


def numbered_paragraphs(
    text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None
) -> Iterator[tuple[int, SafeString]]:
    """Yield the lines of ``paragraphs`` with the offset at which each starts."""
    end = len(text) if end is None else end
    lines = [line.span() for line in _LINE.finditer(text, start, end)]
    parts = segments(marks, start, end, cuts=[offset for line in lines for offset in line])
    part = next(parts, None)
    for left, right in lines:
        found = []
        while part is not None and part.end <= right:
            if part.start >= left:
                found.append(_html(text, part))
            part = next(parts, None)
        yield left, _join(found)


def _longest_first(mark: Mark) -> tuple[int, int]:
    return (mark.start - mark.end, mark.start)


def _html(text: str, part: Segment) -> SafeString:
    words = escape(text[part.start : part.end])
    if not part.marks:
        return words
    anchors = format_html_join(
        "", '<span id="{}"></span>', ((mark.anchor,) for mark in _starting(part) if mark.anchor)
    )
    classes = " ".join(dict.fromkeys(f"fc-{mark.kind}" for mark in part.marks))
    title = " · ".join(dict.fromkeys(mark.label for mark in part.marks if mark.label))
    link = next((mark for mark in reversed(part.marks) if mark.href), None)
    records = " ".join(dict.fromkeys(mark.record for mark in reversed(part.marks) if mark.record))
    named = format_html(' data-marks="{}"', records) if records else ""
    if link is None:
        return format_html(
            '{}<span class="fc-mark {}" title="{}"{}>{}</span>',
            *(anchors, classes, title, named, words),
        )
    # A passage split into segments is a single tab stop.
    tab_index = 0 if link.start == part.start else -1
    return format_html(
        '{}<a class="fc-mark {}" href="{}" title="{}" tabindex="{}"{}>{}</a>',
        *(anchors, classes, link.href, title, tab_index, named, words),
    )


def _starting(part: Segment) -> Iterator[Mark]:
    return (mark for mark in part.marks if mark.start == part.start)


def _join(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308  (each part is escaped above)
