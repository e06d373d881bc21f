"""The compared pairs of claims, read-only; decide about them on the claim page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display

from claims.admin.shared.formatting import badge
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import ClaimPair
from claims.models.claimpair import ClaimPairState


class WaitingFilter(DropdownFilter):
    """By default, show pairs that await a decision."""

    title = "state"
    parameter_name = "state"
    all_option = ["", "Suggested"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        others = [(value, str(label)) for value, label in ClaimPairState.choices]
        return [*(one for one in others if one[0] != ClaimPairState.SUGGESTED), ("all", "All")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "all":
                return queryset
            case None | "":
                return queryset.waiting()
            case state:
                return queryset.filter(state=state)


@admin.register(ClaimPair)
class ClaimPairAdmin(WordSearchMixin, HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = (
        "relation_shown",
        "first",
        "second",
        "reason",
        "similarity_shown",
        "state_shown",
    )
    list_display_links = ("first", "second")
    list_filter = (WaitingFilter, ("relation", ChoicesDropdownFilter))
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    search_fields = ("words_of_claims__words",)
    search_help_text = "Search the words of either claim"
    ordering = ("-similarity", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClaimPair]:
        return ClaimPair.objects.select_related("first", "second")

    def search_records(self, records: Any, words: str) -> QuerySet[ClaimPair]:
        found: QuerySet[ClaimPair] = records.search(words)
        return found

    @display(description="Relation", ordering="relation")
    def relation_shown(self, pair: ClaimPair) -> str:
        return badge(pair.get_relation_display(), pair.relation)

    @display(description="Nearness", ordering="similarity")
    def similarity_shown(self, pair: ClaimPair) -> str:
        return f"{pair.similarity:.2f}"

    @display(description="State", ordering="state")
    def state_shown(self, pair: ClaimPair) -> str:
        return badge(pair.get_state_display(), pair.state)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Redirect to the page of the older claim, which shows both claims and the forms."""
        pair = self.get_object(request, unquote(object_id))
        if pair is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, pair):
            raise PermissionDenied
        claim = pair.first.leading
        return HttpResponseRedirect(
            reverse("admin:claims_claim_change", args=[claim.pk]) + f"#pair-{pair.pk}"
        )
