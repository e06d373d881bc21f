"""Parse request bodies up to a maximum size, and reject what no field can store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any

from rest_framework import parsers, status
from rest_framework.exceptions import APIException, ParseError

from claims.api.json_values import MAX_DIGITS, TOO_DEEP, check_values, escape_name
from factcheck.chunked import MEBIBYTE, too_long

MAX_JSON_BYTES = MEBIBYTE
MAX_FILE_BYTES = 20 * MEBIBYTE
_DIGITS_SHOWN = 20


class TooLarge(APIException):
    """The body, or ``what`` is named, is longer than ``limit`` bytes."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"

    def __init__(self, limit: int, what: str = "The body") -> None:
        super().__init__(too_long(limit, what))


def _check_length(limit: int, context: Mapping[str, Any] | None) -> None:
    length = (context or {})["request"].META.get("CONTENT_LENGTH") or 0
    if int(length) > limit:
        raise TooLarge(limit)


class StrictJSONParser(parsers.JSONParser):
    """Parse JSON in UTF-8, at most ``MAX_JSON_BYTES``.

    Raises TooLarge, ParseError or ValidationError.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        _check_length(MAX_JSON_BYTES, parser_context)
        try:
            text = stream.read().decode("utf-8-sig")
            data = json.loads(text, object_pairs_hook=_parse_object, parse_int=_parse_int)
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ParseError(_describe_error(error)) from error
        except RecursionError as error:
            raise ParseError(TOO_DEEP) from error
        check_values(data)
        return data


class StrictMultiPartParser(parsers.MultiPartParser):
    """Parse form fields and a file: at most ``MAX_FILE_BYTES``, plus ``MAX_JSON_BYTES``."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        _check_length(MAX_FILE_BYTES + MAX_JSON_BYTES, parser_context)
        return super().parse(stream, media_type, parser_context)


def _parse_object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object. Raises ParseError for a duplicate name, which json would drop."""
    found = dict(members)
    if len(found) < len(members):
        times = Counter(name for name, _ in members)
        twice = next(name for name in times if times[name] > 1)
        raise ParseError(f"The name {escape_name(twice)} occurs twice in an object.")
    return found


def _parse_int(digits: str) -> int:
    """Return the number. Raises ParseError for more digits than any field can store."""
    if len(digits) > MAX_DIGITS:
        start = digits[:_DIGITS_SHOWN]
        raise ParseError(f"The number {start}… has more than {MAX_DIGITS} digits.")
    return int(digits)


def _describe_error(error: UnicodeDecodeError | json.JSONDecodeError) -> str:
    if isinstance(error, json.JSONDecodeError):
        where = f"line {error.lineno}, character {error.colno}"
        return f"Not valid JSON ({error.msg}: {where})."
    before = bytes(error.object[: error.start])
    line, place = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    return f"The body is not valid UTF-8 (line {line}, byte {place})."
