"""“Sign in with …”: the two addresses of signing in with OpenID Connect."""

from __future__ import annotations

from collections import defaultdict

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from claims.admin.sign_in import openid_client
from claims.admin.sign_in.openid_client import SignInFailed
from claims.admin.sign_in.session import BACKEND, SECOND_FACTOR, safe_next
from claims.models import User
from claims.reviewing.linked_accounts import find_or_add_account, give_roles

NEXT = "sign_in_next"
_NO_PAGES = "Your account reads through the API only, and has no access to these pages."


@never_cache
@require_GET
def begin_view(request: HttpRequest) -> HttpResponse:
    """Send the browser to the sign-in service."""
    _require_openid()
    request.session[NEXT] = safe_next(request, request.GET.get(REDIRECT_FIELD_NAME, ""))
    callback = request.build_absolute_uri(reverse("openid-callback"))
    try:
        return openid_client.begin(request, callback)
    except SignInFailed as error:
        return _explain(request, error)


@never_cache
@require_GET
def callback_view(request: HttpRequest) -> HttpResponse:
    """Sign in the person that the service names, and show the page that they asked for."""
    _require_openid()
    try:
        user = _identify(request)
    except SignInFailed as error:
        return _explain(request, error)
    address = safe_next(request, request.session.pop(NEXT, ""))
    login(request, user, backend=BACKEND)
    # The service asks for a second factor itself, if the newsroom wants one.
    request.session[SECOND_FACTOR] = True
    return HttpResponseRedirect(address)


def _identify(request: HttpRequest) -> User:
    answer = openid_client.finish(request)
    try:
        user = find_or_add_account(answer.identity)
    except PermissionDenied as error:
        raise SignInFailed(str(error)) from error
    roles: dict[str, set[str]] = defaultdict(set)
    for group, role in settings.OPENID.roles:
        roles[group].add(role)
    if roles:
        give_roles(user, answer.groups, roles)
    if not user.is_staff:
        raise SignInFailed(_NO_PAGES)
    return user


def _require_openid() -> None:
    if not settings.OPENID.issuer:
        raise Http404("Signing in with OpenID Connect is not set up.")


def _explain(request: HttpRequest, error: SignInFailed) -> HttpResponse:
    context = {"title": "You are not signed in", "message": error.message}
    return render(request, "error.html", context, status=error.status)
