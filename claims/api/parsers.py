"""Read what callers send, up to a size, and refuse what no field can hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any

from rest_framework import parsers, status
from rest_framework.exceptions import APIException, ParseError

from claims.api.values import MOST_DIGITS, TOO_DEEP, check_values, shown
from factcheck.chunked import MEBIBYTE, too_long

MAX_JSON_BYTES = MEBIBYTE
MAX_FILE_BYTES = 20 * MEBIBYTE
_DIGITS_SHOWN = 20


class TooLarge(APIException):
    """A body, or ``what`` of it, is longer than ``limit`` bytes."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"

    def __init__(self, limit: int, what: str = "The body") -> None:
        super().__init__(too_long(limit, what))


def _refuse_longer_than(limit: int, context: Mapping[str, Any] | None) -> None:
    length = (context or {})["request"].META.get("CONTENT_LENGTH") or 0
    if int(length) > limit:
        raise TooLarge(limit)


class JSON(parsers.JSONParser):
    """JSON in UTF-8, at most ``MAX_JSON_BYTES``. Raises TooLarge, ParseError or ValidationError."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        _refuse_longer_than(MAX_JSON_BYTES, parser_context)
        try:
            text = stream.read().decode("utf-8-sig")
            data = json.loads(text, object_pairs_hook=_object, parse_int=_whole_number)
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ParseError(_why(error)) from error
        except RecursionError as error:
            raise ParseError(TOO_DEEP) from error
        check_values(data)
        return data


class Multipart(parsers.MultiPartParser):
    """Form fields and a file, at most ``MAX_FILE_BYTES`` and some for the fields."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        _refuse_longer_than(MAX_FILE_BYTES + MAX_JSON_BYTES, parser_context)
        return super().parse(stream, media_type, parser_context)


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises ParseError where a name stands twice: one of the two would be lost."""
    found = dict(members)
    if len(found) < len(members):
        times = Counter(name for name, _ in members)
        twice = next(name for name in times if times[name] > 1)
        raise ParseError(f"The name {shown(twice)} stands twice in an object.")
    return found


def _whole_number(digits: str) -> int:
    """Raises ParseError for more digits than any field holds; Python refuses some of those."""
    if len(digits) > MOST_DIGITS:
        start = digits[:_DIGITS_SHOWN]
        raise ParseError(f"The number {start}… has more than {MOST_DIGITS} digits.")
    return int(digits)


def _why(error: UnicodeDecodeError | json.JSONDecodeError) -> str:
    if isinstance(error, json.JSONDecodeError):
        where = f"line {error.lineno}, character {error.colno}"
        return f"This is not valid JSON ({error.msg}: {where})."
    before = bytes(error.object[: error.start])
    line, place = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    return f"The body is not UTF-8 (line {line}, byte {place})."
