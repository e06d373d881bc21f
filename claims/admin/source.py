"""The sources: publishers of documents."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import Source

MAX_DOCUMENTS = 100


@admin.register(Source)
class SourceAdmin(WordSearchMixin, VersionedChangeFormMixin, HistoryMixin, ModelAdmin):
    warn_unsaved_form = True
    list_display = ("name", "kind", "website", "documents_shown")
    list_filter = (("kind", ChoicesDropdownFilter),)
    list_filter_submit = True
    ordering = ("name",)
    search_fields = ("name",)
    compressed_fields = False
    fields = ("name", "kind", "website", "notes")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return Source.objects.with_counts()

    @display(description="Documents", ordering="document_count")
    def documents_shown(self, source: Any) -> int:
        count: int = source.document_count
        return count

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        source = self.get_object(request, object_id)
        published = source.documents.all()[:MAX_DOCUMENTS] if source else []
        page = {**(extra_context or {}), "title": "Source", "published": published}
        return super().change_view(request, object_id, form_url, page)
