"""The addresses of the public site: they take no cookies, and have their own page not found."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from claims.api import error_views
from claims.public.answers import not_found

_INSIDE = ("/admin/", "/api/")


def is_public(request: HttpRequest) -> bool:
    return settings.PUBLIC_SITE and not request.path_info.startswith(_INSIDE)


class WithoutCookies:
    """Middleware that takes no cookies from visitors of the public site.

    Who is signed in as an editor is a visitor like others there. Otherwise, the end of an old
    session would be in an answer that caches keep for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_public(request):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler404``."""
    if is_public(request):
        return not_found(request)
    return error_views.page_not_found(request, exception)
