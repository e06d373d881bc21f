"""The claim list: by default the review queue, in its order of importance."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    RangeNumericFilter,
)
from unfold.decorators import action

from claims.admin.assignment.assignment_filters import AssignedFilter, DueFilter, PriorityFilter
from claims.admin.assignment.bulk_assign import BulkAssignMixin
from claims.admin.claim.claim_columns import (
    ASSIGNED,
    ClaimColumnsMixin,
    read_appearances,
    with_columns,
)
from claims.admin.claim.claim_filters import (
    PairsFilter,
    PublishedFilter,
    QueueFilter,
    ReanchoringFilter,
    SourceFilter,
    SpeakerFilter,
    StaleDecisionFilter,
    ValidTimeFilter,
    VerdictFilter,
)
from claims.admin.claim.evidence_suggestions import EvidenceSuggestionsMixin
from claims.admin.claim.queue import queue_scope
from claims.admin.claim.review_page import ClaimReviewPageMixin
from claims.admin.export.export_action import ExportActionsMixin
from claims.admin.figures.figures_page import FiguresPageMixin
from claims.admin.saved_view import SavedListMixin
from claims.admin.shared.form_drafts import DraftsMixin
from claims.admin.shared.found_first import list_each_once
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.presence_note import PresenceMixin
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.review_actions import ReviewActionsMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.word_search import WordSearchMixin, is_autocomplete
from claims.admin.topic import TopicFilter
from claims.models import Claim, User
from claims.models.claim_queryset import ClaimQuerySet
from claims.models.compiled_reads import read_compiled
from claims.models.export import ExportFormat
from claims.models.fingerprint import text_keys
from claims.models.queue_rank import rank_claims
from claims.models.vocabulary import ReviewState
from claims.reviewing.proposals import reject
from claims.reviewing.workflow import settle_status

EXPORTS = tuple(f"export_{form}" for form in ExportFormat.values)


@admin.register(Claim)
class ClaimAdmin(
    WordSearchMixin,
    SavedListMixin,
    BulkAssignMixin,
    ExportActionsMixin,
    ReviewActionsMixin,
    DraftsMixin,
    ClaimReviewPageMixin,
    EvidenceSuggestionsMixin,
    FiguresPageMixin,
    PresenceMixin,
    ClaimColumnsMixin,
    HistoryMixin,
    ModelAdmin,
):
    list_display = (
        "words",
        "verdict_shown",
        "score_shown",
        "who",
        "where",
        "appearance_count",
        "evidence_count",
    )
    list_filter = (
        QueueFilter,
        AssignedFilter,
        DueFilter,
        PriorityFilter,
        PairsFilter,
        VerdictFilter,
        StaleDecisionFilter,
        ("status", ChoicesDropdownFilter),
        ("claim_type", ChoicesDropdownFilter),
        ("appearances__quote__speaker", SpeakerFilter),
        ("appearances__revision__document__source", SourceFilter),
        ("appearances__revision__document__published", PublishedFilter),
        ("appearances__valid_from", ValidTimeFilter),
        ("taggings__topic", TopicFilter),
        ("score", RangeNumericFilter),
        ReanchoringFilter,
    )
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    list_before_template = "admin/claims/claim/queue_note.html"
    search_fields = ClaimQuerySet.searched
    search_help_text = "Search all claims and their speakers"
    ordering = ("-queue_rank", "-id")
    fields = ("text", "claim_type", "score")
    review_permission = "review_claim"
    followed_filters: ClassVar = {
        "speaker": "appearances__quote__speaker__id__exact",
        "topic": "taggings__topic__id__exact",
    }
    actions = (*ReviewActionsMixin.actions, "take_selected", "assign_selected", *EXPORTS)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return _shown_to(require_user(request))

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        pages = super().get_paginator(request, *args, **kwargs)
        pages.reads_keys = ReanchoringFilter.finds_lost(request.GET)
        return pages

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        key = read_key(object_id)
        if key is None:
            return None
        [found] = read_compiled(_find_claim, claim=key, reader=require_user(request))
        return next(iter(found), None)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        if is_autocomplete(request):
            # A select box must not offer claims that were merged into another.
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def search_records(self, records: Any, words: str) -> QuerySet[Claim]:
        found: QuerySet[Claim] = records.search(words, is_typed=True)
        return found

    def get_changelist(self, request: HttpRequest, **options: Any) -> Any:
        return list_each_once(super().get_changelist(request, **options))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        changelist.result_list = read_appearances(with_columns(changelist.result_list))
        # Hides "Show all" in the header; the note above the list links to all claims.
        changelist.full_result_count = changelist.result_count
        return changelist

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Allow the parameters of range filters, which Unfold names after the field."""
        field = lookup.removesuffix("_from").removesuffix("_to")
        return super().lookup_allowed(field, value, request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {
            **(extra_context or {}),
            "title": "Claims",
            "queue_scope": queue_scope(request.GET),
        }
        return super().changelist_view(request, context)

    @action(description="Dismiss", permissions=["review"])
    def reject_selected(self, request: HttpRequest, queryset: Any) -> None:
        self._apply_verb(request, queryset, reject, "dismissed")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Claims are dismissed, never deleted."""
        return False

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        """Save a claim that a person wrote as accepted."""
        for name, value in text_keys(obj.text).items():
            setattr(obj, name, value)
        obj.state = ReviewState.ACCEPTED
        super().save_model(request, obj, form, change)
        settle_status(obj)
        rank_claims([obj.pk])


def _shown_to(reader: User) -> QuerySet[Claim]:
    claims = Claim.objects.shown_to(reader).select_related(*ASSIGNED)
    return claims.annotate(reader=Value(reader.pk))


def _find_claim(claim: int, reader: User) -> list[QuerySet[Claim]]:
    return [_shown_to(reader).filter(pk=claim)]
