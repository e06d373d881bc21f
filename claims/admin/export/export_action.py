"""List actions that export the selected claims, or all of the filtered list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from unfold.decorators import action

from claims.admin.shared.verb_forms import require_user
from claims.models.export import ExportFormat
from claims.reviewing.exports import PERMISSION, request_export


class ExportActionsMixin:
    """For the ModelAdmin of claims."""

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{PERMISSION}")

    @action(description="Export as CSV", permissions=["export"])
    def export_csv(self, request: HttpRequest, queryset: Any) -> HttpResponseRedirect | None:
        return _export(request, queryset, ExportFormat.CSV)

    @action(description="Export as JSON lines", permissions=["export"])
    def export_jsonl(self, request: HttpRequest, queryset: Any) -> HttpResponseRedirect | None:
        return _export(request, queryset, ExportFormat.JSONL)


def _export(request: HttpRequest, queryset: Any, format_: str) -> HttpResponseRedirect | None:
    keys = list(queryset.values_list("pk", flat=True))
    try:
        request_export(claims=keys, format=format_, by=require_user(request))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return None
    return HttpResponseRedirect(reverse("admin:claims_export_changelist"))
