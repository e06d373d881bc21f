"""The speakers: who is quoted, under which names, and what each said."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.history import TriggerHistory
from claims.models import Speaker, SpeakerAlias
from claims.models.vocabulary import ReviewState

SHOWN = 100


class AliasInline(TabularInline):
    model = SpeakerAlias
    extra = 0
    verbose_name = "other name"
    verbose_name_plural = "other names"


@admin.register(Speaker)
class SpeakerAdmin(TriggerHistory, ModelAdmin):
    list_display = ("__str__", "kind", "role", "quotes", "documents")
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("quotes__revision__document__source", AutocompleteSelectFilter),
    )
    list_filter_submit = True
    list_per_page = 50
    ordering = ("name", "id")
    search_fields = ("name", "aliases__name", "role")
    compressed_fields = False
    search_help_text = "Search names and roles"
    fields = ("name", "kind", "role", "disambiguation", "document")
    autocomplete_fields = ("document",)
    inlines = (AliasInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        return Speaker.objects.with_counts().annotate(
            document_count=Count("quotes__revision__document", distinct=True)
        )

    @display(description="Quotes", ordering="quote_count")
    def quotes(self, speaker: Any) -> int:
        count: int = speaker.quote_count
        return count

    @display(description="Documents", ordering="document_count")
    def documents(self, speaker: Any) -> int:
        count: int = speaker.document_count
        return count

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        speaker = self.get_object(request, object_id)
        page = {**(extra_context or {}), "title": "Speaker", "said": _said(speaker)}
        return super().change_view(request, object_id, form_url, page)


def _said(speaker: Speaker | None) -> Any:
    """The speaker's latest quotes, with where they stand."""
    if speaker is None:
        return []
    said = speaker.quotes.for_reading().exclude(state=ReviewState.REJECTED)
    return said.order_by("-revision__document__published", "start")[:SHOWN]
