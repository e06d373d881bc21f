"""Conflicts: passages of different documents that cannot both be right."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.authentication import caller
from claims.api.examples import sent
from claims.api.fields import Text
from claims.api.filters import YesNo, any_of, record
from claims.api.forms import Form, Nothing, asked
from claims.api.offsets import WithOffsets
from claims.api.repeating import Repeating
from claims.api.resources.appearances import AppearanceSerializer
from claims.models import Claim, Conflict
from claims.models.conflict import Resolution
from claims.models.lengths import NOTE
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict


class SideSerializer(AppearanceSerializer):
    """One of the two passages, with the id of its claim."""

    class Meta(AppearanceSerializer.Meta):
        fields = ["claim", *AppearanceSerializer.Meta.fields]


class ConflictSerializer(serializers.ModelSerializer[Conflict]):
    one = SideSerializer(read_only=True)
    other = SideSerializer(read_only=True)
    resolution = serializers.ChoiceField(
        Resolution.choices, allow_blank=True, read_only=True, help_text="Empty while it is open"
    )
    resolved_by = serializers.CharField(
        source="resolved_by.username", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Conflict
        fields = [
            "id",
            "one",
            "other",
            "one_value",
            "other_value",
            "resolution",
            "note",
            "resolved_by",
            "resolved_at",
            "created_at",
        ]
        read_only_fields = fields


@extend_schema_serializer(
    examples=[
        sent(
            "The second is right",
            {"resolution": "other_right", "note": "The organisers have corrected their list."},
        )
    ]
)
class Resolving(Form):
    resolution = serializers.ChoiceField(Resolution.choices)
    note = Text(max_length=NOTE, help_text="Why, in a sentence")


class ConflictFilter(django_filters.FilterSet):
    open = YesNo(method="unresolved", label="Nobody has resolved it")
    claim = record(Claim, field_name="one__claim", method="of_claim", label="Either claim")
    resolution = any_of(Resolution.choices)

    def unresolved(
        self, queryset: QuerySet[Conflict], name: str, value: bool
    ) -> QuerySet[Conflict]:
        keys = Conflict.objects.open().values("pk")
        return queryset.filter(pk__in=keys) if value else queryset.exclude(pk__in=keys)

    def of_claim(self, queryset: QuerySet[Conflict], name: str, claim: Claim) -> QuerySet[Conflict]:
        return queryset.filter(Q(one__claim=claim) | Q(other__claim=claim))


class ConflictViewSet(Repeating, WithOffsets, ReadOnlyModelViewSet[Conflict]):
    """Passages of different documents that state different things of one matter and time.

    Bounds and rounding are no conflict, and a later figure is an update. A resolved conflict never
    comes back by itself.
    """

    serializer_class = ConflictSerializer
    filterset_class = ConflictFilter
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    verb_permissions = dict.fromkeys(("resolve", "reopen"), "claims.change_claim")

    def get_queryset(self) -> QuerySet[Conflict]:
        shown = Conflict.objects.for_reading()
        return shown.prefetch_related("one__quantities", "other__quantities")

    @extend_schema(request=Resolving)
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, pk: int) -> Response:
        """Say which passage is right, or why there is no conflict."""
        conflict = self.get_object()
        resolve_conflict(conflict=conflict, by=caller(request), **asked(Resolving, request))
        return self.retrieve(request, pk)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> Response:
        """Take the resolution back; the history keeps it."""
        asked(Nothing, request)
        reopen_conflict(conflict=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)
