"""What lists of claims can be asked: of the claim, and of where it appears."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from claims.api.filters import Day, YesNo, any_of, record
from claims.models import Appearance, Claim, Document, Source, Speaker
from claims.models.claim import VERDICTS_SHOWN
from claims.models.vocabulary import ReviewState

# One appearance must fulfil all that is asked of appearances, one quantity all of quantities.
OF_APPEARANCES = {
    "speaker": ["quote__speaker"],
    "document": ["revision__document"],
    "source": ["revision__document__source"],
    "published_from": ["revision__document__published__gte"],
    "published_to": ["revision__document__published__lte"],
    "unit": ["quantities__unit__iexact"],
    "value": ["quantities__low__lte", "quantities__high__gte"],
}
_LATER: dict[str, Any] = {"method": "with_the_others"}


class ClaimFilter(django_filters.FilterSet):
    verdict = any_of(VERDICTS_SHOWN)
    state = any_of(ReviewState.choices)
    score_min = django_filters.NumberFilter(
        field_name="score", lookup_expr="gte", min_value=0, max_value=1
    )
    score_max = django_filters.NumberFilter(
        field_name="score", lookup_expr="lte", min_value=0, max_value=1
    )
    speaker = record(Speaker, **_LATER)
    document = record(Document, **_LATER)
    source = record(Source, **_LATER)
    published_from = Day(label="In a document of this day or later", **_LATER)
    published_to = Day(label="In a document of this day or before", **_LATER)
    unit = django_filters.CharFilter(
        label="Of a quantity: percent, a currency code such as USD, or a noun", **_LATER
    )
    value = django_filters.NumberFilter(
        label="A number that is the quantity's, or lies in its interval",
        max_digits=40,
        decimal_places=10,
        **_LATER,
    )
    needs_reanchoring = YesNo(
        method="to_reanchor", label="A later revision holds the words nowhere, or more than once"
    )
    awaiting_review = YesNo(method="to_review", label="Nobody has rejected, assessed or decided it")

    def filter_queryset(self, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        asked = self.form.cleaned_data
        wanted = {
            lookup: asked[name]
            for name, lookups in OF_APPEARANCES.items()
            if asked[name] not in (None, "")
            for lookup in lookups
        }
        filtered: QuerySet[Claim] = super().filter_queryset(queryset)
        if not wanted:
            return filtered
        return filtered.filter(Exists(Appearance.objects.filter(claim=OuterRef("pk"), **wanted)))

    def with_the_others(self, queryset: Any, name: str, value: Any) -> QuerySet[Claim]:
        return queryset  # type: ignore[no-any-return]  # filter_queryset asks all at once

    def to_reanchor(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return _among(queryset, Claim.objects.needing_reanchoring(), value)

    def to_review(self, queryset: Any, name: str, value: bool) -> QuerySet[Claim]:
        return _among(queryset, Claim.objects.awaiting_review(), value)


def _among(queryset: QuerySet[Claim], those: QuerySet[Claim], wanted: bool) -> QuerySet[Claim]:
    keys = those.order_by().values("pk")
    return queryset.filter(pk__in=keys) if wanted else queryset.exclude(pk__in=keys)
