"""Read fact-checks from CSV: columns by their usual names, broken rows told and skipped."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice

from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Loss, Problem
from claims.importing.published_factchecks.find_reviews import FoundReview
from claims.importing.published_factchecks.read_review import read_review
from claims.importing.published_factchecks.usual_names import find_usual_name

_MAX_FIELD_CHARACTERS = 1_000_000
_SEPARATORS = ",;\t|"
Row = tuple[int, list[str] | csv.Error]


def read_table(text: str, base: str = "") -> Iterator[FactCheckItem | Problem]:
    """Yield the rows; the position of a row is the line on which it ends."""
    csv.field_size_limit(_MAX_FIELD_CHARACTERS)
    lines = text.splitlines(keepends=True)
    rows = _read_rows(lines, _choose_separator(lines))
    rows = ((number, row) for number, row in rows if row)
    number, header = next(rows, (0, []))
    if isinstance(header, csv.Error):
        yield Problem(str(number), f"The header cannot be read ({header}).")
        return
    if problem := _check_header(header):
        yield problem
        if problem.loss is Loss.ITEM:
            return
    is_empty = True
    for number, row in rows:
        is_empty = False
        yield from _read_row(header, row, str(number), base)
    if is_empty:
        yield Problem("", "The table has no rows below its header; add some.")


def _read_row(
    header: list[str], row: list[str] | csv.Error, position: str, base: str
) -> Iterator[FactCheckItem | Problem]:
    if isinstance(row, csv.Error):
        yield Problem(position, f"The row cannot be read ({row}).")
    elif len(row) > len(header) and any(map(str.strip, row[len(header) :])):
        yield Problem(position, "The row has more fields than the header.")
    elif any(map(str.strip, row)):
        record: dict[str, str] = {}
        for name, value in zip(header, row, strict=False):
            record[name] = record.get(name) or value.strip()
        yield from read_review(FoundReview(record, position, is_flat=True), base)


def _check_header(header: list[str]) -> Problem | None:
    """Return what is wrong with the columns: no claim, or some that are not known."""
    found = [find_usual_name(name) for name in header]
    if "claimReviewed" not in found:
        listed = ", ".join(repr(name[:40]) for name in header[:20])
        return Problem("1", f"No column is named 'claim'; there are {listed}. No row was read.")
    unknown = [name for name, usual in zip(header, found, strict=True) if not usual]
    if not unknown:
        return None
    listed = ", ".join(repr(name[:40]) for name in unknown)
    return Problem(
        "1", f"These columns are not known and were left out: {listed}.", loss=Loss.VALUE
    )


def _choose_separator(lines: list[str]) -> str:
    """Return the separator that gives most known columns, then most columns."""
    head = next(filter(str.strip, lines), "")
    if head.casefold().startswith("sep=") and len(head.strip()) == 5:
        return head[4]

    def count_columns(separator: str) -> tuple[int, int]:
        names = next(csv.reader([head], delimiter=separator), [])
        return sum(map(bool, map(find_usual_name, names))), len(names)

    return max(_SEPARATORS, key=count_columns)


def _read_rows(lines: list[str], separator: str) -> Iterator[Row]:
    """Yield the number of the last line of each row, and its fields or what is wrong with it.

    After a broken row, such as one with an unclosed quotation mark, reading goes on with the line
    below its first.
    """
    start = 0
    while start < len(lines):
        rows = csv.reader(islice(lines, start, None), delimiter=separator, strict=True)
        first = start
        try:
            for row in rows:
                first = start + rows.line_num
                if not _is_separator_line(row):
                    yield first, row
            return
        except csv.Error as error:
            yield first + 1, error
            start = first + 1


def _is_separator_line(row: list[str]) -> bool:
    return len(row) <= 2 and "".join(row).casefold() in ("sep=", "sep=,", "sep=;", "sep=\t")
