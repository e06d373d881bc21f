"""Who has read which identity or embargoed document, and when; read-only."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from claims.admin.shared.mixins import ReadOnlyMixin
from claims.models import EmbargoReading, IdentityReading


@admin.register(IdentityReading)
class IdentityReadingAdmin(ReadOnlyMixin, ModelAdmin):
    list_display = ("at", "person", "speaker")
    list_per_page = 50
    fields = ("at", "person", "speaker")

    def get_queryset(self, request: HttpRequest) -> QuerySet[IdentityReading]:
        return IdentityReading.objects.select_related("person", "speaker")


@admin.register(EmbargoReading)
class EmbargoReadingAdmin(ReadOnlyMixin, ModelAdmin):
    list_display = ("at", "person", "document")
    list_per_page = 50
    fields = ("at", "person", "document")

    def get_queryset(self, request: HttpRequest) -> QuerySet[EmbargoReading]:
        return EmbargoReading.objects.select_related("person", "document")
