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
    for paragraph in paragraphs:
        if pending and not _DOUBLE.match(text, paragraph.start):
            passages.append(QuotedPassage(tuple(pending)))
            pending = []
        for fragment, closed in _find_fragments(text, paragraph):
            pending.append(fragment)
            if closed:
                passages.append(QuotedPassage(tuple(pending)))
                pending = []
    if pending:
        passages.append(QuotedPassage(tuple(pending)))
    return passages


def _find_fragments(text: str, paragraph: Offsets) -> Iterator[tuple[Offsets, bool]]:
    """The quoted parts of one paragraph, and whether each is closed in it."""
    double = list(_find_double_quoted(text, paragraph))
    single = list(_find_single_quoted(text, paragraph))
    outer = [part for part in single if _is_around(text, part, double)]
    double = [one for one in double if not any(_holds(part, one[0]) for part in outer)]
    starts = [fragment.start for fragment, _ in double]
    apart = [(part, True) for part in single if not _is_inside(part, double, starts)]
    yield from sorted(double + apart)


def _is_around(text: str, part: Offsets, double: list[tuple[Offsets, bool]]) -> bool:
    """Whether single marks hold double ones: ‘She told me “never” and I believed her,’ he said."""
    ends = text[part.start] == "‘" and text[part.end - 2] in ",.?!…"
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


def _find_single_quoted(text: str, paragraph: Offsets) -> Iterator[Offsets]:
    closing = [mark.end() for mark in _SINGLE_CLOSE.finditer(text, *paragraph)]
    done = paragraph.start
    for mark in _SINGLE_OPEN.finditer(text, *paragraph):
        place = bisect_right(closing, mark.end())
        if mark.start() < done or place == len(closing):
            continue
        done = _skip_possessives(text, closing, place)
        yield Offsets(mark.start(), done)


def _skip_possessives(text: str, closing: list[int], place: int) -> int:
    """The end of the passage; ``‘the voters’ choice’`` ends at its second closing mark."""
    end = closing[place]
    possessive = text[end - 2] == "s" and text[end : end + 2].strip().isalpha()
    if possessive and place + 1 < len(closing) and closing[place + 1] - end < 80:
        between = text[end : closing[place + 1]]
        if "‘" not in between and " '" not in between:
            return closing[place + 1]
    return end


def _is_inside(part: Offsets, double: list[tuple[Offsets, bool]], starts: list[int]) -> bool:
    place = bisect_left(starts, part.end)
    return place > 0 and double[place - 1][0].end > part.start
