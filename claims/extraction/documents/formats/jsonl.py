"""Read JSON lines one at a time, so that memory use depends on the line and not on the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.extraction.documents.metadata import parse_fields
from claims.extraction.documents.raw_document import RawDocument, ReadingError


def read_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, RawDocument | ReadingError]]:
    """Yield the number of each line that is not blank, and its document or what is wrong with it.

    The text is not normalised, because the sender may refer to offsets in it. Lines of more than
    ``limit`` bytes are rejected. If lines have the same id, only the first is read.
    """
    first_lines: dict[int, int] = {}
    for number, line in _split_lines(stream, limit):
        try:
            document = _read_line(line, limit)
            earlier = first_lines.setdefault(hash(document.identifier), number)
            if document.identifier and earlier != number:
                raise ReadingError(
                    f"The id {document.identifier[:80]!r} is already on line {earlier}."
                )
            yield number, document
        except ReadingError as error:
            yield number, error


def _split_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Yield the number and bytes of each line; cut lines off one byte after ``limit``."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit + 1)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line


def _read_line(line: bytes, limit: int) -> RawDocument:
    if len(line.rstrip(b"\r\n")) > limit:
        raise ReadingError(f"The line is longer than {limit:,} bytes; split the document.")
    record = _parse_json(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadingError("The line has no 'text', or it is not a string.")
    if not text.strip():
        raise ReadingError("The line's 'text' is empty; remove the line or add text.")
    return parse_fields(record, text, _get_identifier(record))


def _parse_json(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadingError("The line is not UTF-8; JSON lines must be.") from error
    except json.JSONDecodeError as error:
        raise ReadingError(f"The line is not valid JSON ({error.msg}).") from error
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            "The line's JSON is nested too deeply or has a number with too many digits."
        ) from error
    if not isinstance(record, dict):
        raise ReadingError('The line is not a JSON object; write {"id": …, "text": …}.')
    return record


def _get_identifier(record: dict[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return value.strip()
    if value is None and record.get("url"):
        return ""
    raise ReadingError("The line has no valid 'id'; give it a string or an integer.")
