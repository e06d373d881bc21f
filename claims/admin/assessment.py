"""The assessments of all reviewers, read-only; assess on the claim page."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.decorators import display

from claims.admin.agreement import AgreementMixin
from claims.admin.shared.formatting import verdict_badge
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import Assessment


@admin.register(Assessment)
class AssessmentAdmin(WordSearchMixin, AgreementMixin, HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = ("claim", "verdict_shown", "reviewer", "is_current", "created_at")
    list_filter = (
        ("verdict", ChoicesDropdownFilter),
        ("reviewer", AutocompleteSelectFilter),
        ("is_current", BooleanRadioFilter),
    )
    list_filter_submit = True
    list_per_page = 50
    list_before_template = "admin/claims/assessment/list_note.html"
    search_fields = ("rationale", "claim__text")
    fields = (
        "claim",
        "reviewer",
        "verdict",
        "rationale",
        "evidence",
        "is_current",
        "created_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assessment]:
        return Assessment.objects.visible_to(request.user).select_related("claim", "reviewer")

    @display(description="Verdict", ordering="verdict")
    def verdict_shown(self, assessment: Assessment) -> SafeString:
        return verdict_badge(assessment.verdict)
