"""Write the rows of a table as lines that can be read alone: each figure with its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

Row = Sequence[str]

_MAX_COLUMNS = 12
"""In a wider table, the headings are not repeated in each row."""
_MAX_HEADING = 60
_MAX_CELL = 300
_FIGURE = re.compile(r"\D{0,4}\d[\d.,\s/–-]*\D{0,12}")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?.{0,8}")
_WHO = frozenset(
    ("who", "speaker", "name", "person", "by", "said by", "candidate", "member", "minister",
     "councillor", "senator", "mp", "official", "politician", "witness", "respondent")
)  # fmt: skip
_FOR_WHOM = frozenset(("source", "party"))
"""Who has said something if no other column tells it."""
_SAID = frozenset(
    ("said", "what they said", "quote", "quotation", "statement", "comment", "words", "response",
     "in their words", "what was said", "claim", "answer", "reaction")
)  # fmt: skip
_SEPARATOR = "; "


def write_rows(rows: Sequence[Row], *, has_header: bool = False) -> list[str]:
    """Return a line for each row that is not empty.

    In a table of who said what, a row reads "Ada Quill, mayor (3 May): “…”". In other tables with
    headings, it reads "East; Cracks: 312", below a line with all headings.
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not cells or not (has_header or _looks_like_header(cells)):
        return [_join(row) for row in cells]
    header, *body = cells
    columns = _find_quote_columns(header)
    if columns is not None and body:
        return [_join(header), *(_write_quote(row, *columns) for row in body)]
    if len(header) > _MAX_COLUMNS or not body:
        return [_join(row) for row in cells]
    return [_join(header), *(_write_with_headings(row, header) for row in body)]


def is_layout(rows: Sequence[Row]) -> bool:
    """Return whether ``rows`` arrange text on a page rather than state facts beside each other."""
    if max(map(len, rows), default=0) < 2:
        return True
    header = [" ".join(cell.split()) for cell in rows[0]]
    if _find_quote_columns(header) is not None:
        return False
    return any(len(cell) > _MAX_CELL for row in rows for cell in row)


def _looks_like_header(rows: Sequence[Row]) -> bool:
    """Return whether the first row has only short words above figures, or says who said what."""
    first, *rest = rows
    if any(len(cell) > _MAX_HEADING for cell in first):
        return False
    if _find_quote_columns(first) is not None:
        return True
    above = [place for place, cell in enumerate(first) if place and _may_be_heading(cell)]
    return len(above) == len(first) - 1 and any(
        place < len(row) and _FIGURE.fullmatch(row[place]) for row in rest for place in above
    )


def _may_be_heading(cell: str) -> bool:
    return bool(cell) and (not _FIGURE.fullmatch(cell) or bool(_YEAR.fullmatch(cell)))


def _find_quote_columns(header: Row) -> tuple[int, int] | None:
    """Return the columns of who speaks and of what they said, if the headings name both."""
    names = [cell.lower().strip(" :?") for cell in header]

    def find(headings: frozenset[str]) -> int | None:
        return next((place for place, name in enumerate(names) if name in headings), None)

    who, said = find(_WHO), find(_SAID)
    who = find(_FOR_WHOM) if who is None else who
    return None if who is None or said is None else (who, said)


def _write_quote(row: Row, who: int, said: int) -> str:
    if max(who, said) >= len(row) or not row[who] or not row[said]:
        return _join(row)
    others = [cell for place, cell in enumerate(row) if place not in (who, said) and cell]
    remark = f" ({', '.join(others)})" if others else ""
    return f"{row[who]}{remark}: {row[said]}"


def _write_with_headings(row: Row, header: Row) -> str:
    """Name the heading before each value, or after it if the row has no name to begin with."""
    first, *values = row
    named = [
        (f"{heading}: {value}" if first else f"{value} ({heading})") if heading else value
        for heading, value in zip([*header[1:], *[""] * len(values)], values, strict=False)
        if value
    ]
    return _SEPARATOR.join(filter(None, [first, *named]))


def _join(row: Row) -> str:
    first, *values = row or [""]
    if first.endswith(":") and len(list(filter(None, values))) == 1:  # "Author:" and a name
        return f"{first} {next(filter(None, values))}"
    return _SEPARATOR.join(filter(None, row))
