"""Split a text into paragraphs, so that no caption or heading joins the sentence after it."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extraction.drafts import Offsets

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE_BREAK_CHARACTER = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:;…]\W*$")
_WIDEST = 120
_NARROWEST = 40
_BREAKS_ALONE = 3

Block = list[Offsets]


def split_paragraphs(text: str) -> list[Offsets]:
    """The paragraphs of ``text``, in order, without surrounding white space.

    A line is a paragraph, except in hard-wrapped text, where only blank lines part paragraphs.
    """
    blocks = _blocks(text)
    if _wrapped(text, blocks):
        return [Offsets(block[0].start, block[-1].end) for block in blocks]
    found: list[Offsets] = []
    for block in blocks:
        if len(block) > _BREAKS_ALONE and _wrapped(text, [block]):
            found.append(Offsets(block[0].start, block[-1].end))
        else:
            found.extend(block)
    return found


def unwrap_lines(text: str) -> str:
    """Return ``text`` with the line breaks inside its paragraphs replaced by spaces.

    The length and all offsets stay the same. Line breaks between paragraphs are kept.
    """
    parts = []
    end = 0
    for start, stop in split_paragraphs(text):
        parts += [text[end:start], _LINE_BREAK_CHARACTER.sub(" ", text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def _blocks(text: str) -> list[Block]:
    """The lines that hold something, trimmed, in groups between blank lines."""
    blocks: list[Block] = []
    end = 0
    for line in _LINE.finditer(text):
        stripped = line.group().strip()
        if not stripped:
            continue
        start = line.start() + line.group().index(stripped)
        if not blocks or _blank_line_between(text, end, start):
            blocks.append([])
        end = start + len(stripped)
        blocks[-1].append(Offsets(start, end))
    return blocks


def _blank_line_between(text: str, end: int, start: int) -> bool:
    return len(_LINE_BREAK.findall(text, end, start)) > 1


def _wrapped(text: str, blocks: list[Block]) -> bool:
    """Whether the line breaks within ``blocks`` were put there to keep lines short.

    Then lines are of like width, break where the next word would no longer fit, and mostly in the
    middle of a sentence, often before a small letter.
    """
    breaks = [pair for block in blocks for pair in pairwise(block)]
    lengths = sorted(line.end - line.start for block in blocks for line in block)
    if not breaks or lengths[-1] > 2 * _WIDEST:
        return False
    width = lengths[(len(lengths) * 19) // 20]
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = sum(_next_word_overflows(text, above, below, width) for above, below in breaks)
    amid = sum(not _SENTENCE_END.search(text, _tail(above), above.end) for above, _ in breaks)
    small = sum(text[below.start].islower() for _, below in breaks)
    return full >= 0.8 * len(breaks) and amid >= 0.5 * len(breaks) and small >= 0.3 * len(breaks)


def _next_word_overflows(text: str, above: Offsets, below: Offsets, width: int) -> bool:
    word = text[below.start : min(below.end, below.start + _WIDEST)].split(None, 1)[0]
    return above.end - above.start + 1 + len(word) > 0.9 * width


def _tail(line: Offsets) -> int:
    return max(line.start, line.end - 8)
