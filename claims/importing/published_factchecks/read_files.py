"""Read a file of published fact-checks in any supported format, one item at a time."""

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
from claims.importing.published_factchecks.read_forms import (
    FactCheckItem,
    MalformedItem,
    read_items,
)

SUFFIXES = (".json", ".jsonld", ".jsonl", ".ndjson", ".csv")
_LINES = (".jsonl", ".ndjson")
_MAX_FIELD_CHARACTERS = 1_000_000
MAX_BYTES = 256 * 1024 * 1024
_EMPTY = "The file is empty; remove it or fill it."


def read_factchecks(path: Path) -> Iterator[FactCheckItem | MalformedItem]:
    """Yield the items of one file, in order. Raises OSError if it cannot be opened."""
    try:
        with open_file(path) as stream:
            data = stream.read(MAX_BYTES + 1) or b""
        if len(data) > MAX_BYTES:
            raise ReadingError(f"The file is larger than {MAX_BYTES:,} bytes; split it.")
        text, remarks = decode(data)
    except ReadingError as error:
        yield MalformedItem("", error.reason)
        return
    yield from (MalformedItem("", remark) for remark in remarks)
    suffix = path.suffix.lower()
    if not text.strip():
        yield MalformedItem("", _EMPTY)
    elif suffix == ".csv":
        yield from _read_table(text)
    elif suffix in _LINES:
        yield from _read_lines(text)
    else:
        yield from _read_json(text)


def _read_table(text: str) -> Iterator[FactCheckItem | MalformedItem]:
    """The position of a row is the line on which it ends."""
    csv.field_size_limit(_MAX_FIELD_CHARACTERS)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    row: dict[str | Any, Any] | None = None
    try:
        for row in rows:
            if None in row:
                yield MalformedItem(str(rows.line_num), "The row has more fields than the header.")
                continue
            yield from read_items(dict(row), str(rows.line_num))
        if row is None:
            yield MalformedItem("", "The table has no rows below its header; add some.")
    except csv.Error as error:
        yield MalformedItem(str(rows.line_num), f"The table cannot be read from here on ({error}).")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _read_lines(text: str) -> Iterator[FactCheckItem | MalformedItem]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        value = _decode_json(line)
        if isinstance(value, ValueError):
            yield MalformedItem(str(number), _explain_json_error(value))
        else:
            yield from read_items(value, str(number))


def _read_json(text: str) -> Iterator[FactCheckItem | MalformedItem]:
    """Read JSON, or JSON lines if the file turns out to hold them."""
    value = _decode_json(text)
    if not isinstance(value, ValueError):
        yield from read_items(value, "")
    elif not isinstance(_decode_json(text.lstrip().partition("\n")[0]), ValueError):
        yield from _read_lines(text)
    else:
        yield MalformedItem("", _explain_json_error(value))


def _decode_json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return error
    except RecursionError:
        return ValueError("it is nested too deeply")
    except ValueError:
        return ValueError("a number in it has too many digits")


def _explain_json_error(error: ValueError) -> str:
    reason = (
        f"{error.msg}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else error
    )
    return f"Not valid JSON ({reason})."
