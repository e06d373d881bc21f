"""The newsroom's decisions, read-only; decide on the claim page."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.shared.formatting import verdict_badge
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.models import Decision


@admin.register(Decision)
class DecisionAdmin(HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = ("claim", "verdict_shown", "method", "decided_by", "valid_from", "valid_to")
    list_filter = (
        ("verdict", ChoicesDropdownFilter),
        ("method", ChoicesDropdownFilter),
    )
    list_filter_submit = True
    list_per_page = 50
    search_fields = ("rationale", "claim__text")
    fields = ("claim", "verdict", "rationale", "method", "decided_by", "valid_from", "valid_to")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return Decision.objects.select_related("claim", "decided_by")

    @display(description="Verdict", ordering="verdict")
    def verdict_shown(self, decision: Decision) -> SafeString:
        return verdict_badge(decision.verdict)
