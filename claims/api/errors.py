"""One form for every error: ``detail`` for people, ``code`` for programs, ``fields`` at fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.exceptions import ValidationError as ModelError
from django.db import IntegrityError
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.fields import get_error_detail
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claims.api.parsers import MAX_JSON_BYTES, TooLarge
from claims.api.values import GENERAL
from claims.database_errors import is_conflict


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "This conflicts with another record; read it again and repeat the request."
    default_code = "conflict"


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler; verbs raise Django's errors, which it does not know."""
    response = exception_handler(_of_the_api(error, context), context)
    if response is not None:
        response.data = _body(response.data)
    return response


def _of_the_api(error: Exception, context: dict[str, Any]) -> Exception:
    if isinstance(error, ModelError):
        return ValidationError(get_error_detail(error))
    if isinstance(error, IntegrityError) or is_conflict(error):
        return Conflict()
    if isinstance(error, RequestDataTooBig):
        return _too_large(context["request"])
    if isinstance(error, TooManyFieldsSent | TooManyFilesSent):
        return ParseError("This form has too many fields or files.")
    return error


def _too_large(request: Request) -> TooLarge:
    """Django refuses what it would hold in memory, before JSON's own lower limit is asked."""
    if not request.content_type.lower().startswith("multipart/"):
        return TooLarge(MAX_JSON_BYTES)
    return TooLarge(settings.DATA_UPLOAD_MAX_MEMORY_SIZE, "The form without its files")


def _body(data: Any) -> dict[str, Any]:
    single = data.get("detail") if isinstance(data, Mapping) else None
    if isinstance(single, str):
        return error_body(single, code=getattr(single, "code", "error"))
    fields: dict[str, list[str]] = {}
    for name, message in _messages(data, ""):
        fields.setdefault(name, []).append(message)
    told = (m if name == GENERAL else f"{name}: {m}" for name, all_ in fields.items() for m in all_)
    return error_body(" ".join(told), code="invalid", fields=fields)


def _messages(data: Any, name: str) -> Iterator[tuple[str, str]]:
    """Each message with the dotted name of its field: ``evidence.0``."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            key = GENERAL if key == "__all__" else str(key)
            yield from _messages(inner, f"{name}.{key}" if name else key)
    elif isinstance(data, list):
        for inner in data:
            yield from _messages(inner, name)
    else:
        yield name or GENERAL, str(data)


def error_body(
    detail: str, *, code: str, fields: dict[str, list[str]] | None = None
) -> dict[str, Any]:
    return {"detail": detail, "code": code, "fields": fields or {}}
