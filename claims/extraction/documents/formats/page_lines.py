"""Join the lines of laid-out pages into paragraphs, and drop what only the layout put there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_LOWER = re.compile(r"[^\W\d_A-Z]")
_REPEATS = 3
_SHORT = 0.6


def without_running_heads(pages: list[str]) -> list[list[str]]:
    """The lines of each page, without page numbers and the heads and feet that pages repeat."""
    split = [page.strip().splitlines() for page in pages]
    edges = Counter(
        edge for lines in split for edge in {line.strip() for line in lines[:1] + lines[-1:]}
    )
    return [_trimmed(lines, edges) for lines in split]


def join_lines(pages: list[list[str]]) -> str:
    """The paragraphs of ``pages``, a blank line between them, broken words put together.

    A line that ends a sentence, or is short, ends its paragraph where the next word would still
    have fitted on it.
    """
    lines = [" ".join(line.split()) for page in pages for line in page]
    width = _width(lines)
    paragraphs: list[list[str]] = [[]]
    for line, following in pairwise([*lines, ""]):
        if line:
            paragraphs[-1].append(line)
        if paragraphs[-1] and _ends_paragraph(line, following, width):
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph)


def _trimmed(lines: list[str], edges: Counter[str]) -> list[str]:
    def incidental(line: str) -> bool:
        repeated = edges[line.strip()] >= _REPEATS
        return repeated or bool(_PAGE_NUMBER.fullmatch(line))

    start, end = 0, len(lines)
    while start < end and incidental(lines[start]):
        start += 1
    while end > start and incidental(lines[end - 1]):
        end -= 1
    return lines[start:end]


def _width(lines: list[str]) -> int:
    """The length that nine of ten lines do not exceed: some stand out, as addresses do."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[(len(lengths) * 9) // 10] if lengths else 0


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if not line:
        # An extractor also leaves blank lines where a page ends in the middle of a sentence.
        return not _LOWER.match(following)
    if not following:
        return bool(_SENTENCE_END.search(line))
    if len(line) + 1 + len(following.split(" ", 1)[0]) > 0.92 * width:
        return False
    return bool(_SENTENCE_END.search(line)) or (
        len(line) < _SHORT * width and not _LOWER.match(following)
    )


def _joined(lines: list[str]) -> str:
    parts = lines[:1]
    for line in lines[1:]:
        if _HYPHENATED.search(parts[-1]) and _LOWER.match(line):
            parts[-1] = parts[-1][:-1]
        else:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)
