"""What the caller follows."""

from __future__ import annotations

from collections.abc import Callable
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
from claims.api.fields import KeyField, StrictCharField
from claims.api.filters import StrictBooleanFilter, key_filter
from claims.api.offsets import OffsetsMixin
from claims.api.permissions import CanViewClaims
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import EmptyRequest, RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Claim, Speaker, Subscription, Topic
from claims.models.subscription import LONGEST_WORDS
from claims.reviewing.subscriptions import follow, pause, resume, unfollow


class SubscriptionSerializer(serializers.ModelSerializer[Subscription]):
    class Meta:
        model = Subscription
        fields = ["id", "claim", "speaker", "topic", "words", "is_paused", "created_at"]
        read_only_fields = fields


@extend_schema_serializer(
    examples=[
        request_example("A speaker about something", {"speaker": 3, "words": "port tolls"}),
        request_example("A claim", {"claim": 18}),
    ]
)
class FollowRequest(RequestSerializer):
    """A claim on its own, or a speaker, a topic and words, which narrow each other."""

    claim = KeyField[Claim](queryset=Claim.objects.all(), required=False)
    speaker = KeyField[Speaker](queryset=Speaker.objects.all(), required=False)
    topic = KeyField[Topic](queryset=Topic.objects.all(), required=False)
    words = StrictCharField(
        required=False,
        max_length=LONGEST_WORDS,
        help_text='`"145 per cent"` for a phrase, `-word` to exclude, `or` for either',
    )


class SubscriptionFilter(django_filters.FilterSet):
    claim = key_filter(Claim)
    speaker = key_filter(Speaker)
    topic = key_filter(Topic)
    is_paused = StrictBooleanFilter(label="Paused")


class SubscriptionViewSet(OffsetsMixin, RecordViewSet[Subscription]):
    """What you follow: you are notified of new quotes and passages. You see only your own."""

    serializer_class = SubscriptionSerializer
    filterset_class = SubscriptionFilter
    permission_classes = [CanViewClaims]
    expansions = {
        "claim": Expansion("claims", "claim"),
        "speaker": Expansion("speakers", "speaker"),
        "topic": Expansion("topics", "topic"),
    }
    ordering_fields = ["id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[Subscription]:
        if getattr(self, "swagger_fake_view", False):
            return Subscription.objects.none()
        return Subscription.objects.filter(person=caller(self.request))

    @extend_schema(request=FollowRequest, responses={201: SubscriptionSerializer})
    def create(self, request: Request) -> Response:
        """Follow something; what you follow already goes on, also if you had paused it."""
        one = follow(by=caller(request), **validated(FollowRequest, request))
        return Response(self.get_serializer(one).data, status=201)

    @extend_schema(request=EmptyRequest, responses=SubscriptionSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: int) -> Response:
        """Be notified of nothing new until you resume."""
        return self._change(request, pause)

    @extend_schema(request=EmptyRequest, responses=SubscriptionSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: int) -> Response:
        """Be notified again; what came in between is not told."""
        return self._change(request, resume)

    @extend_schema(request=EmptyRequest, responses={204: None})
    @action(detail=True, methods=["post"])
    def unfollow(self, request: Request, pk: int) -> Response:
        """End it; what it has notified you of is deleted, too."""
        validated(EmptyRequest, request)
        unfollow(subscription=self.get_object(), by=caller(request))
        return Response(status=204)

    def _change(self, request: Request, carry_out: Callable[..., Any]) -> Response:
        validated(EmptyRequest, request)
        one = carry_out(subscription=self.get_object(), by=caller(request))
        return Response(self.get_serializer(one).data)
