"""Show nothing to who needs a second factor and has not used it, except the page to set it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode

from claims.models import User
from factcheck.problem import MEDIA_TYPE, problem

SECOND_FACTOR = "second_factor"
"""The mark of a session of somebody who has used their second factor, here or elsewhere."""

_OPEN = {"second-factor", "sign-in-code", "openid-begin", "openid-callback"}
_OPEN |= {"admin:login", "admin:logout", "admin:jsi18n", "admin:password_change"}
_DETAIL = "Your role requires a second factor. Set it up in the admin, or sign in with it."


class SecondFactorMiddleware:
    """For sessions only: tokens of the API are made by who has used the second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if settings.SECOND_FACTOR == "optional" or _is_open(request):
            return None
        user = request.user
        if not isinstance(user, User) or request.session.get(SECOND_FACTOR):
            return None
        # Only a newsroom that requires it needs what computes codes.
        from claims.reviewing.second_factors import is_required

        return _ask(request) if is_required(user) else None


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None or match.view_name in _OPEN:
        return True
    # Only the API reads tokens: elsewhere the session counts, whatever else is sent with it.
    has_token = request.headers.get("Authorization", "").lower().startswith("bearer ")
    return has_token and match.namespace == "api"


def _ask(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/") or request.headers.get("X-Requested-With") == "fetch":
        body = problem(403, "second_factor_required", _DETAIL)
        return JsonResponse(body, status=403, content_type=MEDIA_TYPE)
    if "HX-Request" in request.headers:
        return HttpResponse(status=401)
    query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse('second-factor')}?{query}")
