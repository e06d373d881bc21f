"""The project's error pages: below ``/api/`` in the API's own form, elsewhere a plain page."""

from __future__ import annotations

import sys

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views import defaults

from claims.api.errors import error_body
from claims.database_errors import find_outage

_GO_BACK = "Go back in your browser: what you typed is still there."
_WRONG_HOST = (
    "This server does not answer to the name in your browser's address bar. Check the address. "
    "If it is right, an administrator has to add the name to ALLOWED_HOSTS."
)
_NO_PERMISSION = (
    "Your account does not have the permission that this needs. "
    "An administrator can give it another role."
)
_OLD_SESSION = "The CSRF token is missing, or older than the session."
# Browsers keep what was typed when one goes back, and drop it when the page is loaded again.
_OLD_FORM = (
    "Nothing was saved, because you signed in again after this form was opened, or because your "
    "browser does not accept cookies. Go back in your browser: what you typed is still there. Copy "
    "it, reload that page, paste it and send the form again. If this happens every time, tell an "
    "administrator."
)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler404``."""
    if _to_the_api(request):
        return _answer(request, 404, "not_found", "", "Nothing is at this address.")
    return defaults.page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler400``."""
    if isinstance(exception, DisallowedHost):
        return _answer(request, 400, "bad_request", "Nothing is served here", _WRONG_HOST)
    message = "The server does not accept this request."
    page = "" if _to_the_api(request) else f" {_GO_BACK}"
    return _answer(request, 400, "bad_request", "This cannot be read", message + page)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler403``."""
    title = "You do not have permission"
    return _answer(request, 403, "permission_denied", title, _NO_PERMISSION)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The project's ``CSRF_FAILURE_VIEW``."""
    message = _OLD_SESSION if _to_the_api(request) else _OLD_FORM
    return _answer(request, 403, "permission_denied", "This form is out of date", message)


def failed(request: HttpRequest) -> HttpResponse:
    """The project's ``handler500``; outages are told as such."""
    outage = find_outage(sys.exception())
    status = outage.status if outage else 500
    detail, code = (outage.detail, outage.code) if outage else ("The server failed.", "error")
    page = "" if _to_the_api(request) else f" {_GO_BACK}"
    response = _answer(request, status, code, "That did not work", detail + page)
    if outage:
        response["Retry-After"] = str(outage.retry_after)
    return response


def _to_the_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _answer(request: HttpRequest, status: int, code: str, title: str, message: str) -> HttpResponse:
    if _to_the_api(request):
        return JsonResponse(error_body(message, code=code), status=status)
    # Without the request: what else a page shows may have failed too.
    page = render_to_string("error.html", {"title": title, "message": message})
    return HttpResponse(page, status=status)
