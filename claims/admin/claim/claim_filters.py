"""The filters of the claim queue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    DropdownFilter,
    RangeDateFilter,
)
from unfold.utils import parse_date_str

from claims.admin.claim.queue import queue_scope
from claims.admin.shared.found_first import NamedByFilter, keep_found
from claims.admin.shared.verb_forms import require_user
from claims.models import Appearance, Claim, Document, PassageSpeaker
from claims.models.appearance import Joined
from claims.models.claim_queryset import ClaimQuerySet
from claims.models.claim_states import VERDICTS_SHOWN
from claims.models.embargo import OverOpenJoin
from claims.models.is_any_of import MANY, is_one_of

_LOST = "lost"


class QueueFilter(DropdownFilter):
    """By default, show claims that await review."""

    title = "queue"
    parameter_name = "queue"
    all_option = ["", "Awaiting review"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("all", "All claims")]

    def queryset(self, request: HttpRequest, queryset: Any) -> ClaimQuerySet:
        claims: ClaimQuerySet = queryset
        if queue_scope(request.GET) != "awaiting":
            return claims
        return claims.awaiting_review(require_user(request))


class PairsFilter(DropdownFilter):
    """By default, show claims that are not merged into another."""

    title = "pairs"
    parameter_name = "pairs"
    all_option = ["", "Not merged"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("suggested", "Has suggestions"),
            ("conflict", "In an open conflict"),
            ("joined", "Merged automatically"),
            ("merged", "Merged into another"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        not_merged = queryset.filter(merged_into=None)
        match self.value():
            case "merged":
                return queryset.exclude(merged_into=None)
            case "suggested":
                return not_merged.with_suggestions()
            case "conflict":
                return not_merged.in_conflict()
            case "joined":
                joined = (Joined.WORDING, Joined.MEANING)
                appearances = Appearance.objects.filter(joined__in=joined)
                return not_merged.filter(is_one_of(appearances, "claim"))
        return not_merged


class VerdictFilter(DropdownFilter):
    title = "verdict"
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in VERDICTS_SHOWN]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        return queryset.with_verdict_shown([chosen], request.user) if chosen else queryset


class ReanchoringFilter(DropdownFilter):
    title = "anchoring"
    parameter_name = "anchoring"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(_LOST, "Needs re-anchoring"), ("anchored", "All passages anchored")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == _LOST:
            return queryset.needing_reanchoring()
        if self.value() == "anchored":
            lost = Appearance.objects.filter(needs_reanchoring=True)
            return queryset.exclude(pk__in=lost.values("claim"))
        return queryset

    @classmethod
    def finds_lost(cls, given: QueryDict) -> bool:
        """Return whether the list has only claims that need re-anchoring."""
        return given.get(cls.parameter_name) == _LOST


class StaleDecisionFilter(DropdownFilter):
    title = "decision"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("stale", "Stale: look at it again")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.with_stale_decision() if self.value() == "stale" else queryset


class _ByOpenAppearances(OverOpenJoin[Claim]):
    kind, path = "revision", "appearances__revision"


class OfAppearancesMixin:
    """For a filter of claims by what belongs to them: find these first, without repetitions.

    Joined to the claims, they would have to be sorted to remove the repetitions.
    """

    def queryset(self: Any, request: HttpRequest, queryset: Any) -> Any:
        if queryset.model is not Claim:
            return super().queryset(request, queryset)  # type: ignore[misc]  # the filter's
        found = super().queryset(request, _ByOpenAppearances(Claim).order_by())  # type: ignore[misc]
        return keep_found(queryset, found, are_many=self.has_many())

    def has_many(self) -> bool:
        """Return whether many claims are certainly found, which need not be read then."""
        return False


class PublishedFilter(OfAppearancesMixin, RangeDateFilter):
    """Filter by the date of any appearance of the claim."""

    def has_many(self) -> bool:
        """Count the documents by their index of days.

        For the first claims of a long time, PostgreSQL would go through claims by their number,
        which are from the earliest documents.
        """
        first, last = map(self.used_parameters.get, self.expected_parameters())
        days = {"published__gte": _read_day(first), "published__lte": _read_day(last)}
        given = {lookup: day for lookup, day in days.items() if day}
        documents = Document.objects.filter(**given).order_by()
        return bool(given) and documents[MANY : MANY + 1].exists()


class ValidTimeFilter(RangeDateFilter):
    """Filter by a period in which a passage of the claim says that it holds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "time for which it holds"

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        given = [self.used_parameters.get(name) for name in self.expected_parameters()]
        first, last = map(_read_day, given)
        # Like Unfold's, the filter is left out if a day cannot be read. A message says so.
        if not (first or last) or [first, last].count(None) > given.count(None):
            return queryset
        if first and last and first > last:
            return queryset.none()
        holding = Appearance.objects.holding_between(first, last).order_by()
        return queryset.filter(is_one_of(holding, "claim"))


class SpeakerFilter(NamedByFilter):
    """Filter by the speaker of any appearance of the claim."""

    column = "claim"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "speaker"

    def rows(self, keys: list[Any]) -> QuerySet[PassageSpeaker]:
        return PassageSpeaker.objects.filter(speaker__in=keys)


class SourceFilter(OfAppearancesMixin, AutocompleteSelectFilter):
    """Filter by the source of any appearance of the claim."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "source"


def _read_day(given: Any) -> date | None:
    return parse_date_str(given) if isinstance(given, str) else None
