"""The filters of claims: by properties of the claim, and of its appearances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import django_filters
from django.core.validators import EMPTY_VALUES
from django.db.models import Q, QuerySet
from rest_framework.request import Request

from claims.api.authentication import caller
from claims.api.filters import (
    IsoDateFilter,
    RangeFilterSet,
    StrictBooleanFilter,
    StrictNumberFilter,
    choices_filter,
    filter_chosen,
    key_filter,
)
from claims.api.pagination import COUNT
from claims.api.resources.assignments import AssigneeFilter
from claims.api.resources.claim_pages import SPEAKER
from claims.models import (
    Appearance,
    Claim,
    Document,
    PassageSpeaker,
    Pool,
    Quantity,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.models.assignment import Priority
from claims.models.claim_states import VERDICTS_SHOWN
from claims.models.is_any_of import is_one_of, seem_many
from claims.models.quantity import covers
from claims.models.vocabulary import ClaimStatus, ClaimType, ReviewState

# Filters on fields with this prefix are combined: one appearance must match all of them.
BELOW = "appearances__"
_VALID = ("valid_on", "valid_from", "valid_to")
_QUANTITY = ("unit", "value")
_DAY = "appearances__revision__document__published"


class ClaimFilter(RangeFilterSet):
    settled = frozenset(
        {"status", "verdict", "state", "claim_type", "in_conflict", "awaiting_review"}
    )
    status = choices_filter(ClaimStatus.choices)
    verdict = choices_filter(VERDICTS_SHOWN, method="filter_verdict")
    state = choices_filter(ReviewState.choices)
    claim_type = choices_filter(ClaimType.choices)
    score_min = StrictNumberFilter(field_name="score", lookup_expr="gte", min_value=0, max_value=1)
    score_max = StrictNumberFilter(field_name="score", lookup_expr="lte", min_value=0, max_value=1)
    speaker = key_filter(Speaker, field_name="appearances__quote__speaker")
    document = key_filter(Document, field_name="appearances__revision__document")
    source = key_filter(Source, field_name="appearances__revision__document__source")
    published_from = IsoDateFilter(
        field_name=_DAY, lookup_expr="gte", label="In a document published on this day or later"
    )
    published_to = IsoDateFilter(
        field_name=_DAY, lookup_expr="lte", label="In a document published on this day or before"
    )
    valid_on = IsoDateFilter(
        field_name="appearances__valid_from",
        label="A day on which a passage says that it holds",
    )
    valid_from = IsoDateFilter(
        field_name="appearances__valid_until",
        label="A passage says that it holds on this day or later",
    )
    valid_to = IsoDateFilter(
        field_name="appearances__valid_from",
        label="A passage says that it holds on this day or before",
    )
    unit = django_filters.CharFilter(
        field_name="appearances__quantities__unit",
        lookup_expr="iexact",
        label="The unit of a quantity: percent, a currency code such as USD, or a noun",
    )
    value = StrictNumberFilter(
        field_name="appearances__quantities__low",
        label="A number that equals the quantity or lies in its interval",
        max_digits=40,
        decimal_places=10,
    )
    needs_reanchoring = StrictBooleanFilter(
        method="filter_needs_reanchoring",
        label="The words are missing from a later revision, or occur more than once",
    )
    assigned_to = AssigneeFilter(
        field_name="assignment__person__username", label="Assigned to `me`, or a username"
    )
    pool = key_filter(Pool, field_name="assignment__pool")
    due_before = IsoDateFilter(
        field_name="assignment__due", lookup_expr="lt", label="Due before this day"
    )
    topic = key_filter(Topic, field_name="topics")
    priority = choices_filter(Priority.choices, field_name="assignment__priority")
    awaiting_review = StrictBooleanFilter(
        method="filter_awaiting_review", label="Needs a judgement, and has none of yours yet"
    )
    has_suggestions = StrictBooleanFilter(
        method="filter_has_suggestions", label="Has undecided pair suggestions"
    )
    stale_decision = StrictBooleanFilter(
        method="filter_stale_decision", label="The decision in force has to be looked at again"
    )
    in_conflict = StrictBooleanFilter(method="filter_in_conflict", label="In an open conflict")

    def filter_queryset(self, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        given = self.form.cleaned_data
        appearance_conditions: list[Q] = [*self._valid_time(), *self._quantity()]
        for name, value in given.items():
            if value in EMPTY_VALUES or name in (*_VALID, *_QUANTITY):
                continue
            filter_ = self.filters[name]
            if str(filter_.field_name).startswith(BELOW):
                appearance_conditions.append(_appearance_condition(filter_, value))
            else:
                queryset = filter_.filter(queryset, value)
        if not appearance_conditions:
            return queryset
        found: QuerySet[Any] = Appearance.objects.filter(*appearance_conditions)
        if len(appearance_conditions) == 1 and given.get(SPEAKER):
            found = PassageSpeaker.objects.filter(speaker=given[SPEAKER])
        # To count them, some are read all the same.
        are_many = not self._are_counted() and seem_many(found)
        return queryset.filter(is_one_of(found, "claim", are_many=are_many))

    def _are_counted(self) -> bool:
        return cast(Request, self.request).query_params.get(COUNT) == "true"

    def _valid_time(self) -> Iterator[Q]:
        """Yield the condition on the time: one passage must hold within the whole period."""
        day, first, last = (self.form.cleaned_data.get(name) for name in _VALID)
        for begin, end in ((day, day), (first, last)):
            if begin or end:
                found = Appearance.objects.holding_between(begin, end)
                yield Q(pk__in=found.values("pk"))

    def _quantity(self) -> Iterator[Q]:
        """Yield the condition on the numbers: one quantity must have both the unit and the value.

        Not by joins: these may be outer joins, for which PostgreSQL does not use the index.
        """
        unit, value = (self.form.cleaned_data.get(name) for name in _QUANTITY)
        asked = [Q(unit__iexact=unit)] if unit else []
        asked += [Q(covers("low", "high", value))] if value is not None else []
        if asked:
            yield Q(pk__in=Quantity.objects.filter(*asked).order_by().values("appearance"))

    def filter_verdict(self, queryset: Any, name: str, value: list[str]) -> QuerySet[Claim]:
        found: QuerySet[Claim] = queryset.with_verdict_shown(value, self._reader)
        return found

    @property
    def _reader(self) -> User:
        return caller(cast(Request, self.request))

    def filter_needs_reanchoring(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return filter_chosen(queryset, lambda rows: rows.needing_reanchoring(), value)

    def filter_awaiting_review(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return filter_chosen(queryset, lambda claims: claims.awaiting_review(self._reader), value)

    def filter_has_suggestions(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        counted = self._are_counted()
        return filter_chosen(
            queryset, lambda rows: rows.with_suggestions(is_counted=counted), value
        )

    def filter_stale_decision(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return filter_chosen(queryset, lambda rows: rows.with_stale_decision(), value)

    def filter_in_conflict(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        found: QuerySet[Claim] = queryset.in_conflict() if value else queryset.without_conflict()
        return found


def _appearance_condition(filter_: django_filters.Filter, value: Any) -> Q:
    return Q(**{f"{str(filter_.field_name).removeprefix(BELOW)}__{filter_.lookup_expr}": value})
