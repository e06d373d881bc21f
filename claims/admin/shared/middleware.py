"""Answer invalid requests to the admin, and conflicting changes, with an error page."""

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
from django.urls import reverse

from claims.admin.shared.filter_values import explain_wrong_values
from claims.database_errors import is_conflict

_NUL = "\0"
# Django's error message for a value that is compared with a numeric key.
_NO_NUMBER = re.compile(r"Field '\w+' expected a number but got ")
_INVALID = "Invalid request"
_TRY_AGAIN = (
    "Another user is changing the same records, so your changes were not saved. "
    "Go back in your browser, where your input is still in the form, and try again in a moment."
)
_INVALID_ID = "The id of a record consists of the digits 0 to 9 only."
_INVALID_FILTER = (
    "The list is shown without filters, because one of the filters in the address has an invalid "
    "value. Select the filter again."
)
_RETRY_AFTER = 5
"""Seconds."""


class AdminErrorMiddleware:
    """Respond with 400 to invalid values, and with 503 if other users hold the same rows.

    Django's admin passes the values of filters, actions and related fields on to the database
    unchecked. A list with an invalid filter is shown without filters and with a message. A part of
    a page that is loaded after the end of a session gets 401, not the page for signing in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Location") == _unfiltered_url(request) and _in_admin(request):
            messages.warning(request, _INVALID_FILTER)
        if _is_part(request) and _asks_to_sign_in(response):
            return HttpResponse(status=401)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, _: Any, address: dict[str, Any]
    ) -> HttpResponse | None:
        if not _in_admin(request):
            return None
        if any(_NUL in value for value in _submitted_values(request)):
            message = "The address or the form contains a NUL character, which no field accepts."
            return _page(request, 400, _INVALID, message)
        if _has_numeric_key(view) and not _is_valid_key(address.get("object_id", "")):
            raise Http404(_INVALID_ID)
        if not all(map(_is_valid_key, _filter_values(request))):
            return HttpResponseRedirect(_unfiltered_url(request))
        return None

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        changelist = (response.context_data or {}).get("cl")
        if changelist is None or not _in_admin(request):
            return response
        for message in explain_wrong_values(changelist):
            messages.warning(request, message)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not _in_admin(request):
            return None
        if isinstance(error, ValueError) and _NO_NUMBER.match(str(error)):
            return _page(request, 400, _INVALID, _INVALID_ID)
        if not is_conflict(error):
            return None
        response = _page(request, 503, "Another user is changing this record", _TRY_AGAIN)
        response["Retry-After"] = str(_RETRY_AFTER)
        return response


def no_public_page(request: HttpRequest, **address: str) -> HttpResponse:
    """Replace Django's redirect to the public page of a record, because records have none."""
    raise Http404("Records have no page outside the admin.")


def _in_admin(request: HttpRequest) -> bool:
    return request.resolver_match is not None and "admin" in request.resolver_match.app_names


def _is_part(request: HttpRequest) -> bool:
    """Return whether htmx puts the response into a page, in place of following its redirects."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


def _asks_to_sign_in(response: HttpResponse) -> bool:
    return response.headers.get("Location", "").startswith(f"{reverse('admin:login')}?")


def _has_numeric_key(view: Any) -> bool:
    """Return whether the view's model has a numeric key; tokens have digests."""
    model_admin = getattr(view, "model_admin", None)
    return model_admin is not None and isinstance(model_admin.opts.pk, IntegerField)


def _submitted_values(request: HttpRequest) -> Iterable[str]:
    yield request.path
    for parameters in (request.GET, request.POST):
        for name, values in parameters.lists():
            yield from (name, *values)
    # The filters of the list, which the page of a record passes on.
    yield unquote_plus(request.GET.get("_changelist_filters", ""))


def _filter_values(request: HttpRequest) -> Iterable[str]:
    """Yield the filter values of a list page; nothing on other pages."""
    match = request.resolver_match
    if match is None or not (match.url_name or "").endswith("_changelist"):
        return
    for name, values in request.GET.lists():
        if name != SEARCH_VAR:
            for value in values:
                yield from value.split(",")


def _is_valid_key(value: str) -> bool:
    """Return whether ``value`` is not a number, or a number in plain digits.

    Python's ``int`` also accepts "1_0" and " 10" for 10.
    """
    try:
        int(value)
    except ValueError:
        return True
    return value.isascii() and value.removeprefix("-").isdigit()


def _unfiltered_url(request: HttpRequest) -> str:
    """Return the URL that Django redirects to when a filter of a list is invalid."""
    return f"{request.path}?{ERROR_FLAG}=1"


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "message": message}, status=status)
