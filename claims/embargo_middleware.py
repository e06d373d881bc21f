"""Hide embargoed documents from who makes a request, unless they have the permission."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from claims.models.embargo import reading_as


class EmbargoMiddleware:
    """The user is looked up when a query needs it: the API knows them only in its views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reading_as(lambda: request.user):
            return self.get_response(request)
