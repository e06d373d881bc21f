"""One form for every error: ``detail`` for people, ``code`` for programs, ``fields`` at fault."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.exceptions import ValidationError as ModelError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views import defaults
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.fields import get_error_detail
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claims.api.parsers import TooLarge
from claims.api.values import GENERAL
from claims.models.locking import gave_way
from claims.outages import outage_of

_GO_BACK = "Go back, where what you typed still stands."


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "Another record stands in the way; read again and repeat."
    default_code = "conflict"


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler; verbs raise Django's errors, which it does not know."""
    response = exception_handler(_of_the_api(error), context)
    if response is not None:
        response.data = _body(response.data)
    return response


def _of_the_api(error: Exception) -> Exception:
    if isinstance(error, ModelError):
        return ValidationError(get_error_detail(error))
    if isinstance(error, IntegrityError) or gave_way(error):
        return Conflict()
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, TooManyFieldsSent | TooManyFilesSent):
        return ParseError("This form has too many fields or files.")
    return error


def _body(data: Any) -> dict[str, Any]:
    single = data.get("detail") if isinstance(data, Mapping) else None
    if isinstance(single, str):
        return _error(single, code=getattr(single, "code", "error"))
    fields: dict[str, list[str]] = {}
    for name, message in _messages(data, ""):
        fields.setdefault(name, []).append(message)
    told = (m if name == GENERAL else f"{name}: {m}" for name, all_ in fields.items() for m in all_)
    return _error(" ".join(told), code="invalid", fields=fields)


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


def _error(detail: str, *, code: str, fields: dict[str, list[str]] | None = None) -> dict[str, Any]:
    return {"detail": detail, "code": code, "fields": fields or {}}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler404``: in the API's form below ``/api/``."""
    if request.path.startswith("/api/"):
        return JsonResponse(_error("Nothing is at this address.", code="not_found"), status=404)
    return defaults.page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler400``: in the API's form below ``/api/``."""
    if request.path.startswith("/api/"):
        message = "The server does not take such a request."
        return JsonResponse(_error(message, code="bad_request"), status=400)
    return defaults.bad_request(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """The project's ``handler500``: in the API's form below ``/api/``; outages are told as such."""
    outage = outage_of(sys.exception())
    status = outage.status if outage else 500
    detail, code = (outage.detail, outage.code) if outage else ("The server failed.", "error")
    response: HttpResponse
    if request.path.startswith("/api/"):
        response = JsonResponse(_error(detail, code=code), status=status)
    else:
        told = {"title": "That did not work", "message": f"{detail} {_GO_BACK}"}
        response = HttpResponse(render_to_string("plain.html", told), status=status)
    if outage:
        response["Retry-After"] = str(outage.retry_after)
    return response
