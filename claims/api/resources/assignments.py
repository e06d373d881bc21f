"""Assignments of claims to people and pools, and the pools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.fields import empty
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.expansion import Expansion
from claims.api.fields import KeyField, StrictCharField, StrictIntegerField
from claims.api.filters import (
    IsoDateFilter,
    StrictBooleanFilter,
    choices_filter,
    key_filter,
)
from claims.api.offsets import OffsetsMixin
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Assignment, Claim, Pool, User
from claims.models.assignment import Priority
from claims.models.version import LARGEST_VERSION
from claims.reviewing.assignments import ASSIGN, TAKE, assign, take, unassign

VERBS = {"assign": f"claims.{ASSIGN}"} | dict.fromkeys(("take", "unassign"), f"claims.{TAKE}")
ME = "me"


class AssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """Who works on the claim: a person or a pool, or nobody any more."""

    person = serializers.CharField(
        source="person.username", default=None, allow_null=True, read_only=True
    )
    pool = serializers.CharField(source="pool.name", default=None, allow_null=True, read_only=True)
    assigned_by = serializers.CharField(source="assigned_by.username", read_only=True)

    class Meta:
        model = Assignment
        fields = [
            "id",
            "claim",
            "person",
            "pool",
            "due",
            "priority",
            "assigned_by",
            "assigned_at",
            "version",
        ]
        read_only_fields = fields


class AssigneeFilter(django_filters.CharFilter):
    """``me``, or the username of a person."""

    def filter(self, queryset: Any, value: Any) -> Any:
        if not value:
            return queryset
        username = self.parent.request.user.username if value == ME else value  # type: ignore[attr-defined]
        if value != ME and not User.objects.filter(username=value).exists():
            raise serializers.ValidationError({"assigned_to": "No such user."})
        return queryset.filter(**{str(self.field_name): username})


class AssignmentFilter(django_filters.FilterSet):
    assigned_to = AssigneeFilter(field_name="person__username", label="`me`, or a username")
    pool = key_filter(Pool)
    due_before = IsoDateFilter(field_name="due", lookup_expr="lt", label="Due before this day")
    priority = choices_filter(Priority.choices)
    open = StrictBooleanFilter(method="filter_open", label="The claim still needs work")

    def filter_open(self, queryset: Any, name: str, value: bool) -> QuerySet[Assignment]:
        found: QuerySet[Assignment] = queryset.open() if value else queryset.closed()
        return found


class AssignmentViewSet(OffsetsMixin, RecordViewSet[Assignment]):
    """Who works on which claim, until when, and how urgent it is.

    Use `claims/{id}/assign/`, `take/` and `unassign/` to change it.
    """

    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter
    expansions = {"claim": Expansion("claims", "claim")}
    ordering_fields = ["due", "assigned_at", "id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[Assignment]:
        return Assignment.objects.select_related("person", "pool", "assigned_by")


class UsernameField(StrictCharField):
    """A person, given by the username."""

    def run_validation(self, data: Any = empty) -> Any:
        # After the validators, which expect a string.
        username = super().run_validation(data)
        if username is None:
            return None
        person = User.objects.filter(username=username).first()
        if person is None:
            raise serializers.ValidationError("No such user.")
        return person


class AssignmentVersionRequest(RequestSerializer):
    version = StrictIntegerField(
        min_value=0,
        max_value=LARGEST_VERSION,
        required=False,
        help_text="The version of the assignment that you have read, 0 for none; 409 if it has "
        "changed since",
    )


@extend_schema_serializer(
    examples=[
        request_example("To a person", {"person": "vera", "due": "2025-04-14", "priority": "high"}),
        request_example("To a pool", {"pool": 3}),
    ]
)
class AssignRequest(AssignmentVersionRequest):
    """What is left out stays as it is; null for both the person and the pool means nobody."""

    person = UsernameField(required=False, allow_null=True, max_length=150, help_text="A username")
    pool = KeyField[Pool](queryset=Pool.objects.all(), required=False, allow_null=True)
    due = serializers.DateField(required=False, allow_null=True, input_formats=["%Y-%m-%d"])
    priority = serializers.ChoiceField(Priority.choices, required=False)


class AssignmentActions:
    """For the viewset of claims."""

    get_record: Callable[..., Claim]

    @extend_schema(request=AssignRequest, responses=AssignmentSerializer)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: int) -> Response:
        """Assign the claim to a person or a pool, or set its due date and priority."""
        given = validated(AssignRequest, request)
        return _answer(assign(claim=self.get_record(), by=caller(request), **given))

    @extend_schema(request=AssignmentVersionRequest, responses=AssignmentSerializer)
    @action(detail=True, methods=["post"])
    def take(self, request: Request, pk: int) -> Response:
        """Take a claim that nobody has, or that waits in a pool."""
        given = validated(AssignmentVersionRequest, request)
        return _answer(take(claim=self.get_record(), by=caller(request), **given))

    @extend_schema(request=AssignmentVersionRequest, responses=AssignmentSerializer)
    @action(detail=True, methods=["post"])
    def unassign(self, request: Request, pk: int) -> Response:
        """Give the claim back, to the pool that you took it from; editors take it from anyone."""
        given = validated(AssignmentVersionRequest, request)
        return _answer(unassign(claim=self.get_record(), by=caller(request), **given))


def _answer(assignment: Assignment) -> Response:
    return Response(AssignmentSerializer(assignment).data)
