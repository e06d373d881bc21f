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

from claims.api.entity_tags import IF_MATCH
from claims.api.idempotency import IDEMPOTENCY_KEY
from claims.api.json_values import GENERAL
from claims.api.parsers import MAX_JSON_BYTES, TooLarge
from claims.api.scopes import InsufficientScope
from claims.database_errors import is_conflict, retry_on_conflict
from claims.reviewing.decisions import DecisionReplaced
from claims.reviewing.stale_record import StaleRecord, Versioned
from factcheck.problem import MEDIA_TYPE, Fault, problem

_HEADERS = (IF_MATCH, IDEMPOTENCY_KEY)


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = (
        "This conflicts with another record. Read the record again and repeat the request."
    )
    default_code = "conflict"


def handle_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """Handle an exception as REST framework's handler does, and also the errors of Django."""
    request = context["request"]
    if isinstance(error, StaleRecord):
        return _stale(error, error.current, request)
    if isinstance(error, DecisionReplaced):
        return _stale(error, error.claim, request)
    response = exception_handler(_to_api_exception(error, context), context)
    if response is not None:
        response.data = describe_errors(response.data, response.status_code, request)
        if isinstance(error, InsufficientScope):
            response.data["scope"] = error.scope
        response.content_type = MEDIA_TYPE
    return response


def _stale(error: ModelError, record: Versioned, request: Request) -> Response:
    """Return the record as it is now beside the message, so that the caller can compare."""
    # The resources import this module.
    from claims.api.resources.current_record import current_record

    is_conditional = getattr(request, "is_conditional", False)
    answer = status.HTTP_412_PRECONDITION_FAILED if is_conditional else status.HTTP_409_CONFLICT
    body = problem(answer, "stale", " ".join(error.messages))
    current = current_record(record, request)
    return Response({**body, "current": current}, answer, content_type=MEDIA_TYPE)


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


def describe_errors(data: Any, answer: int, request: Request) -> dict[str, Any]:
    """Return the problem for the details of an APIException."""
    single = data.get("detail") if isinstance(data, Mapping) else None
    if isinstance(single, str):
        return problem(answer, getattr(single, "code", "error"), single)
    found = list(_messages(data, ()))
    words = " ".join(f"{'.'.join(path)}: {said}" if path else str(said) for path, said in found)
    return problem(answer, "invalid", words, [_fault(*one, request) for one in found])


def _messages(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the path of each value that is wrong, and what is said about it."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            is_general = key in ("__all__", GENERAL)
            yield from _messages(inner, path if is_general else (*path, str(key)))
    elif isinstance(data, list):
        for position, inner in enumerate(data):
            # REST framework gives a list of items an error, or none, for each.
            is_item = isinstance(inner, Mapping)
            yield from _messages(inner, (*path, str(position)) if is_item else path)
    else:
        yield path, data


def _fault(path: tuple[str, ...], said: Any, request: Request) -> Fault:
    fault: Fault = {"detail": str(said), "code": getattr(said, "code", None) or "invalid"}
    name = path[0] if path else ""
    if name in _HEADERS:
        return {"header": name, **fault}
    is_read = request.method in ("GET", "HEAD")
    if path and (is_read or name in request.query_params):
        return {"parameter": ".".join(path), **fault}
    escaped = (key.replace("~", "~0").replace("/", "~1") for key in path)
    return {"pointer": "#" + "".join(f"/{key}" for key in escaped), **fault}


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
