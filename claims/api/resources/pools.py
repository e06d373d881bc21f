"""Pools: named groups of people who share work."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from claims.api.examples import request_example
from claims.api.fields import StrictCharField
from claims.api.filters import key_filter
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ModelRequestSerializer
from claims.api.resources.plain_records import PlainRecordActions
from claims.api.schema_decorators import extend_schema, extend_schema_serializer, extend_schema_view
from claims.models import Pool, User


class PoolSerializer(serializers.ModelSerializer[Pool]):
    members = serializers.SlugRelatedField[User](
        slug_field="username", many=True, read_only=True, help_text="Their usernames"
    )

    class Meta:
        model = Pool
        fields = ["id", "name", "members", "version", "created_at"]


@extend_schema_serializer(
    examples=[request_example("A pool", {"name": "Politics", "members": ["vera"]})]
)
class PoolForm(ModelRequestSerializer[Pool]):
    members = serializers.ListField(
        child=StrictCharField(max_length=150),
        required=False,
        max_length=500,
        help_text="Their usernames; they replace those before",
    )

    class Meta:
        model = Pool
        fields = ["name", "members"]

    def validate_members(self, usernames: list[str]) -> list[User]:
        found = list(User.objects.filter(username__in=usernames, is_active=True))
        if unknown := sorted(set(usernames) - {one.username for one in found}):
            raise serializers.ValidationError(f"No such users: {', '.join(unknown)}.")
        return found


class PoolFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(lookup_expr="icontains", label="Part of the name")
    member = key_filter(
        User, field_name="members", to_field_name="username", label="The username of a member"
    )


@extend_schema_view(
    create=extend_schema(request=PoolForm, responses={201: PoolSerializer}),
    partial_update=extend_schema(request=PoolForm, responses=PoolSerializer),
)
class PoolViewSet(PlainRecordActions, RecordViewSet[Pool]):
    """Named groups of people who share work, such as “Politics”."""

    serializer_class = PoolSerializer
    form = PoolForm
    filterset_class = PoolFilter
    ordering_fields = ["name", "created_at", "id"]
    ordering = "name"

    def get_queryset(self) -> QuerySet[Pool]:
        return Pool.objects.prefetch_related("members")
