"""Topics, and giving them to claims and documents."""

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
from claims.api.fields import KeyField, StrictCharField
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ModelRequestSerializer, RequestSerializer, validated
from claims.api.resources.plain_records import PlainRecordActions
from claims.api.schema_decorators import extend_schema, extend_schema_serializer, extend_schema_view
from claims.models import Topic
from claims.reviewing.topics import TAG, tag, untag

VERBS = dict.fromkeys(("tag", "untag"), f"claims.{TAG}")


class TopicSerializer(serializers.ModelSerializer[Topic]):
    words = serializers.SerializerMethodField(help_text="Words that suggest the topic")

    class Meta:
        model = Topic
        fields = ["id", "name", "words", "version", "created_at"]
        reads = {"words": ("words",)}

    def get_words(self, topic: Topic) -> list[str]:
        return topic.words.splitlines()


@extend_schema_serializer(
    examples=[request_example("A topic", {"name": "Trade", "words": ["duties", "tariffs"]})]
)
class TopicForm(ModelRequestSerializer[Topic]):
    words = serializers.ListField(
        child=StrictCharField(max_length=200),
        required=False,
        max_length=500,
        help_text="Words and phrases that suggest the topic, besides its name",
    )

    class Meta:
        model = Topic
        fields = ["name", "words"]

    def validate_words(self, words: list[str]) -> str:
        return "\n".join(words)


class TopicFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(lookup_expr="icontains", label="Part of the name")


@extend_schema_view(
    create=extend_schema(request=TopicForm, responses={201: TopicSerializer}),
    partial_update=extend_schema(request=TopicForm, responses=TopicSerializer),
)
class TopicViewSet(PlainRecordActions, RecordViewSet[Topic]):
    """What claims and documents are about, as the newsroom names it."""

    serializer_class = TopicSerializer
    form = TopicForm
    filterset_class = TopicFilter
    ordering_fields = ["name", "created_at", "id"]
    ordering = "name"

    def get_queryset(self) -> QuerySet[Topic]:
        return Topic.objects.all()


@extend_schema_serializer(examples=[request_example("A topic", {"topic": 4})])
class TagRequest(RequestSerializer):
    topic = KeyField[Topic](queryset=Topic.objects.all())


class TopicActions:
    """For the viewsets of claims and documents."""

    get_record: Callable[..., Any]

    @extend_schema(request=TagRequest, responses=TopicSerializer)
    @action(detail=True, methods=["post"])
    def tag(self, request: Request, pk: int) -> Response:
        """Give the record a topic."""
        topic = validated(TagRequest, request)["topic"]
        tag(record=self.get_record(), topic=topic, by=caller(request))
        return Response(TopicSerializer(topic).data)

    @extend_schema(request=TagRequest, responses={204: None})
    @action(detail=True, methods=["post"])
    def untag(self, request: Request, pk: int) -> Response:
        """Take a topic away from the record."""
        topic = validated(TagRequest, request)["topic"]
        untag(record=self.get_record(), topic=topic, by=caller(request))
        return Response(status=204)
