"""The project's error views: JSON below ``/api/`` and for scripts, an HTML page elsewhere."""

from __future__ import annotations

import sys

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views import defaults

from claims.database_errors import find_outage
from claims.models import User
from factcheck.problem import MEDIA_TYPE, problem

_GO_BACK = "Go back in your browser to find your input still in the form."
_WRONG_HOST = (
    "This server does not accept the host name in the address. Check the address. "
    "If it is correct, an administrator has to add the name to ALLOWED_HOSTS."
)
_NO_PERMISSION = (
    "Your account does not have the required permission. Ask an administrator for another role."
)
_NOT_YOURS = (
    "You are signed in as {person}, {role}. This page or action needs a permission that your "
    "account does not have. Nothing was changed. If you need it for your work, ask an "
    "administrator."
)
_OLD_SESSION = "The CSRF token is missing, or older than the session."
# Browsers keep the input of a form when going back, and drop it when reloading the page.
_OLD_FORM = (
    "Nothing was saved, because you signed in again after you opened this form, or because your "
    "browser does not accept cookies. Go back in your browser to find your input still in the "
    "form. Copy it, reload the page, paste it and send the form again. If this happens every time, "
    "tell an administrator."
)
_OLD_DESK = (
    "You were signed out, or signed in again, after you opened this page. Reload it, and sign in "
    "if you are asked to: what you have typed is kept as a draft."
)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address of the admin or the API that does not exist."""
    if _expects_json(request):
        return _respond(request, 404, "not_found", "", "Nothing was found at this address.")
    return defaults.page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler400``."""
    if isinstance(exception, DisallowedHost):
        return _respond(request, 400, "bad_request", "Unknown host name", _WRONG_HOST)
    message = "The server cannot process this request."
    page = f" {_GO_BACK}" if _is_page(request) else ""
    return _respond(request, 400, "bad_request", "Invalid request", message + page)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The project's ``handler403``."""
    message = _NO_PERMISSION if _expects_json(request) else _say_whose(request)
    return _respond(request, 403, "permission_denied", "You may not open this page", message)


def _say_whose(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return _NO_PERMISSION
    roles = " and ".join(user.groups.order_by("name").values_list("name", flat=True))
    role = f"in the role {roles}" if roles else "without a role"
    return _NOT_YOURS.format(person=user.display_name, role=role)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The project's ``CSRF_FAILURE_VIEW``."""
    if request.path.startswith("/api/"):
        return _respond(request, 403, "permission_denied", "", _OLD_SESSION)
    message = _OLD_FORM if _is_page(request) else _OLD_DESK
    return _respond(request, 403, "session_ended", "This form has expired", message)


def server_error(request: HttpRequest) -> HttpResponse:
    """The project's ``handler500``, which also reports outages."""
    outage = find_outage(sys.exception())
    status = outage.status if outage else 500
    detail, code = (
        (outage.detail, outage.code) if outage else ("An error occurred on the server.", "error")
    )
    page = f" {_GO_BACK}" if _is_page(request) else ""
    response = _respond(request, status, code, "Server error", detail + page)
    if outage:
        response["Retry-After"] = str(outage.retry_after)
    return response


def _is_page(request: HttpRequest) -> bool:
    """Return whether the answer replaces the page; htmx shows it on the page that is there."""
    return not _expects_json(request) and "HX-Request" not in request.headers


def _expects_json(request: HttpRequest) -> bool:
    is_script = request.headers.get("X-Requested-With") == "fetch"
    return is_script or request.path.startswith("/api/")


def _respond(
    request: HttpRequest, status: int, code: str, title: str, message: str
) -> HttpResponse:
    if _expects_json(request):
        body = problem(status, code, message)
        return JsonResponse(body, status=status, content_type=MEDIA_TYPE)
    # Without the request, because context processors may fail as well.
    page = render_to_string("error.html", {"title": title, "message": message})
    return HttpResponse(page, status=status)
