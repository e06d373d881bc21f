"""The caller's notifications."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.expansion import Expansion
from claims.api.fields import KeyListField
from claims.api.filters import StrictBooleanFilter, choices_filter
from claims.api.offsets import OffsetsMixin
from claims.api.permissions import CanViewClaims
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Notification
from claims.models.notification import NotificationKind
from claims.reviewing.notifications import mark_read


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    actor = serializers.CharField(
        source="actor.username",
        default=None,
        allow_null=True,
        read_only=True,
        help_text="Who caused it; null for reminders",
    )

    summary = serializers.CharField(
        read_only=True, help_text="What it is about: “3 new quotes by Ana Ruiz”"
    )

    class Meta:
        model = Notification
        fields = ["id", "kind", "claim", "comment", "subscription", "webhook", "summary"]
        fields += ["actor", "day", "created_at", "read_at"]
        read_only_fields = fields
        extra_kwargs = {"day": {"help_text": "The due date of a reminder"}}


class NotificationFilter(django_filters.FilterSet):
    unread = StrictBooleanFilter(field_name="read_at", lookup_expr="isnull", label="Not read yet")
    kind = choices_filter(NotificationKind.choices)


@extend_schema_serializer(examples=[request_example("Two of them", {"notifications": [7, 9]})])
class MarkReadRequest(RequestSerializer):
    notifications = KeyListField(
        Notification.objects.all(), required=False, help_text="Their ids; omit it to mark all"
    )


class MarkedSerializer(serializers.Serializer[dict[str, int]]):
    read = serializers.IntegerField(help_text="How many were unread until now")


class NotificationViewSet(OffsetsMixin, RecordViewSet[Notification]):
    """What happened to your claims, and which are due. You see only your own."""

    serializer_class = NotificationSerializer
    filterset_class = NotificationFilter
    permission_classes = [CanViewClaims]
    expansions = {
        "claim": Expansion("claims", "claim"),
        "comment": Expansion("comments", "comment"),
    }
    ordering_fields = ["id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[Notification]:
        if getattr(self, "swagger_fake_view", False):
            return Notification.objects.none()
        return Notification.objects.for_reading().filter(person=caller(self.request))

    @extend_schema(request=MarkReadRequest, responses=MarkedSerializer)
    @action(detail=False, methods=["post"])
    def read(self, request: Request) -> Response:
        """Mark notifications as read."""
        given = validated(MarkReadRequest, request).get("notifications")
        keys = None if given is None else [one.pk for one in given]
        return Response({"read": mark_read(by=caller(request), notifications=keys)})
