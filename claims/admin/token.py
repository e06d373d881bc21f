"""The API tokens; a new token is shown only once.

Users create tokens for themselves only, because changes made with a token are recorded as its
owner's. Administrators see and revoke the tokens of all users.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.shared import widgets
from claims.admin.shared.formatting import badge
from claims.admin.shared.verb_forms import require_user
from claims.models import ApiToken
from claims.models.api_token import Scope
from claims.reviewing.tokens import LEAST, create_token

_DAYS = {"7": "a week", "30": "30 days", "365": "a year"}


class TokenForm(forms.Form):
    name = forms.CharField(
        max_length=100, help_text="Which program will use it", widget=widgets.text_input()
    )
    scopes = forms.MultipleChoiceField(
        label="What it may do",
        choices=Scope.choices,
        initial=LEAST,
        help_text="Select as little as the program needs. It never may do more than you.",
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
    )
    days = forms.ChoiceField(
        label="Valid for", choices=list(_DAYS.items()), initial="30", widget=widgets.select()
    )


@admin.register(ApiToken)
class TokenAdmin(ModelAdmin):
    list_display = ("called", "user", "may", "created", "ends", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("name", "token_key", "user__username")
    search_help_text = "Search names, users and tokens"
    fields = ("name", "token_key", "user", "may", "created", "expiry", "last_used_at")

    @admin.display(description="name", ordering="name")
    def called(self, token: ApiToken) -> str:
        return str(token)

    @admin.display(description="may")
    def may(self, token: ApiToken) -> str:
        return ", ".join(Scope(one).label for one in token.scopes)

    @admin.display(description="expires", ordering="expiry")
    def ends(self, token: ApiToken) -> Any:
        return badge("Expired", "interrupted") if token.has_expired else token.expiry

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        return ApiToken.objects.shown_to(require_user(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = obj is None or obj.user == request.user
        return mine or request.user.has_perm("claims.view_apitoken")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tokens cannot be changed; delete a token to revoke it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = obj is None or obj.user == request.user
        return mine or request.user.has_perm("claims.delete_apitoken")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Create a token and show it in this response only, so that it is stored nowhere."""
        form = TokenForm(request.POST if request.method == "POST" else None)
        token = None
        if form.is_valid():
            wanted = form.cleaned_data
            lasts = timedelta(days=int(wanted.pop("days")))
            _, token = create_token(by=require_user(request), lasts=lasts, **wanted)
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
