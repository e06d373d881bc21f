"""Decisions: the newsroom's verdicts over time."""

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
from claims.api.fields import StrictCharField, StrictIntegerField
from claims.api.filters import (
    IsoDateFilter,
    StrictBooleanFilter,
    choices_filter,
    filter_chosen,
    key_filter,
)
from claims.api.mirroring import MirrorPagination
from claims.api.offsets import OffsetsMixin
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Claim, Decision, DecisionConfirmation
from claims.models.decision import Method
from claims.models.lengths import NOTE
from claims.models.stale_reasons import StaleReason
from claims.models.vocabulary import Verdict
from claims.reviewing.decisions import confirm_decision


class StaleReasonSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(StaleReason.choices)
    text = serializers.CharField(help_text="The code in plain English")
    record = serializers.IntegerField(
        allow_null=True, help_text="The id of the evidence, conflict or appearance; null for a date"
    )
    since = serializers.CharField(help_text="A date, or a date and time")


class ConfirmationSerializer(serializers.ModelSerializer[DecisionConfirmation]):
    confirmed_by = serializers.CharField(source="confirmed_by.username", read_only=True)

    class Meta:
        model = DecisionConfirmation
        fields = ["id", "note", "recheck_by", "confirmed_by", "confirmed_at"]
        read_only_fields = fields


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    decided_by = serializers.CharField(source="decided_by.username", read_only=True)
    evidence = serializers.ListField(
        source="evidence_ids",
        child=serializers.IntegerField(),
        read_only=True,
        help_text="Ids of the evidence that it uses",
    )
    stale = serializers.BooleanField(
        source="is_stale", read_only=True, help_text="Whether a person has to look at it again"
    )
    stale_reasons = StaleReasonSerializer(source="current_stale_reasons", many=True, read_only=True)

    class Meta:
        model = Decision
        fields = [
            "id",
            "claim",
            "verdict",
            "rationale",
            "public_note",
            "evidence",
            "method",
            "decided_by",
            "valid_from",
            "valid_to",
            "recheck_by",
            "published_at",
            "unpublished_at",
            "unpublished_note",
            "stale",
            "stale_reasons",
        ]
        extra_kwargs = {"valid_to": {"help_text": "null while the decision is in force"}}
        reads = dict.fromkeys(
            ("stale", "stale_reasons"), ("valid_to", "stale_reasons", "recheck_by")
        )


class DecisionDetail(DecisionSerializer):
    confirmations = ConfirmationSerializer(many=True, read_only=True)

    class Meta(DecisionSerializer.Meta):
        fields = [*DecisionSerializer.Meta.fields, "confirmations"]


@extend_schema_serializer(
    examples=[request_example("A note", {"note": "The revised table gives the same figure."})]
)
class ConfirmDecisionSerializer(RequestSerializer):
    note = StrictCharField(max_length=NOTE, help_text="Why the decision still stands")
    recheck_by = serializers.DateField(required=False, allow_null=True)
    reasons_seen = StrictIntegerField(
        required=False,
        min_value=0,
        help_text="How many stale reasons you have read; 400 if there are more by now",
    )


class DecisionFilter(django_filters.FilterSet):
    claim = key_filter(Claim)
    verdict = choices_filter(Verdict.choices)
    method = choices_filter(Method.choices)
    in_force = StrictBooleanFilter(
        method="filter_in_force", label="Not replaced by a later decision"
    )

    stale = StrictBooleanFilter(
        method="filter_stale", label="In force, and a person has to look at it again"
    )
    recheck_before = IsoDateFilter(
        field_name="recheck_by", lookup_expr="lt", label="To be checked again before this day"
    )

    def filter_stale(self, queryset: Any, name: str, value: bool) -> QuerySet[Decision]:
        return filter_chosen(queryset, lambda rows: rows.stale(), value)

    def filter_in_force(self, queryset: Any, name: str, value: bool) -> QuerySet[Decision]:
        return queryset.filter(valid_to__isnull=value)  # type: ignore[no-any-return]


class DecisionViewSet(OffsetsMixin, RecordViewSet[Decision]):
    """The newsroom's verdicts: decisions in force and the ones they replaced; append-only.

    Use `POST /api/v1/claims/{id}/decide/` to add a decision. One in force is stale if its evidence,
    a source or an article has changed since, or its `recheck_by` has passed.
    """

    serializer_class = DecisionDetail
    verb_permissions = {"confirm": "claims.decide_claim"}
    pagination_class = MirrorPagination
    filterset_class = DecisionFilter
    expansions = {
        "claim": Expansion("claims", "claim"),
        "evidence": Expansion("evidence", "evidence", is_list=True),
    }
    ordering_fields = ["valid_from", "id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[Decision]:
        return Decision.objects.for_reading().prefetch_related("confirmations__confirmed_by")

    @extend_schema(request=ConfirmDecisionSerializer, responses={201: ConfirmationSerializer})
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: int) -> Response:
        """Record that the decision still stands; it is not stale any more."""
        confirmation = confirm_decision(
            decision=self.get_record(),
            by=caller(request),
            **validated(ConfirmDecisionSerializer, request),
        )
        return Response(ConfirmationSerializer(confirmation).data, status=201)
