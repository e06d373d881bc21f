"""The note that says who else has the same page open, refreshed while the page is open."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from claims.admin.shared.verb_forms import require_user
from claims.reviewing.presence import note_presence


class PresenceMixin:
    """For the ModelAdmin of claims or quotes: the address that an open page calls now and then."""

    def get_urls(self: Any) -> list[URLPattern]:
        presence = path(
            "<int:record_id>/presence/",
            self.admin_site.admin_view(self.presence_view),
            name=f"claims_{self.opts.model_name}_presence",
        )
        return [presence, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def presence_view(self: Any, request: HttpRequest, record_id: int) -> HttpResponse:
        """Note that the page is open, and return the note about the others."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = self.get_object(request, str(record_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        context = {"presence": presence_context(request, record)}
        return render(request, "admin/claims/presence_note.html", context)


def presence_context(request: HttpRequest, record: Any) -> dict[str, Any]:
    """Note that the user has the page open; return who else has, and the address to refresh it."""
    name = record._meta.model_name
    return {
        "others": note_presence(record=record, by=require_user(request)),
        "address": reverse(f"admin:claims_{name}_presence", args=[record.pk]),
        "kind": name,
    }
