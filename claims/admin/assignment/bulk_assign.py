"""List actions that assign or take the selected claims."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.decorators import action

from claims.admin.assignment.assignees import NOBODY, AssigneeField, date_field, priority_field
from claims.models import Claim, User
from claims.reviewing.assignments import ASSIGN, TAKE, Changes, assign, take

_CONFIRMED = "assign-confirmed"


class AssignSelected(forms.Form):
    """What is left empty stays as it is for each of the claims."""

    assignee = AssigneeField(first=[("", "Unchanged"), (NOBODY, "Nobody")])
    due = date_field()
    priority = priority_field([("", "Unchanged")])

    def changes(self) -> Changes:
        data = self.cleaned_data
        given: dict[str, Any] = {key: data[key] for key in ("due", "priority") if data[key]}
        changes: Changes = {**data["assignee"], **given}  # type: ignore[typeddict-item]
        return changes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError("Choose what to change.")
        return data


class BulkAssignMixin:
    """For the ModelAdmin of claims, which has ``_apply_verb``."""

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{ASSIGN}")

    def has_take_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{TAKE}")

    @action(description="Take", permissions=["take"])
    def take_selected(self: Any, request: HttpRequest, queryset: Any) -> None:
        def take_one(*, proposal: Claim, by: User) -> None:
            take(claim=proposal, by=by)

        self._apply_verb(request, queryset, take_one, "taken")

    @action(description="Assign …", permissions=["assign"])
    def assign_selected(self: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Ask for the assignee, the date and the priority, then assign each claim by itself."""
        form = AssignSelected(request.POST if _CONFIRMED in request.POST else None)
        if not form.is_valid():
            return self._ask(request, queryset, form)
        changes = form.changes()

        def assign_one(*, proposal: Claim, by: User) -> None:
            assign(claim=proposal, by=by, **changes)

        self._apply_verb(request, queryset, assign_one, "assigned")
        return None

    def _ask(
        self: Any, request: HttpRequest, queryset: Any, form: AssignSelected
    ) -> TemplateResponse:
        across = request.POST.get("select_across", "0")
        context = {
            **self.admin_site.each_context(request),
            "title": "Assign claims",
            "opts": self.opts,
            "form": form,
            "count": queryset.count(),
            "selected": [] if across != "0" else request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": across,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "confirmed": _CONFIRMED,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/assignment/bulk_assign.html", context)
