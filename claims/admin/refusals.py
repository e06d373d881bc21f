"""Answer with a plain page what no page of the admin sends, and what somebody else is changing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_plus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.models.locking import gave_way

_NUL = "\0"
# Django's own words for what is to be compared with a key, and is no number.
_NO_NUMBER = re.compile(r"Field '\w+' expected a number but got ")
_UNREADABLE = "This cannot be read"
_TRY_AGAIN = (
    "Somebody else is changing the same records, and nothing of yours is recorded. "
    "Go back, where what you typed still stands, and try again in a moment."
)
_BUSY_FOR = 5
"""After how many seconds it is worth trying again."""


class PlainRefusals:
    """Middleware of the admin: 400 for what no record can hold, 503 for rows that others hold.

    Filters, actions and fields that name a record hand on to the database what they are given.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if not _in_admin(request) or not any(_NUL in value for value in _sent(request)):
            return None
        message = "The address or the form holds a NUL character, which no record can hold."
        return _page(request, 400, _UNREADABLE, message)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not _in_admin(request):
            return None
        if isinstance(error, ValueError) and _NO_NUMBER.match(str(error)):
            message = "What should be the number of a record is none."
            return _page(request, 400, _UNREADABLE, message)
        if not gave_way(error):
            return None
        response = _page(request, 503, "Somebody else is changing this", _TRY_AGAIN)
        response["Retry-After"] = str(_BUSY_FOR)
        return response


def not_on_the_site(request: HttpRequest, **address: str) -> HttpResponse:
    """In the place of Django's redirect to a record's public page, since records have none."""
    raise Http404("The records have no page outside the admin.")


def _in_admin(request: HttpRequest) -> bool:
    return request.resolver_match is not None and "admin" in request.resolver_match.app_names


def _sent(request: HttpRequest) -> Iterable[str]:
    yield request.path
    for parameters in (request.GET, request.POST):
        for name, values in parameters.lists():
            yield from (name, *values)
    # The filters of a list, which a page of one of its records hands on.
    yield unquote_plus(request.GET.get("_changelist_filters", ""))


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(request, "plain.html", {"title": title, "message": message}, status=status)
