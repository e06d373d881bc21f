"""Conflicts: passages of different documents that contradict each other."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.expansion import Expansion
from claims.api.fields import StrictCharField
from claims.api.filters import StrictBooleanFilter, choices_filter, key_filter
from claims.api.noted_readings import NotedReadingsMixin
from claims.api.offsets import OffsetsMixin
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ChangeRequest, validated
from claims.api.resources.nested_serializers import AppearanceSerializer
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Claim, Conflict
from claims.models.conflict import Resolution
from claims.models.lengths import NOTE
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict


class ConflictPassageSerializer(AppearanceSerializer):
    """One of the two passages, with the id of its claim."""

    class Meta(AppearanceSerializer.Meta):
        fields = ["claim", *AppearanceSerializer.Meta.fields]


class ConflictSerializer(serializers.ModelSerializer[Conflict]):
    first = ConflictPassageSerializer(read_only=True)
    second = ConflictPassageSerializer(read_only=True)
    resolution = serializers.ChoiceField(
        Resolution.choices,
        allow_blank=True,
        read_only=True,
        help_text="Empty while the conflict is open",
    )
    resolved_by = serializers.CharField(
        source="resolved_by.username", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Conflict
        fields = [
            "id",
            "first",
            "second",
            "first_value",
            "second_value",
            "resolution",
            "note",
            "resolved_by",
            "resolved_at",
            "version",
            "created_at",
        ]
        read_only_fields = fields


@extend_schema_serializer(
    examples=[
        request_example(
            "The second is right",
            {"resolution": "second_right", "note": "The organisers have corrected their list."},
        )
    ]
)
class ResolveConflictSerializer(ChangeRequest):
    resolution = serializers.ChoiceField(Resolution.choices)
    note = StrictCharField(max_length=NOTE, help_text="The reason, in one sentence")


class ConflictFilter(django_filters.FilterSet):
    open = StrictBooleanFilter(method="filter_open", label="Not resolved yet")
    claim = key_filter(
        Claim, field_name="first__claim", method="filter_claim", label="Either claim"
    )
    resolution = choices_filter(Resolution.choices)

    def filter_open(self, queryset: Any, name: str, value: bool) -> QuerySet[Conflict]:
        found: QuerySet[Conflict] = queryset.open() if value else queryset.closed()
        return found

    def filter_claim(self, queryset: Any, name: str, claim: Claim) -> QuerySet[Conflict]:
        found: QuerySet[Conflict] = queryset.of(claim)
        return found


class ConflictViewSet(NotedReadingsMixin, OffsetsMixin, RecordViewSet[Conflict]):
    """Passages of different documents that contradict each other about the same fact and time.

    Bounds and rounding do not count as conflicts, and a later value is an update. A resolved
    conflict is never reopened automatically.
    """

    serializer_class = ConflictSerializer
    filterset_class = ConflictFilter
    expansions = {
        f"{side}_claim": Expansion("claims", f"{side}.claim") for side in ("first", "second")
    }
    highlighted = ("note", "first.passage", "second.passage")
    search_is_typed = True
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    verb_permissions = dict.fromkeys(("resolve", "reopen"), "claims.change_claim")

    def get_queryset(self) -> QuerySet[Conflict]:
        shown = Conflict.objects.for_reading()
        return shown.prefetch_related("first__quantities", "second__quantities")

    def passages_of(self, record: Conflict) -> list[Any]:
        return [record.first, record.second]

    @extend_schema(request=ResolveConflictSerializer)
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, pk: int) -> Response:
        """Resolve the conflict: name the passage that is right, or why there is no conflict."""
        conflict = self.get_record()
        resolve_conflict(
            conflict=conflict, by=caller(request), **validated(ResolveConflictSerializer, request)
        )
        return self.retrieve(request, pk)

    @extend_schema(request=ChangeRequest)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> Response:
        """Withdraw the resolution; the history keeps it."""
        given = validated(ChangeRequest, request)
        reopen_conflict(conflict=self.get_record(), by=caller(request), **given)
        return self.retrieve(request, pk)
