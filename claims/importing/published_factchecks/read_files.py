"""Read a file of fact checks, whatever its form, one item at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.extraction.documents.decode import decode
from claims.extraction.documents.discover import open_file
from claims.extraction.documents.raw_document import ReadingError
from claims.importing.published_factchecks.items import Item, Malformed
from claims.importing.published_factchecks.read_forms import items_in

SUFFIXES = (".json", ".jsonld", ".jsonl", ".ndjson", ".csv")
_LINES = (".jsonl", ".ndjson")
_LONGEST_FIELD = 1_000_000
MOST_BYTES = 256 * 1024 * 1024
_EMPTY = "There is nothing in it; remove it or fill it."


def read_archive(path: Path) -> Iterator[Item | Malformed]:
    """The items of one file, in order. Raises OSError where it cannot be opened."""
    try:
        with open_file(path) as stream:
            data = stream.read(MOST_BYTES + 1) or b""
        if len(data) > MOST_BYTES:
            raise ReadingError(f"The file is larger than {MOST_BYTES:,} bytes; split it.")
        text = decode(data)
    except ReadingError as error:
        yield Malformed("", error.reason)
        return
    suffix = path.suffix.lower()
    if not text.strip():
        yield Malformed("", _EMPTY)
    elif suffix == ".csv":
        yield from _table(text)
    elif suffix in _LINES:
        yield from _lines(text)
    else:
        yield from _whole_or_lines(text)


def _table(text: str) -> Iterator[Item | Malformed]:
    """A row is told by the line on which it ends."""
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    row: dict[str | Any, Any] | None = None
    try:
        for row in rows:
            if None in row:
                yield Malformed(str(rows.line_num), "The row has more fields than the first line.")
                continue
            yield from items_in(dict(row), str(rows.line_num))
        if row is None:
            yield Malformed("", "The table has no rows below its first line; fill it.")
    except csv.Error as error:
        yield Malformed(str(rows.line_num), f"The table breaks off here ({error}).")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _lines(text: str) -> Iterator[Item | Malformed]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        value = _decoded(line)
        if isinstance(value, ValueError):
            yield Malformed(str(number), _why(value))
        else:
            yield from items_in(value, str(number))


def _whole_or_lines(text: str) -> Iterator[Item | Malformed]:
    """A .json file that is JSON lines in truth is read as such."""
    value = _decoded(text)
    if not isinstance(value, ValueError):
        yield from items_in(value, "")
    elif not isinstance(_decoded(text.lstrip().partition("\n")[0]), ValueError):
        yield from _lines(text)
    else:
        yield Malformed("", _why(value))


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return error
    except RecursionError:
        return ValueError("it is nested too deeply")
    except ValueError:
        return ValueError("a number in it has too many digits")


def _why(error: ValueError) -> str:
    reason = (
        f"{error.msg}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else error
    )
    return f"This is not valid JSON ({reason})."
