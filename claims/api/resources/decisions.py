"""Decisions: the newsroom's verdicts over time."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import StrictBooleanFilter, choices_filter, key_filter
from claims.models import Claim, Decision
from claims.models.decision import Method
from claims.models.vocabulary import Verdict


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    decided_by = serializers.CharField(source="decided_by.username", read_only=True)

    class Meta:
        model = Decision
        fields = [
            "id",
            "claim",
            "verdict",
            "rationale",
            "method",
            "decided_by",
            "valid_from",
            "valid_to",
        ]
        extra_kwargs = {"valid_to": {"help_text": "null while the decision is in force"}}


class DecisionFilter(django_filters.FilterSet):
    claim = key_filter(Claim)
    verdict = choices_filter(Verdict.choices)
    method = choices_filter(Method.choices)
    in_force = StrictBooleanFilter(
        method="filter_in_force", label="Not replaced by a later decision"
    )

    def filter_in_force(self, queryset: Any, name: str, value: bool) -> QuerySet[Decision]:
        return queryset.filter(valid_to__isnull=value)  # type: ignore[no-any-return]


class DecisionViewSet(ReadOnlyModelViewSet[Decision]):
    """The newsroom's verdicts: decisions in force and the ones they replaced; append-only.

    Use `POST /api/v1/claims/{id}/decide/` to add a decision.
    """

    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    ordering_fields = ["valid_from", "id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[Decision]:
        return Decision.objects.select_related("decided_by")
