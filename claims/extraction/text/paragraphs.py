"""Split a text into paragraphs, so that no caption or heading joins the sentence after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.drafts import Offsets

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:;…]\W*$")
_MAX_WIDTH = 120
_MIN_WIDTH = 40
_MAX_UNSURE_LINES = 3
"""A block of up to three lines is too short to tell by itself whether it is hard-wrapped."""
_FULL_LINE = 0.9
_SHORT_LINE = 0.75

Lines = list[Offsets]


def split_paragraphs(text: str) -> list[Offsets]:
    """Return the paragraphs of ``text``, in order, without surrounding white space.

    Each line is a paragraph, except in hard-wrapped text. There, paragraphs end at blank lines and
    at lines that end early.
    """
    return [Offsets(lines[0].start, lines[-1].end) for lines in group_lines(text)]


def group_lines(text: str) -> list[Lines]:
    """Return the lines of each paragraph of ``text``, without surrounding white space."""
    blocks = _split_blocks(text)
    width = _wrap_width(text, blocks)
    if width:
        return [lines for block in blocks for lines in _split_wrapped(text, block, width)]
    found: list[Lines] = []
    for block in blocks:
        width = _wrap_width(text, [block]) if len(block) > _MAX_UNSURE_LINES else 0
        found.extend(_split_wrapped(text, block, width) if width else ([line] for line in block))
    return found


def split_lines(text: str) -> list[Offsets]:
    """Return the lines of ``text`` that are not blank, without surrounding white space."""
    lines = []
    for line in _LINE.finditer(text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            lines.append(Offsets(start, start + len(stripped)))
    return lines


def _split_blocks(text: str) -> list[Lines]:
    """The lines, in groups between blank lines."""
    blocks: list[Lines] = []
    for line in split_lines(text):
        if not blocks or _is_blank_line_between(text, blocks[-1][-1].end, line.start):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _is_blank_line_between(text: str, end: int, start: int) -> bool:
    return len(_LINE_BREAK.findall(text, end, start)) > 1


def _wrap_width(text: str, blocks: list[Lines]) -> int:
    """The width to which the lines of ``blocks`` are hard-wrapped, or 0.

    Hard-wrapped lines are of similar length, break where the next word would not fit, and mostly
    in the middle of a sentence, often before a lower-case letter.
    """
    breaks = [pair for block in blocks for pair in pairwise(block)]
    lengths = sorted(line.end - line.start for block in blocks for line in block)
    if not breaks or lengths[-1] > 2 * _MAX_WIDTH:
        return 0
    width = lengths[(len(lengths) * 19) // 20]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return 0
    full = sum(_length_with_next(text, *pair) > _FULL_LINE * width for pair in breaks)
    mid_sentence = sum(not _ends_sentence(text, above) for above, _ in breaks)
    lower = sum(text[below.start].islower() for _, below in breaks)
    wrapped = (
        full >= 0.8 * len(breaks)
        and mid_sentence >= 0.5 * len(breaks)
        and lower >= 0.2 * len(breaks)
    )
    return width if wrapped else 0


def _split_wrapped(text: str, block: Lines, width: int) -> Iterator[Lines]:
    """The lines of each paragraph of a hard-wrapped ``block``."""
    lines = block[:1]
    for above, below in pairwise(block):
        if _is_paragraph_break(text, above, below, width):
            yield lines
            lines = []
        lines.append(below)
    yield lines


def _is_paragraph_break(text: str, above: Offsets, below: Offsets, width: int) -> bool:
    """Whether ``above`` ends early: the next word, which starts a sentence, would have fitted."""
    if text[below.start].islower():
        return False
    filled = _length_with_next(text, above, below) / width
    return filled <= _SHORT_LINE or (filled <= _FULL_LINE and _ends_sentence(text, above))


def _length_with_next(text: str, above: Offsets, below: Offsets) -> int:
    """The length of the line ``above`` if the first word of the next line were on it."""
    word = text[below.start : min(below.end, below.start + _MAX_WIDTH)].split(None, 1)[0]
    return above.end - above.start + 1 + len(word)


def _ends_sentence(text: str, line: Offsets) -> bool:
    return _SENTENCE_END.search(text, max(line.start, line.end - 8), line.end) is not None
