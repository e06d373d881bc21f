"""Read CSV files with a document in each row, whose columns have the usual names or are mapped."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from claims.extraction.documents.decode import decode
from claims.extraction.documents.formats.records import NO_MAPPING, TEXT_NAMES, read_record
from claims.extraction.documents.raw_document import (
    MAX_BYTES,
    NoDocumentError,
    RawDocument,
    ReadingError,
)

_DELIMITERS = ",;\t|"
_SHOWN_COLUMNS = 20


def read_all(
    data: bytes, mapping: Mapping[str, str] = NO_MAPPING
) -> Iterator[tuple[int, RawDocument | ReadingError]]:
    """Yield the number of the line on which each row ends, and its document or what is wrong.

    Column names are compared without regard to case. Raise NoDocumentError if the file
    has no column of texts.
    """
    text = decode(data).text.removeprefix("\ufeff")
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    try:
        header = [name.strip() for name in next(rows)]
    except (csv.Error, StopIteration) as error:
        raise ReadingError(f"The first line is no header of a CSV file ({error}).", 1) from error
    columns = _name_columns(header, mapping)
    seen: dict[str, int] = {}
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield rows.line_num, ReadingError(f"The row is not valid CSV ({error}).")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield rows.line_num, _read_row(row, columns, mapping, seen, rows.line_num)


def _read_row(
    row: list[str],
    columns: list[str],
    mapping: Mapping[str, str],
    seen: dict[str, int],
    number: int,
) -> RawDocument | ReadingError:
    if len(row) > len(columns):
        return ReadingError(f"The row has {len(row)} cells, but the header has {len(columns)}.")
    try:
        document = read_record(dict(zip(columns, row, strict=False)), mapping, place="row")
    except ReadingError as error:
        return error
    earlier = seen.setdefault(document.identifier, number)
    if document.identifier and earlier != number:
        return ReadingError(
            f"The id {document.identifier[:80]!r} is already in the row that ends on line "
            f"{earlier}."
        )
    return document


def _find_delimiter(text: str) -> str:
    """Return the separator that is most frequent in the header."""
    header = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _name_columns(header: list[str], mapping: Mapping[str, str]) -> list[str]:
    """Return the names of the columns as the mapping writes them, and the usual ones in lower case.

    Raise NoDocumentError if a column that the mapping names is missing, or none has texts.
    """
    wanted = {name.casefold(): name for name in mapping.values()}
    columns = [wanted.get(name.casefold(), name.casefold()) for name in header]
    missing = [name for name in mapping.values() if name not in columns]
    if not missing and not mapping.get("text") and not set(TEXT_NAMES) & set(columns):
        missing = ["text"]
    if missing:
        shown = ", ".join(filter(None, header[:_SHOWN_COLUMNS]))
        raise NoDocumentError(
            f"There is no column {missing[0]!r}, only {shown[:300]}; say which one is meant, as "
            "in --map text=body.",
            1,
        )
    return columns
