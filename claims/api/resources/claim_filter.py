"""What lists of claims can be asked: of the claim, and of where it appears."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.validators import EMPTY_VALUES
from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.api.filters import Day, YesNo, any_of, record
from claims.models import Appearance, Claim, Document, Source, Speaker
from claims.models.claim import VERDICTS_SHOWN
from claims.models.vocabulary import ClaimType, ReviewState

# Filters of a field below this are asked together: one appearance must fulfil them all.
BELOW = "appearances__"
_DAY = "appearances__revision__document__published"


class ClaimFilter(django_filters.FilterSet):
    verdict = any_of(VERDICTS_SHOWN)
    state = any_of(ReviewState.choices)
    claim_type = any_of(ClaimType.choices)
    score_min = django_filters.NumberFilter(
        field_name="score", lookup_expr="gte", min_value=0, max_value=1
    )
    score_max = django_filters.NumberFilter(
        field_name="score", lookup_expr="lte", min_value=0, max_value=1
    )
    speaker = record(Speaker, field_name="appearances__quote__speaker")
    document = record(Document, field_name="appearances__revision__document")
    source = record(Source, field_name="appearances__revision__document__source")
    published_from = Day(
        field_name=_DAY, lookup_expr="gte", label="In a document of this day or later"
    )
    published_to = Day(
        field_name=_DAY, lookup_expr="lte", label="In a document of this day or before"
    )
    unit = django_filters.CharFilter(
        field_name="appearances__quantities__unit",
        lookup_expr="iexact",
        label="Of a quantity: percent, a currency code such as USD, or a noun",
    )
    value = django_filters.NumberFilter(
        field_name="appearances__quantities__low",
        label="A number that is the quantity's, or lies in its interval",
        max_digits=40,
        decimal_places=10,
    )
    needs_reanchoring = YesNo(
        method="to_reanchor", label="A later revision holds the words nowhere, or more than once"
    )
    awaiting_review = YesNo(method="to_review", label="Nobody has rejected, assessed or decided it")
    has_suggestions = YesNo(method="suggested", label="May be another claim; not decided yet")
    in_conflict = YesNo(method="disputed", label="In an open conflict")

    def filter_queryset(self, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        of_appearances: list[Q] = []
        for name, value in self.form.cleaned_data.items():
            if value in EMPTY_VALUES:
                continue
            asked = self.filters[name]
            if str(asked.field_name).startswith(BELOW):
                of_appearances.append(_of_one_appearance(name, asked, value))
            else:
                queryset = asked.filter(queryset, value)
        if not of_appearances:
            return queryset
        fulfilling = Appearance.objects.filter(*of_appearances, claim=OuterRef("pk"))
        return queryset.filter(Exists(fulfilling))

    def to_reanchor(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return _among(queryset, Claim.objects.needing_reanchoring(), value)

    def to_review(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return _among(queryset, Claim.objects.awaiting_review(), value)

    def suggested(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return _among(queryset, Claim.objects.with_suggestions(), value)

    def disputed(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return _among(queryset, Claim.objects.in_conflict(), value)


def _of_one_appearance(name: str, asked: django_filters.Filter, value: Any) -> Q:
    if name == "value":
        return Q(quantities__low__lte=value, quantities__high__gte=value)
    return Q(**{f"{str(asked.field_name).removeprefix(BELOW)}__{asked.lookup_expr}": value})


def _among(queryset: QuerySet[Claim], those: QuerySet[Claim], wanted: bool) -> QuerySet[Claim]:
    keys = those.values("pk")
    return queryset.filter(pk__in=keys) if wanted else queryset.exclude(pk__in=keys)
