"""Find the passages of a text inside quotation marks, in one pass over the marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import Offsets

_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
_OPENING = frozenset(("“", "„", "«", "``"))
_CLOSING = frozenset(("”", "»"))
# The mark comes first, then the character before it: re skips to one of few characters quickly.
_SINGLE_OPEN = re.compile(
    r"(?:‘|'(?=\w))(?<![\w’'].)(?!(?:em|til|cause|tis|twas|n|\d0s)\b)(?=\S)", re.IGNORECASE
)
_SINGLE_CLOSE = re.compile(r"[’'](?<=[^\s‘'].)(?![\w’'])")


_STOPS = ",.?!…"
_SINGLE = "‘'"
_NEAR = 80
"""Characters after a possessive within which any mark closes the passage."""
_MAX_MARKS = 12
"""Marks that are looked at for the one that closes a passage, to keep the work linear."""


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """One passage with its quotation marks, as one fragment for each paragraph that it covers."""

    fragments: tuple[Offsets, ...]

    @property
    def start(self) -> int:
        return self.fragments[0].start

    @property
    def end(self) -> int:
        return self.fragments[-1].end


def find_quoted_passages(text: str, paragraphs: Sequence[Offsets]) -> list[QuotedPassage]:
    """Return the quoted passages of ``text``, in order and disjoint.

    A passage that is open at the end of a paragraph continues in the next one if that begins with a
    mark, as newspapers print long quotes; otherwise it ends with the paragraph.
    """
    passages: list[QuotedPassage] = []
    pending: list[Offsets] = []
    for number, paragraph in enumerate(paragraphs):
        if pending and not _is_same_mark(text, pending[0].start, paragraph.start):
            passages.append(QuotedPassage(tuple(pending)))
            pending = []
        below = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(text)
        for fragment, closed in _find_fragments(text, paragraph, text[below : below + 1]):
            pending.append(fragment)
            if closed:
                passages.append(QuotedPassage(tuple(pending)))
                pending = []
    if pending:
        passages.append(QuotedPassage(tuple(pending)))
    return passages


def _is_same_mark(text: str, opened: int, start: int) -> bool:
    """Whether a paragraph begins with the mark that opened the one before."""
    if text[opened] in _SINGLE and text[opened : opened + 2] != "''":
        return text[start] == text[opened]
    return _DOUBLE.match(text, start) is not None


def _find_fragments(text: str, paragraph: Offsets, below: str) -> Iterator[tuple[Offsets, bool]]:
    """The quoted parts of one paragraph, and whether each is closed in it.

    ``below`` is the first character of the next paragraph.
    """
    double = list(_find_double_quoted(text, paragraph))
    single = list(_find_single_quoted(text, paragraph, below))
    outer = [part for part, _ in single if _is_around(text, part, double)]
    double = [one for one in double if not any(_holds(part, one[0]) for part in outer)]
    starts = [fragment.start for fragment, _ in double]
    apart = [one for one in single if not _is_inside(one[0], double, starts)]
    yield from sorted(double + apart)


def _is_around(text: str, part: Offsets, double: list[tuple[Offsets, bool]]) -> bool:
    """Whether single marks hold double ones: ‘She told me “never” and I believed her,’ he said."""
    ends = text[part.start] == "‘" and text[part.end - 2] in _STOPS
    return ends and any(_holds(part, one) for one, _ in double)


def _holds(part: Offsets, other: Offsets) -> bool:
    return part.start < other.start and other.end < part.end


def _find_double_quoted(text: str, paragraph: Offsets) -> Iterator[tuple[Offsets, bool]]:
    opened = -1
    for mark in _DOUBLE.finditer(text, *paragraph):
        if opened < 0:
            if mark.end() < paragraph.end and _can_open(text, mark):
                opened = mark.start()
        elif mark.group() not in _OPENING or text[opened] == "„":
            yield Offsets(opened, mark.end()), True
            opened = -1
    if opened >= 0:
        yield Offsets(opened, paragraph.end), False


def _can_open(text: str, mark: re.Match[str]) -> bool:
    """Whether a passage can start with ``mark``; the mark of ``a 6" nail`` starts none."""
    if mark.group() != '"':
        return mark.group() not in _CLOSING
    before = text[mark.start() - 1 : mark.start()]
    return not before.isalnum() or text[mark.end()].isalnum()


def _find_single_quoted(
    text: str, paragraph: Offsets, below: str
) -> Iterator[tuple[Offsets, bool]]:
    closing = [mark.end() for mark in _SINGLE_CLOSE.finditer(text, *paragraph)]
    done = paragraph.start
    for mark in _SINGLE_OPEN.finditer(text, *paragraph):
        place = bisect_right(closing, mark.end())
        if mark.start() < done:
            continue
        # "‘The nurses’ view is plain." has no closing mark if the next paragraph goes on.
        is_open = all(_is_possessive(text, end) for end in closing[place : place + _MAX_MARKS])
        if is_open and below == mark.group() and _may_go_on(text, mark.start(), paragraph):
            yield Offsets(mark.start(), paragraph.end), False
            return
        if place < len(closing):
            done = _skip_possessives(text, closing, place)
            yield Offsets(mark.start(), done), True


def _may_go_on(text: str, opened: int, paragraph: Offsets) -> bool:
    """Whether a passage may end in a later paragraph; a straight mark may be an apostrophe."""
    opens = opened == paragraph.start or text[opened - 2 : opened] in (": ", ". ", ", ")
    return text[opened] == "‘" or opens


def _is_possessive(text: str, end: int) -> bool:
    """Whether a mark may be the apostrophe of a possessive: ``the voters’ choice``."""
    return text[end - 2] == "s" and text[end : end + 2].strip().isalpha()


def _skip_possessives(text: str, closing: list[int], place: int) -> int:
    """The end of the passage; ``‘the voters’ choice’`` ends at its second closing mark.

    A mark far after it closes the passage if it follows a comma or full stop, and none opens.
    """
    end = closing[place]
    if not _is_possessive(text, end):
        return end
    before = end
    for later in closing[place + 1 : place + _MAX_MARKS]:
        between = text[end:later]
        if "‘" in between or " '" in between:
            return end
        is_near = later - before < _NEAR and not _is_possessive(text, later)
        if is_near or text[later - 2] in _STOPS:
            return later
        before = later
    return end


def _is_inside(part: Offsets, double: list[tuple[Offsets, bool]], starts: list[int]) -> bool:
    place = bisect_left(starts, part.end)
    return place > 0 and double[place - 1][0].end > part.start
