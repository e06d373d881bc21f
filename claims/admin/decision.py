"""The newsroom's decisions, read-only, and the queue of stale ones; decide on the claim page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display

from claims.admin.shared.formatting import LIST_LENGTH, truncate, verdict_badge
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import Decision


class StaleFilter(DropdownFilter):
    title = "validity"
    parameter_name = "validity"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("stale", "Stale: look at it again"), ("in_force", "In force"), ("ended", "Ended")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "stale":
                return queryset.stale()
            case "in_force":
                return queryset.in_force()
            case "ended":
                return queryset.exclude(valid_to=None)
        return queryset


@admin.register(Decision)
class DecisionAdmin(WordSearchMixin, HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = (
        "verdict_shown",
        "claim_shown",
        "why_stale",
        "recheck_by",
        "method",
        "decided_by",
        "valid_from",
        "valid_to",
    )
    list_filter = (
        StaleFilter,
        ("verdict", ChoicesDropdownFilter),
        ("method", ChoicesDropdownFilter),
    )
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    list_before_template = "admin/claims/decision/stale_note.html"
    search_fields = ("rationale", "claim__text")
    fields = (
        "claim_shown",
        "verdict",
        "why_stale",
        "rationale",
        "public_note",
        "evidence",
        "method",
        "decided_by",
        "valid_from",
        "valid_to",
        "recheck_by",
        "published_at",
        "unpublished_at",
        "unpublished_note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return Decision.objects.select_related("claim", "decided_by")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        if request.GET.get(StaleFilter.parameter_name) == "stale":
            changelist.empty_note = "No decision has to be looked at again."
        return changelist

    @display(description="Verdict", ordering="verdict")
    def verdict_shown(self, decision: Decision) -> SafeString:
        return verdict_badge(decision.verdict)

    @display(description="Claim", ordering="claim")
    def claim_shown(self, decision: Decision) -> SafeString:
        address = reverse("admin:claims_claim_change", args=[decision.claim_id])
        words = truncate(str(decision.claim), LIST_LENGTH)
        return format_html('<a class="text-link" href="{}#decisions">{}</a>', address, words)

    @display(description="Why to look at it again", empty_value="–")
    def why_stale(self, decision: Decision) -> SafeString | None:
        reasons = dict.fromkeys(one["text"] for one in decision.current_stale_reasons)
        if not reasons:
            return None
        rows = format_html_join("", "<span>{}</span>", ((text,) for text in reasons))
        return format_html('<span class="fc-stack">{}</span>', rows)
