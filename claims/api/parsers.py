"""Read what callers send, up to a size, and refuse what no field can hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any

from rest_framework import parsers, status
from rest_framework.exceptions import APIException, ParseError

from claims.api.values import check_values, shown

MEBIBYTE = 1024 * 1024
MAX_JSON_BYTES = MEBIBYTE
MAX_FILE_BYTES = 20 * MEBIBYTE


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "This is longer than what is read here."
    default_code = "too_large"


def _refuse_longer_than(limit: int, context: Mapping[str, Any] | None) -> None:
    length = (context or {})["request"].META.get("CONTENT_LENGTH") or 0
    if int(length) > limit:
        raise TooLarge(f"This is longer than {limit // MEBIBYTE} MiB.")


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
            data = json.loads(stream.read().decode("utf-8"), object_pairs_hook=_object)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"This is no JSON: {error}.") from error
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
    """Raises ValueError where a name stands twice: one of the two would be lost."""
    found = dict(members)
    if len(found) < len(members):
        times = Counter(name for name, _ in members)
        twice = next(name for name in times if times[name] > 1)
        raise ValueError(f"the name {shown(twice)} stands twice in an object")
    return found
