"""Read JSON lines one at a time, so that memory use depends on the line and not on the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from claims.extraction.documents.formats.records import NO_MAPPING, read_record
from claims.extraction.documents.raw_document import RawDocument, ReadingError


def read_lines(
    stream: BinaryIO, limit: int, mapping: Mapping[str, str] = NO_MAPPING
) -> Iterator[tuple[int, RawDocument | ReadingError]]:
    """Yield the number of each line that is not blank, and its document or what is wrong with it.

    ``mapping`` names the fields that are not called as usual. The text is not normalised, because
    the sender may refer to offsets in it; only HTML tags and entities are decoded. Lines of more
    than ``limit`` bytes are rejected. If lines have the same id, only the first is read.
    """
    first_lines: dict[int, int] = {}
    for number, line in _split_lines(stream, limit):
        try:
            document = _read_line(line, limit, mapping)
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


def _read_line(line: bytes, limit: int, mapping: Mapping[str, str]) -> RawDocument:
    if len(line.rstrip(b"\r\n")) > limit:
        raise ReadingError(f"The line is longer than {limit:,} bytes; split the document.")
    return read_record(_parse_json(line), mapping)


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
