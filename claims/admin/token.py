"""The tokens with which programs sign in to the API; a new one is shown once and never again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import knox.admin  # noqa: F401  (registers its own form, which is replaced below)
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from knox.models import AuthToken
from unfold.admin import ModelAdmin

from claims.admin import widgets
from claims.models import User

_DAYS = {"7": "a week", "30": "30 days", "365": "a year", "": "until it is revoked"}

admin.site.unregister(AuthToken)


class TokenForm(forms.Form):
    user = forms.ModelChoiceField(
        User.objects.none(), widget=widgets.autocomplete(AuthToken._meta.get_field("user"))
    )
    days = forms.ChoiceField(
        label="Valid for",
        choices=list(_DAYS.items()),
        initial="30",
        required=False,
        widget=widgets.choice(),
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]

    def make(self) -> str:
        """The plain token; only its digest is stored."""
        days = self.cleaned_data["days"]
        expiry = timedelta(days=int(days)) if days else None
        _, token = AuthToken.objects.create(user=self.cleaned_data["user"], expiry=expiry)
        return str(token)


@admin.register(AuthToken)
class TokenAdmin(ModelAdmin):
    list_display = ("token_key", "user", "created", "expiry")
    list_select_related = ("user",)
    search_fields = ("token_key", "user__username")
    search_help_text = "Search users and beginnings of tokens"
    fields = ("token_key", "user", "created", "expiry")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: a token is made, and revoked by deleting it."""
        return False

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Make a token and show it in the answer itself, so that it is stored nowhere."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        form = TokenForm(sent, people=_people(request))
        token = form.make() if form.is_valid() else None
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


def _people(request: HttpRequest) -> QuerySet[User]:
    """Whom a token may stand for: only a superuser makes one for a superuser."""
    people = User.objects.filter(is_active=True)
    return people if request.user.is_superuser else people.filter(is_superuser=False)
