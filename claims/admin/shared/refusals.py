"""Answer what no page of the admin sends, and what somebody else is changing, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_plus

from django.contrib import messages
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR
from django.db.models import IntegerField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from claims.models.locking import gave_way

_NUL = "\0"
# Django's own words for what is to be compared with a key, and is no number.
_NO_NUMBER = re.compile(r"Field '\w+' expected a number but got ")
_UNREADABLE = "This cannot be read"
_TRY_AGAIN = (
    "Somebody else is changing the same records, and nothing of yours is recorded. "
    "Go back in your browser: what you typed is still there. Try again in a moment."
)
_NO_ID = "The number of a record consists of the digits 0 to 9 only."
_NO_FILTER = (
    "The list is shown without filters, because the address gives one of them a value that it "
    "cannot have. Choose the filter again."
)
_BUSY_FOR = 5
"""After how many seconds it is worth trying again."""


class PlainRefusals:
    """Middleware of the admin: 400 for what no record can hold, 503 for rows that others hold.

    Filters, actions and fields that name a record hand on to the database what they are given. A
    list that cannot be filtered so is shown without filters, with a message that says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Location") == _unfiltered(request) and _in_admin(request):
            messages.warning(request, _NO_FILTER)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, _: Any, address: dict[str, Any]
    ) -> HttpResponse | None:
        if not _in_admin(request):
            return None
        if any(_NUL in value for value in _sent(request)):
            message = "The address or the form holds a NUL character, which no record can hold."
            return _page(request, 400, _UNREADABLE, message)
        if _has_numbers(view) and not _is_plain(address.get("object_id", "")):
            raise Http404(_NO_ID)
        if not all(map(_is_plain, _filters(request))):
            return HttpResponseRedirect(_unfiltered(request))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not _in_admin(request):
            return None
        if isinstance(error, ValueError) and _NO_NUMBER.match(str(error)):
            return _page(request, 400, _UNREADABLE, _NO_ID)
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


def _has_numbers(view: Any) -> bool:
    """Whether the records that ``view`` shows have numbers for keys; tokens have digests."""
    model_admin = getattr(view, "model_admin", None)
    return model_admin is not None and isinstance(model_admin.opts.pk, IntegerField)


def _sent(request: HttpRequest) -> Iterable[str]:
    yield request.path
    for parameters in (request.GET, request.POST):
        for name, values in parameters.lists():
            yield from (name, *values)
    # The filters of a list, which a page of one of its records hands on.
    yield unquote_plus(request.GET.get("_changelist_filters", ""))


def _filters(request: HttpRequest) -> Iterable[str]:
    """What a list is to be filtered by; nothing on other pages."""
    match = request.resolver_match
    if match is None or not (match.url_name or "").endswith("_changelist"):
        return
    for name, values in request.GET.lists():
        if name != SEARCH_VAR:
            for value in values:
                yield from value.split(",")


def _is_plain(value: str) -> bool:
    """Whether this is no number, or one in plain digits; Python takes "1_0" and " 10" for 10."""
    try:
        int(value)
    except ValueError:
        return True
    return value.isascii() and value.removeprefix("-").isdigit()


def _unfiltered(request: HttpRequest) -> str:
    """Where Django leads from a list that cannot be filtered as the address says."""
    return f"{request.path}?{ERROR_FLAG}=1"


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(request, "plain.html", {"title": title, "message": message}, status=status)
