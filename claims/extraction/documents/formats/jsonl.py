"""Read JSON lines one at a time, so that a file of any size takes the memory of a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.extraction.documents.named_fields import reading_from
from claims.extraction.documents.raw_document import RawDocument, ReadingError


def read_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, RawDocument | ReadingError]]:
    """Each line's number and its RawDocument, or why it has none; blank lines are passed over.

    The text stays exactly as given: whoever sent it counts offsets in it. Lines of more than
    ``limit`` bytes are refused. Of lines with the same id the first one counts.
    """
    first_seen: dict[int, int] = {}
    for number, line in _lines(stream, limit):
        try:
            reading = _read_line(line, limit)
            earlier = first_seen.setdefault(hash(reading.identifier), number)
            if reading.identifier and earlier != number:
                raise ReadingError(
                    f"The id {reading.identifier[:80]!r} is already on line {earlier}."
                )
            yield number, reading
        except ReadingError as error:
            yield number, error


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; of a line over ``limit`` no more than one byte beyond it is kept."""
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
    record = _record(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadingError("The line has no 'text', or it is not a string.")
    if not text.strip():
        raise ReadingError("The line's 'text' is empty; leave the line out or fill it.")
    identifier = _identifier(record)
    return reading_from(record, text, identifier)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadingError("The line is not UTF-8; JSON lines must be.") from error
    except json.JSONDecodeError as error:
        raise ReadingError(f"The line is not valid JSON ({error.msg}).") from error
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            "The line's JSON is nested too deeply or has a number of too many digits."
        ) from error
    if not isinstance(record, dict):
        raise ReadingError('The line is not a JSON object; write {"id": …, "text": …}.')
    return record


def _identifier(record: dict[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return value.strip()
    if value is None and record.get("url"):
        return ""
    raise ReadingError("The line has no 'id' (a string or a whole number) to know it by.")
