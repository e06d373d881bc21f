"""Errors of the API: every error response has the same form; conflicts are retried first."""

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

from claims.api.json_values import GENERAL
from claims.api.parsers import MAX_JSON_BYTES, TooLarge
from claims.database_errors import is_conflict, retry_on_conflict
from claims.reviewing.stale_record import StaleRecord


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = (
        "This conflicts with another record. Read the record again and repeat the request."
    )
    default_code = "conflict"


def handle_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """Handle an exception as REST framework's handler does, and also the errors of Django."""
    if isinstance(error, StaleRecord):
        return _stale(error, context["request"])
    response = exception_handler(_to_api_exception(error, context), context)
    if response is not None:
        response.data = _body(response.data)
    return response


def _stale(error: StaleRecord, request: Request) -> Response:
    """Return the record as it is now beside the message, so that the caller can compare."""
    # The resources import this module.
    from claims.api.resources.current_record import current_record

    body = error_body(" ".join(error.messages), code="stale")
    current = current_record(error.current, request)
    is_conditional = getattr(request, "is_conditional", False)
    answer = status.HTTP_412_PRECONDITION_FAILED if is_conditional else status.HTTP_409_CONFLICT
    return Response({**body, "current": current}, answer)


def _to_api_exception(error: Exception, context: dict[str, Any]) -> Exception:
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
    """Return the error for a body that Django rejected before the parser checked its length."""
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
    messages = (
        m if name == GENERAL else f"{name}: {m}" for name, all_ in fields.items() for m in all_
    )
    return error_body(" ".join(messages), code="invalid", fields=fields)


def _messages(data: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield each message with the dotted name of its field: ``evidence.0``."""
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


class RetryOnConflictMixin:
    """For a view: call its handler again after a deadlock, so that it reads the current data.

    A request with an uploaded file is not retried, because the first attempt consumes the file.
    """

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        name = str(request.method).lower()
        handler = getattr(self, name, None)
        if handler is not None and not request.FILES:
            setattr(self, name, retry_on_conflict(handler))
