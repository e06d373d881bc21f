"""The API tokens; a new token is shown only once.

Users create tokens for themselves only, because changes made with a token are recorded as its
owner's. Administrators see and revoke the tokens of all users.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import knox.admin  # noqa: F401  (registers its own form, which is replaced below)
from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from knox.models import AuthToken
from unfold.admin import ModelAdmin

from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import require_user
from claims.reviewing.tokens import create_token

_DAYS = {"7": "a week", "30": "30 days", "365": "a year"}

admin.site.unregister(AuthToken)
# Use the names of the sidebar instead of the library's own.
AuthToken._meta.app_config.verbose_name = "API"
AuthToken._meta.verbose_name, AuthToken._meta.verbose_name_plural = "API token", "API tokens"


class TokenForm(forms.Form):
    days = forms.ChoiceField(
        label="Valid for", choices=list(_DAYS.items()), initial="30", widget=widgets.select()
    )


@admin.register(AuthToken)
class TokenAdmin(ModelAdmin):
    list_display = ("token_key", "user", "created", "expiry")
    list_select_related = ("user",)
    search_fields = ("token_key", "user__username")
    search_help_text = "Search users and the first characters of tokens"
    fields = ("token_key", "user", "created", "expiry")
    ordering = ("-created",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuthToken]:
        tokens = super().get_queryset(request)
        return tokens if _sees_all(request) else tokens.filter(user=request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or obj.user == request.user or _sees_all(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tokens cannot be changed; delete a token to revoke it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = obj is None or obj.user == request.user
        return mine or request.user.has_perm("knox.delete_authtoken")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Create a token and show it in this response only, so that it is stored nowhere."""
        form = TokenForm(request.POST if request.method == "POST" else None)
        token = None
        if form.is_valid():
            lasts = timedelta(days=int(form.cleaned_data["days"]))
            _, token = create_token(by=require_user(request), lasts=lasts)
        context = {
            **self.admin_site.each_context(request),
            "title": "New token",
            "opts": self.opts,
            "form": form,
            "token": token,
            "media": self.media + form.media,
        }
        response = TemplateResponse(request, "admin/claims/token.html", context)
        response["Cache-Control"] = "no-store"
        return response


def _sees_all(request: HttpRequest) -> bool:
    return request.user.has_perm("knox.view_authtoken")
