"""The list of evidence, and the download of its files."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import BooleanRadioFilter, ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.shared.formatting import badge, truncate
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.models import Evidence


@admin.register(Evidence)
class EvidenceAdmin(HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = ("material", "stance_shown", "claim", "added_by", "created_at")
    list_filter = (
        ("stance", ChoicesDropdownFilter),
        ("needs_reanchoring", BooleanRadioFilter),
    )
    list_filter_submit = True
    list_per_page = 50
    ordering = ("claim", "id")
    search_fields = ("url", "passage", "note", "claim__text")
    fields = (
        "claim",
        "stance",
        "url",
        "revision",
        "passage",
        "file_shown",
        "sha256",
        "note",
        "needs_reanchoring",
        "added_by",
        "created_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return Evidence.objects.select_related("claim", "added_by")

    @display(description="Material")
    def material(self, evidence: Evidence) -> str:
        return str(truncate(evidence.url or evidence.passage or evidence.file_name, 120))

    @display(description="File")
    def file_shown(self, evidence: Evidence) -> str | SafeString:
        if not evidence.file:
            return "–"
        address = reverse("admin:claims_evidence_file", args=[evidence.pk])
        return format_html('<a href="{}" class="text-link">{}</a>', address, evidence.file_name)

    @display(description="Stance", ordering="stance")
    def stance_shown(self, evidence: Evidence) -> SafeString:
        return badge(evidence.get_stance_display(), evidence.stance)

    def get_urls(self) -> list[URLPattern]:
        file = path(
            "<int:evidence_id>/file/",
            self.admin_site.admin_view(self.file_view),
            name="claims_evidence_file",
        )
        return [file, *super().get_urls()]

    def file_view(self, request: HttpRequest, evidence_id: int) -> FileResponse:
        """Send the uploaded file as a download; browsers never display it as a page."""
        evidence: Any = self.get_object(request, str(evidence_id))
        if evidence is None or not evidence.file:
            raise Http404
        if not self.has_view_permission(request, evidence):
            raise PermissionDenied
        try:
            return FileResponse(evidence.file.open("rb"), as_attachment=True)
        except FileNotFoundError as error:
            raise Http404("The file of this evidence is missing on the server.") from error
