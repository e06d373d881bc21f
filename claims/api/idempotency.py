"""Carry out a request once, however often a program sends it with the same Idempotency-Key."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import transaction
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.models import AnsweredRequest
from claims.models.answered_request import LONGEST_KEY

IDEMPOTENCY_KEY = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_WRITING = {"POST", "PATCH"}
_KEPT_HEADERS = ("Location",)

Handler = Callable[..., Response]


class KeyReused(APIException):
    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "Another request was sent with this Idempotency-Key. Use a key of its own."
    default_code = "idempotency_key_reused"


class AnswerNotKept(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = (
        "This request was carried out before, and its answer is not kept. Read the record."
    )
    default_code = "answer_not_kept"


class IdempotencyMixin:
    """For a view set: a ``POST`` or ``PATCH`` with an Idempotency-Key is carried out once.

    The key and the answer are stored in the transaction of the request, so that it is carried out
    and answered, or neither. Answers of 400 and more are not stored: nothing was changed.
    ``answers_not_kept`` names the actions whose answers must not be stored.
    """

    answers_not_kept: frozenset[str] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        handler = getattr(self, str(request.method).lower(), None)
        key = request.headers.get(IDEMPOTENCY_KEY)
        if handler is None or key is None or request.method not in _WRITING:
            return
        _check_key(key)
        keeps = getattr(self, "action", "") not in self.answers_not_kept
        setattr(self, str(request.method).lower(), _once(handler, key, keeps=keeps))


def _check_key(key: str) -> None:
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        message = f"Use from 1 to {LONGEST_KEY} printable ASCII characters, such as a UUID."
        raise ValidationError({IDEMPOTENCY_KEY: message})


def _once(handler: Handler, key: str, *, keeps: bool) -> Handler:
    @wraps(handler)
    def carry_out(request: Request, *args: Any, **kwargs: Any) -> Response:
        mark = _fingerprint(request)
        with transaction.atomic():
            requests = AnsweredRequest.objects
            if not requests.begin(caller(request), key, mark):
                return _answer_again(requests.get(person=caller(request), key=key), mark)
            response = handler(request, *args, **kwargs)
            _keep(response, requests.filter(person=caller(request), key=key), keeps=keeps)
        return response

    return carry_out


def _keep(response: Response, row: Any, *, keeps: bool) -> None:
    headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
    body = JSONRenderer().render(response.data).decode() if keeps else ""
    row.update(status=response.status_code, headers=headers, is_kept=keeps, body=body)


def _answer_again(known: AnsweredRequest, mark: str) -> Response:
    if known.fingerprint != mark:
        raise KeyReused
    if not known.is_kept:
        raise AnswerNotKept
    data = json.loads(known.body) if known.body else None
    return Response(data, known.status, headers={**known.headers, REPLAYED: "true"})


def _fingerprint(request: Request) -> str:
    """Return a digest of what the request asks for: method, address, and body with its files."""
    digest = sha256(f"{request.method} {request.get_full_path()}\n".encode())
    plain = {name: value for name, value in _items(request.data) if name not in request.FILES}
    digest.update(json.dumps(plain, sort_keys=True).encode())
    for name, file in sorted(request.FILES.items()):
        digest.update(f"\n{name} {file.name} {file.size}\n".encode())
        for piece in file.chunks():
            digest.update(piece)
        file.seek(0)
    return digest.hexdigest()


def _items(data: Any) -> list[tuple[str, Any]]:
    if hasattr(data, "lists"):
        return list(data.lists())
    return list(data.items()) if isinstance(data, dict) else [("", data)]
