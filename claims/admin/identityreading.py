"""Who has read which identity or embargoed document, and when; read-only."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin
from unfold.decorators import display

from claims.admin.shared.mixins import NeverChangesMixin
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import EmbargoReading, IdentityReading

_PERSON = ("person__username", "person__first_name", "person__last_name")


class ReadingAdmin(WordSearchMixin, NeverChangesMixin, ModelAdmin):
    """A page of readings; ``note`` says when one is written."""

    list_per_page = 50
    list_before_template = "admin/claims/readings_note.html"
    title: ClassVar[str]
    note: ClassVar[str]

    @display(description="Read", ordering="at")
    def at_shown(self, reading: Any) -> datetime:
        at: datetime = reading.at
        return at

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"title": self.title, "note": self.note}
        return super().changelist_view(request, {**(extra_context or {}), **context})


@admin.register(IdentityReading)
class IdentityReadingAdmin(ReadingAdmin):
    title = "Who has read identities"
    note = "Each time somebody opens who a confidential source is, it is written here."
    list_display = ("at_shown", "person", "speaker")
    fields = ("at", "person", "speaker")
    search_fields = (*_PERSON, "speaker__name")
    search_help_text = "Search people and sources"

    def get_queryset(self, request: HttpRequest) -> QuerySet[IdentityReading]:
        return IdentityReading.objects.select_related("person", "speaker")


@admin.register(EmbargoReading)
class EmbargoReadingAdmin(ReadingAdmin):
    title = "Who has read under embargo"
    note = "Each time somebody opens a document before its embargo ends, it is written here."
    list_display = ("at_shown", "person", "document")
    fields = ("at", "person", "document")
    search_fields = (*_PERSON, "document__title")
    search_help_text = "Search people and titles"

    def get_queryset(self, request: HttpRequest) -> QuerySet[EmbargoReading]:
        return EmbargoReading.objects.select_related("person", "document")
