"""Turn a text and the passages marked in it into HTML, every character escaped."""

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
    """``text[start:end]`` is a ``kind`` ("quote", "claim", …): what to say of it, where it leads.

    ``anchor`` is the id by which the page's own links find its beginning.
    """

    start: int
    end: int
    kind: str
    label: str = ""
    href: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A longest run of characters under the same marks, the longest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(
    marks: Iterable[Mark], start: int, end: int, *, cuts: Iterable[int] = ()
) -> Iterator[Segment]:
    """``[start, end)`` in order, cut where a mark begins or ends, and at ``cuts``.

    Cutting makes marks that overlap without nesting as easy as those that nest.
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
    """``text[start:end]`` as HTML; without its tags it is the escaped text, unchanged."""
    parts = segments(marks, start, len(text) if end is None else end)
    return _join(_html(text, part) for part in parts)


def paragraphs(
    text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None
) -> Iterator[SafeString]:
    """The lines of ``text[start:end]`` that are not empty, each as HTML, in one sweep."""
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
        yield _join(found)


def _longest_first(mark: Mark) -> tuple[int, int]:
    return (mark.start - mark.end, mark.start)


def _html(text: str, part: Segment) -> SafeString:
    words = escape(text[part.start : part.end])
    if not part.marks:
        return words
    anchors = format_html_join(
        "", '<span id="{}"></span>', ((mark.anchor,) for mark in _beginning(part) if mark.anchor)
    )
    classes = " ".join(dict.fromkeys(f"fc-{mark.kind}" for mark in part.marks))
    title = " · ".join(dict.fromkeys(mark.label for mark in part.marks if mark.label))
    link = next((mark for mark in reversed(part.marks) if mark.href), None)
    if link is None:
        return format_html(
            '{}<span class="fc-mark {}" title="{}">{}</span>', anchors, classes, title, words
        )
    # A passage cut in pieces is one stop for the keyboard, not many.
    stop = 0 if link.start == part.start else -1
    return format_html(
        '{}<a class="fc-mark {}" href="{}" title="{}" tabindex="{}">{}</a>',
        anchors,
        classes,
        link.href,
        title,
        stop,
        words,
    )


def _beginning(part: Segment) -> Iterator[Mark]:
    return (mark for mark in part.marks if mark.start == part.start)


def _join(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308  (each part is escaped above)
