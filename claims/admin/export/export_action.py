"""List actions that export the selected claims, or all of the filtered list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from unfold.decorators import action

from claims.admin.shared.verb_forms import require_user
from claims.models.export import ExportFormat
from claims.reviewing.exports import PERMISSION, request_export


def _action(form: ExportFormat, name: str = "") -> Callable[..., HttpResponseRedirect | None]:
    @action(description=f"Export as {name or form.label}", permissions=["export"])
    def export(self: Any, request: HttpRequest, queryset: Any) -> HttpResponseRedirect | None:
        return _export(request, queryset, form)

    return export


class ExportActionsMixin:
    """For the ModelAdmin of claims."""

    export_csv = _action(ExportFormat.CSV)
    export_jsonl = _action(ExportFormat.JSONL)
    export_claimreview = _action(ExportFormat.CLAIMREVIEW)
    export_datafeed = _action(ExportFormat.DATAFEED, "data feed of ClaimReview")
    export_webannotation = _action(ExportFormat.WEBANNOTATION)
    export_ninjs = _action(ExportFormat.NINJS)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{PERMISSION}")


def _export(request: HttpRequest, queryset: Any, format_: str) -> HttpResponseRedirect | None:
    try:
        request_export(claims=queryset, format=format_, by=require_user(request))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return None
    return HttpResponseRedirect(reverse("admin:claims_export_changelist"))
