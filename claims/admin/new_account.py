"""The page that adds an account for a colleague; the first password is shown only once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import require_user
from claims.models import User
from claims.reviewing.accounts import PERMISSION, add_account, grantable_roles


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's has none
    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email")
        widgets = dict.fromkeys(("username", "first_name", "last_name"), widgets.text_input())

    role = forms.ChoiceField(widget=widgets.select())

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget = widgets.text_input(type="email", autocomplete="off")
        self.by, self.roles = by, {str(role.pk): role for role in grantable_roles(by)}
        choices = [(key, role.name) for key, role in self.roles.items()]
        self.fields["role"].choices = [("", "Choose a role"), *choices]  # type: ignore[attr-defined]

    def add(self) -> tuple[User, str] | None:
        """Add the account; None if that is refused, with the errors in the form."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        try:
            return add_account(by=self.by, **{**given, "role": self.roles[given["role"]]})
        except ValidationError as error:
            self.add_error(None, error)
            return None


class NewAccountMixin:
    """For the ModelAdmin of users: ``…/user/new/``."""

    def get_urls(self: Any) -> list[URLPattern]:
        new = path(
            "new/", self.admin_site.admin_view(self.new_account_view), name="claims_user_new"
        )
        return [new, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def new_account_view(self: Any, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(f"claims.{PERMISSION}"):
            raise PermissionDenied
        form = AccountForm(request.POST or None, by=require_user(request))
        added = form.add() if request.method == "POST" else None
        if added:
            self.log_addition(request, added[0], [{"added": {}}])
        context = {
            **self.admin_site.each_context(request),
            "title": "Add a colleague",
            "form": form,
            "added": added,
            "media": self.media + form.media,
        }
        response = TemplateResponse(request, "admin/claims/new_account.html", context)
        response["Cache-Control"] = "no-store"
        return response
