"""Put the text of a PDF page into lines and columns, by where and in which font it is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from statistics import median
from typing import Any

from claims.extraction.documents.superscripts import raise_digits

_AVERAGE_WIDTH = 0.5
"""The width of a letter in ems, on average."""
_SAME_ROW = 0.35
_RAISED_SIZE = 0.85
_MIN_ROWS = 4
"""Prose in columns has at least this many rows, each of them this wide."""
_MIN_COLUMN_WIDTH = 100
_WIDER_GAP = 1.3
_OTHER_SIZE = 1.08
_HEADLINE_SIZE = 1.3
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_UNIT = re.compile(r"(?:\d|(?<![^\W\d_])(?:[kcm]?m|ft|in|yd))$")
_STYLE = re.compile(r"bold|black|heavy|italic|oblique|semibold", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """Text on one baseline; ``x`` and ``y`` are where it begins, in points from below left."""

    x: float
    y: float
    size: float
    font: str
    text: str = ""
    raised: bool = field(default=False)

    @property
    def end(self) -> float:
        return self.x + _AVERAGE_WIDTH * self.size * len(self.text)


class PageLayout:
    """Collects the pieces of text of one page, in the order in which they are printed."""

    def __init__(self) -> None:
        self.pieces: list[Line] = []

    def visit(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        """Note a piece of text; called by pypdf. Text that is not horizontal is left out."""
        if not text.strip():
            if self.pieces and text:
                self.pieces[-1].text += " "
            return
        across = (tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3])
        up = (tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        if abs(across[1]) > abs(across[0]):
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        name = str((font or {}).get("/BaseFont", "")).rpartition("+")[2]
        for number, part in enumerate(text.strip("\n").split("\n")):
            height = float(size or 0) * hypot(*up)
            self.pieces.append(Line(x, y - number * height, height, name, part))
        if text.endswith("\n"):
            self.pieces[-1].text += " "

    def find_headline(self) -> str:
        """Return the first line in the largest letters, if they are larger than the others."""
        sizes = sorted(piece.size for piece in self.pieces for _ in piece.text)
        if not sizes or sizes[-1] < _HEADLINE_SIZE * sizes[len(sizes) // 2]:
            return ""
        lines = _merge_pieces(self.pieces, _find_columns(self.pieces))
        return next((line.text.strip() for line in lines if line.size == sizes[-1]), "")

    def write(self) -> str:
        """Return the lines of the page in reading order, with an empty one between blocks."""
        columns = _find_columns(self.pieces)
        lines = list(_merge_pieces(self.pieces, columns))
        if len(columns) > 1 and _is_interleaved(lines):
            lines = list(_sort_by_column(lines, columns))
        return "\n".join(_separate_blocks(lines))


def _find_columns(pieces: Sequence[Line]) -> list[float]:
    """Return the places at which several wide lines begin: the left edges of columns of prose."""
    starts = Counter(round(piece.x) for piece in pieces if piece.end - piece.x > _MIN_COLUMN_WIDTH)
    columns: list[float] = []
    for x in sorted(starts):
        rows = sum(starts[near] for near in range(x - 1, x + 2))
        if rows >= _MIN_ROWS and (not columns or x - columns[-1] > _MIN_COLUMN_WIDTH):
            columns.append(x)
    return columns


def _merge_pieces(pieces: Sequence[Line], columns: Sequence[float]) -> Iterator[Line]:
    """Yield lines made of the pieces that follow each other on a baseline, in one column."""
    line: Line | None = None
    for piece in pieces:
        if line is None or not _continues(line, piece, columns):
            if line is not None:
                yield line
            line = Line(piece.x, piece.y, piece.size, piece.font, piece.text)
        elif piece.y - line.y > _SAME_ROW / 2 * line.size and piece.size < _RAISED_SIZE * line.size:
            line.text = _append_raised(line.text, piece.text)
        else:
            joined = line.text[-1:].isspace() or piece.text[:1].isspace()
            gap = piece.x - line.end > line.size and not joined
            line.text += f" {piece.text}" if gap else piece.text
            if len(piece.text) > len(line.text) / 2:
                line.font, line.size = piece.font, piece.size
    if line is not None:
        yield line


def _continues(line: Line, piece: Line, columns: Sequence[float]) -> bool:
    same_row = abs(piece.y - line.y) <= _SAME_ROW * max(line.size, piece.size)
    raised = piece.size < _RAISED_SIZE * line.size and 0 < piece.y - line.y < 0.7 * line.size
    if not (same_row or raised) or piece.x < line.x:
        return False
    return not any(abs(piece.x - column) <= 1 for column in columns if column > line.x + 1)


def _append_raised(text: str, mark: str) -> str:
    """Append raised digits to a number or a unit; leave out the marks of footnotes."""
    space = " " if mark.endswith(" ") else ""
    if _UNIT.search(text.rstrip()) or not mark.strip().isdigit():
        return text.rstrip() + raise_digits(mark.strip()) + space
    return text + space


def _is_interleaved(lines: Sequence[Line]) -> bool:
    """Return whether the page is printed row by row, across its columns."""
    rows = sum(_is_beside(line, following) for line, following in pairwise(lines))
    return rows >= _MIN_ROWS


def _is_beside(line: Line, other: Line) -> bool:
    return abs(line.y - other.y) <= _SAME_ROW * line.size and other.x > line.x + 1


def _sort_by_column(lines: Sequence[Line], columns: Sequence[float]) -> Iterator[Line]:
    """Yield the lines column by column; a line across the page separates what is around it."""
    blocks: list[list[Line]] = [[] for _ in columns]
    ordered = sorted(lines, key=lambda line: (-round(line.y), line.x))
    beside = {id(one) for pair in pairwise(ordered) if _is_beside(*pair) for one in pair}
    for line in ordered:
        place = max((n for n, x in enumerate(columns) if line.x >= x - 1), default=0)
        following = columns[place + 1] if place + 1 < len(columns) else float("inf")
        if id(line) not in beside and line.end > following + 2 * line.size:
            yield from (one for block in blocks for one in block)
            yield line
            blocks = [[] for _ in columns]
        else:
            blocks[place].append(line)
    yield from (one for block in blocks for one in block)


def _separate_blocks(lines: Sequence[Line]) -> Iterator[str]:
    leading = _measure_leading(lines)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        yield line.text
        if following is not None and _ends_block(line, following, leading):
            yield ""


def _measure_leading(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance of baselines for each size of letters."""
    gaps: dict[int, list[float]] = {}
    for line, following in pairwise(lines):
        if line.y > following.y and round(line.size) == round(following.size):
            gaps.setdefault(round(line.size), []).append(line.y - following.y)
    return {size: median(each) for size, each in gaps.items() if len(each) >= _MIN_ROWS}


def _ends_block(line: Line, following: Line, leading: dict[int, float]) -> bool:
    """Return whether ``following`` begins a new paragraph, heading, box or note."""
    sizes = sorted((line.size, following.size))
    if sizes[1] > _OTHER_SIZE * sizes[0]:
        return True
    gap, usual = line.y - following.y, leading.get(round(line.size), 0)
    if usual and gap > _WIDER_GAP * usual:
        return True
    ends_sentence = bool(_SENTENCE_END.search(line.text.rstrip()[-10:]))
    indented = line.size < following.x - line.x < 4 * line.size and gap > 0
    if indented and ends_sentence:
        return True
    other_font = _get_style(line.font) != _get_style(following.font)
    return other_font and (ends_sentence or bool(usual and gap > _OTHER_SIZE * usual))


def _get_style(font: str) -> tuple[str, frozenset[str]]:
    """Return the family of a font, and whether it is bold or italic."""
    marks = frozenset(mark.lower() for mark in _STYLE.findall(font))
    return re.split(r"[-,]", _STYLE.sub("", font))[0], marks
