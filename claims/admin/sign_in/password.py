"""Sign in with a password, and with a code if the person has set up a second factor."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from unfold.forms import AuthenticationForm

from claims.admin.shared import widgets
from claims.admin.sign_in.session import BACKEND, SECOND_FACTOR, safe_next
from claims.models import User
from claims.reviewing.second_factors import (
    WRONG_CODE,
    UnreadableFactorError,
    check_code,
    has_second_factor,
)
from factcheck.sign_in import allow_code, blocked_page, forget_codes

_PENDING = "signing_in"
_SECONDS = 600


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=40,
        label="Code",
        widget=widgets.text_input(
            autocomplete="one-time-code", autocapitalize="none", spellcheck="false", autofocus=True
        ),
    )


class SignInView(LoginView):
    authentication_form = AuthenticationForm
    template_name = "admin/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if not has_second_factor(user):
            return super().form_valid(form)
        self.request.session[_PENDING] = {
            "user": user.pk,
            "password": user.get_session_auth_hash(),
            "until": time.time() + _SECONDS,
            "next": self.get_success_url(),
        }
        return redirect("sign-in-code")


def sign_in(request: HttpRequest, context: dict[str, Any]) -> Any:
    """Show the sign-in page of the admin, and sign in."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    context |= {
        "title": "Log in",
        "subtitle": None,
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
        "openid": settings.OPENID,
        "openid_address": f"{reverse('openid-begin')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}",
    }
    if REDIRECT_FIELD_NAME not in request.GET and REDIRECT_FIELD_NAME not in request.POST:
        context[REDIRECT_FIELD_NAME] = reverse("admin:index")
    return SignInView.as_view(extra_context=context)(request)


@never_cache
def code_view(request: HttpRequest) -> HttpResponse:
    """Ask for the code of somebody whose password was right."""
    user = _whose_turn(request)
    if user is None:
        return redirect("admin:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not allow_code(request, user):
            return blocked_page(request, "codes")
        try:
            if check_code(user, form.cleaned_data["code"]):
                return _sign_in(request, user)
            form.add_error("code", WRONG_CODE)
        except UnreadableFactorError as error:
            forget_codes(user)
            form.add_error("code", error)
    context = {"title": "Sign in", "site_title": "Factcheck", "form": form}
    return render(request, "admin/claims/sign_in/code.html", context)


def _whose_turn(request: HttpRequest) -> User | None:
    """Return whose password was right a moment ago, and has not changed since."""
    pending = request.session.get(_PENDING)
    if not pending or pending["until"] < time.time():
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    if user is None:
        return None
    is_same = constant_time_compare(pending["password"], user.get_session_auth_hash())
    return user if is_same else None


def _sign_in(request: HttpRequest, user: User) -> HttpResponse:
    address = safe_next(request, request.session.pop(_PENDING)["next"])
    forget_codes(user)
    login(request, user, backend=BACKEND)
    request.session[SECOND_FACTOR] = True
    return HttpResponseRedirect(address)
