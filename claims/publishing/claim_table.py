"""Write rows of claims as CSV, of which a spreadsheet runs no formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from claims.publishing.claim_rows import Row

# What spreadsheets take as a formula, also after spaces; the wide forms as well. Where decimals
# have a comma, Excel ends cells at semicolons, and rows at the lines of a cell.
_FORMULA = re.compile(r"(?:^|[;\t\r\n])\s*(?=[=+\-@＝＋－＠])")
_CUT_OFF = ("\t", "\r", "\n")
# Finds any of these in a whole row, whose cells begin with NUL, which no text of the database has.
_BEGIN = "\0"
_UNSAFE = re.compile(r"[\0;\t\r\n](?:\s*[=+\-@＝＋－＠]|(?<=\0)[\t\r\n])")
# Excel reads UTF-8 only with it.
_BYTE_ORDER_MARK = "\ufeff"


def write_table(rows: Iterable[Row]) -> bytes:
    """Return the rows as lines of CSV."""
    return _write(map(_guard_row, map(_flatten, rows)))


def write_heading() -> bytes:
    """Return what the file begins with."""
    return _BYTE_ORDER_MARK.encode() + _write([COLUMNS])


def _write(lines: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(lines)
    return written.getvalue().encode()


def _guard_row(cells: Sequence[str]) -> Sequence[str]:
    """Guard each cell, unless a search of the whole row, which is faster, finds no formula."""
    row = _BEGIN + _BEGIN.join(cells)
    return [guard(cell) for cell in cells] if _UNSAFE.search(row) else cells


def guard(text: str) -> str:
    """Return the text of a cell, with an apostrophe before all that would be a formula."""
    guarded = _FORMULA.sub(r"\g<0>'", text)
    return f"'{guarded}" if guarded.startswith(_CUT_OFF) else guarded


COLUMNS = (
    *("id", "claim", "type", "status", "verdict", "check-worthiness", "topics"),
    *("decided verdict", "rationale", "decided on", "published on", "assessments"),
    *("first said on", "speakers", "quotes", "passages", "sources", "documents", "addresses"),
    *("evidence", "evidence addresses"),
)
"""What has several values, such as quotes, has each on a line of its own in the cell."""


def _flatten(row: Row) -> tuple[str, ...]:
    """Return the texts of the columns, in their order."""
    passages, evidence = row["appearances"], row["evidence"]
    decision, assessments = row["decision"] or _NO_DECISION, row["assessments"]
    documents = [passage["document"] for passage in passages]
    days = [one["published"] for one in documents if one["published"]]
    return (
        *(str(row["id"]), row["text"], row["claim_type"], row["status"], row["verdict"]),
        *(f"{row['score']:.2f}", _lines(row["topics"])),
        *(decision["verdict"] or "", decision["rationale"] or ""),
        (decision["decided_at"] or "")[:10],
        (decision["published_at"] or "")[:10],
        _lines([f"{one['reviewer']}: {one['verdict']}" for one in assessments]),
        min(days, default=""),
        _lines([one["speaker"]["name"] for one in passages if one["speaker"]]),
        _lines([one["quote"]["text"] for one in passages if one["quote"]]),
        _lines([one["passage"] for one in passages]),
        _lines([one["source"] for one in documents]),
        _lines([one["title"] for one in documents]),
        _lines([one["url"] for one in documents]),
        _lines([_describe(one) for one in evidence]),
        _lines([one["url"] for one in evidence]),
    )


_NO_DECISION: Row = dict.fromkeys(("verdict", "rationale", "decided_at", "published_at"))


def _describe(evidence: Row) -> str:
    shown = evidence["passage"] or evidence["title"] or evidence["file"] or evidence["url"]
    return f"{evidence['stance']}: {shown}"


def _lines(values: list[str]) -> str:
    """Return each value once, on a line of its own."""
    if not values:
        return ""
    if len(values) == 1:
        return " ".join(values[0].split()) if values[0] else ""
    return "\n".join(dict.fromkeys([" ".join(value.split()) for value in values if value]))
