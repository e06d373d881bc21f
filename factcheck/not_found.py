"""The page for addresses that do not exist: of the public site, or of the admin and the API."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from claims.api import error_views
from claims.public.answers import not_found

_INSIDE = ("/admin/", "/api/")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler404``."""
    if settings.PUBLIC_SITE and not request.path.startswith(_INSIDE):
        return not_found(request)
    return error_views.page_not_found(request, exception)
