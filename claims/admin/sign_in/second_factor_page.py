"""The page on which everybody sets up their second factor, and turns it off."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe

from claims.admin.shared.verb_forms import require_user
from claims.admin.sign_in.password import CodeForm
from claims.admin.sign_in.session import SECOND_FACTOR, safe_next
from claims.models import SecondFactor, User
from claims.reviewing.second_factors import (
    UnreadableFactorError,
    app_address,
    is_required,
    new_secret,
    read_secret,
    renew_recovery_codes,
    seal_secret,
    set_up,
    turn_off,
)
from factcheck.sign_in import allow_code, blocked_page, forget_codes

_SECRET = "sealed_second_factor"  # noqa: S105  (the key of the session)
_ACTS = ("set_up", "renew", "turn_off")


def second_factor_view(request: HttpRequest) -> HttpResponse:
    user = require_user(request)
    form, codes = CodeForm(request.POST or None), list[str]()
    act = request.POST.get("act", "")
    if request.method == "POST" and act in _ACTS and form.is_valid():
        if not allow_code(request, user):
            return blocked_page(request, "codes")
        try:
            codes = _carry_out(request, user, act, form.cleaned_data["code"])
        except ValidationError as error:
            if isinstance(error, UnreadableFactorError):
                forget_codes(user)
            form.add_error(None, ValidationError(error.messages))
        else:
            forget_codes(user)
            if not codes:
                return redirect("second-factor")
    response = TemplateResponse(
        request,
        "admin/claims/sign_in/second_factor.html",
        {**admin.site.each_context(request), **_context(request, user, form, codes), "act": act},
    )
    response["Cache-Control"] = "no-store"
    return response


def _carry_out(request: HttpRequest, user: User, act: str, code: str) -> list[str]:
    """Return the recovery codes to show, if there are new ones."""
    if act == "set_up":
        secret = read_secret(request.session.get(_SECRET, ""), user)
        codes = set_up(secret=secret, code=code, by=user)
        del request.session[_SECRET]
        request.session[SECOND_FACTOR] = True
        return codes
    if act == "renew":
        return renew_recovery_codes(code=code, by=user)
    turn_off(code=code, by=user)
    request.session.pop(SECOND_FACTOR, None)
    messages.success(request, "The second factor is turned off.")
    return []


def _context(request: HttpRequest, user: User, form: CodeForm, codes: list[str]) -> dict[str, Any]:
    factor = SecondFactor.objects.filter(user=user).first()
    context = {
        "title": "Second factor",
        "form": form,
        "codes": codes,
        "factor": factor,
        "is_required": is_required(user),
        "next": safe_next(request, request.GET.get("next", "")),
    }
    if factor is None:
        secret = _new_secret(request, user)
        context |= {"secret": _in_groups(secret), "picture": _picture(app_address(user, secret))}
    return context


def _new_secret(request: HttpRequest, user: User) -> str:
    """Return the secret that is shown until it is set up; the session keeps it encrypted."""
    secret = read_secret(request.session.get(_SECRET, ""), user)
    if not secret:
        secret = new_secret()
        request.session[_SECRET] = seal_secret(secret, user)
    return secret


def _in_groups(secret: str) -> str:
    """Return the secret as it is easy to type."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _picture(address: str) -> SafeString:
    """Return the QR code as an inline image, without a style that the policy would refuse."""
    import segno

    code = segno.make(address, error="m", micro=False)
    inline = code.svg_inline(scale=4, border=3, dark="#000", light="#fff", svgclass="fc-qr")
    return mark_safe(inline)  # noqa: S308  (made of squares only)
