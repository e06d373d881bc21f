"""Read what callers send, up to a size, and refuse the rest before reading it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework import parsers, status
from rest_framework.exceptions import APIException, ParseError

MEBIBYTE = 1024 * 1024
MAX_JSON_BYTES = MEBIBYTE
MAX_FILE_BYTES = 20 * MEBIBYTE


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


def _refuse_longer_than(limit: int, context: Mapping[str, Any] | None) -> None:
    length = (context or {})["request"].META.get("CONTENT_LENGTH") or 0
    if int(length) > limit:
        raise TooLarge(f"This is longer than {limit // MEBIBYTE} MiB.")


class JSON(parsers.JSONParser):
    """JSON in UTF-8, at most ``MAX_JSON_BYTES``. Raises TooLarge or ParseError."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        _refuse_longer_than(MAX_JSON_BYTES, parser_context)
        try:
            return json.loads(stream.read().decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"This is no JSON: {error}.") from error


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


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
