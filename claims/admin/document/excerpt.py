"""Choose how much of an article to show around a passage."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n+")
_LIMIT = 900


def around(text: str, start: int, end: int, *, paragraphs: int = 1) -> tuple[int, int]:
    """Offsets of ``text[start:end]`` with its own and ``paragraphs`` more on either side.

    At most 900 characters are added on a side: a text may be one endless paragraph.
    """
    floor, ceiling = max(0, start - _LIMIT), min(len(text), end + _LIMIT)
    before = [found.end() for found in _BREAK.finditer(text, floor, start)]
    after = [found.start() for found in _BREAK.finditer(text, end, ceiling)]
    left = before[-1 - paragraphs] if len(before) > paragraphs else _word_start(text, floor, start)
    right = after[paragraphs] if len(after) > paragraphs else _word_end(text, end, ceiling)
    return left, right


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
