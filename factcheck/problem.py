"""The body of every error of the API: a problem of RFC 9457."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, TypedDict

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:factcheck:problem:"


class Fault(TypedDict, total=False):
    """What is wrong with one value of a request; one of the first three says where it is."""

    pointer: str
    parameter: str
    header: str
    detail: str
    code: str


def problem(status: int, code: str, detail: str, errors: Iterable[Fault] = ()) -> dict[str, Any]:
    """Return the body of an answer with ``status``, of 400 or more.

    ``code`` tells programs what is wrong, ``detail`` people.
    """
    return {
        "type": f"{TYPE}{code.replace('_', '-')}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": list(errors),
    }
