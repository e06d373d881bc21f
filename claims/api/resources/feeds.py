"""Feeds that workers poll, and what became of their items."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.expansion import Expansion
from claims.api.fields import KeyField, StrictBooleanField, StrictCharField, StrictIntegerField
from claims.api.filters import StrictBooleanFilter, choices_filter, key_filter
from claims.api.pagination import KeysetPagination
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ChangeRequest, EmptyRequest, RequestSerializer, validated
from claims.api.resources.submission_serializers import SubmittedDocumentSerializer
from claims.api.schema_decorators import (
    extend_schema,
    extend_schema_field,
    extend_schema_serializer,
)
from claims.models import Feed, FeedItem, Source, SubmittedDocument
from claims.models.feed import LONGEST_ADDRESS, LONGEST_MINUTES, SHORTEST_MINUTES, FeedStatus
from claims.reviewing.feeds.manage_feeds import (
    ADD,
    CHANGE,
    CheckedFeed,
    add_feed,
    check_feed,
    edit_feed,
    poll_now,
)
from claims.shown_address import mask_secrets

_PREVIEWED = 20


class FeedSerializer(serializers.ModelSerializer[Feed]):
    address = serializers.CharField(
        source="shown_address",
        help_text="Secrets in it, such as a token, are shown as •••; sent back, it stays as it is",
    )

    class Meta:
        model = Feed
        fields = [
            *("id", "name", "address", "source", "every_minutes", "is_enabled", "kind"),
            *("status", "message", "failures", "polled_at", "next_poll_at", "news_at"),
            *("version", "created_at"),
        ]
        read_only_fields = fields
        reads = {"address": ("address",)}


class MaskedField(serializers.CharField):
    """A text with the secrets of its web addresses masked."""

    def to_representation(self, value: Any) -> str:
        return mask_secrets(super().to_representation(value))


class FeedItemSerializer(serializers.ModelSerializer[FeedItem]):
    guid, address = MaskedField(), MaskedField()
    submission_state = serializers.CharField(
        source="submission.state", default=None, help_text="Whether a worker has read it"
    )
    problem = serializers.CharField(source="submission.problem", default="")
    documents = SubmittedDocumentSerializer(
        source="submission.documents", many=True, default=[], help_text="What it became"
    )

    class Meta:
        model = FeedItem
        fields = [
            *("id", "guid", "address", "published_at", "first_seen_at", "seen_at", "state"),
            *("attempts", "submission_state", "problem", "documents"),
        ]
        read_only_fields = fields


@extend_schema_serializer(
    examples=[
        request_example(
            "A feed",
            {"address": "https://anchor.example/rss.xml", "name": "Anchor", "every_minutes": 30},
        )
    ]
)
class NewFeedRequest(RequestSerializer):
    address = StrictCharField(
        max_length=LONGEST_ADDRESS, help_text="Of the feed, or of a page that names it"
    )
    name = StrictCharField(required=False, max_length=200)
    source = KeyField[Source](  # type: ignore[assignment]  # the field of that name
        queryset=Source.objects.all(),
        required=False,
        allow_null=True,
        help_text="The publisher of its articles; without one, each article tells its own",
    )
    every_minutes = StrictIntegerField(
        required=False, min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES
    )


class ChangeFeedRequest(NewFeedRequest, ChangeRequest):
    address = StrictCharField(required=False, max_length=LONGEST_ADDRESS)
    is_enabled = StrictBooleanField(required=False, help_text="false pauses the feed")


@extend_schema_serializer(
    examples=[request_example("A page", {"address": "https://anchor.example/news"})]
)
class CheckFeedRequest(RequestSerializer):
    address = StrictCharField(max_length=LONGEST_ADDRESS)


class FoundItemSerializer(serializers.Serializer[Any]):
    guid, address = MaskedField(), MaskedField()
    title = serializers.CharField()
    published = serializers.DateTimeField(allow_null=True)


class CheckedFeedSerializer(serializers.Serializer[Any]):
    """What an address shows. Add the feed with its ``address``."""

    address = MaskedField(help_text="Of the feed; another one if the address is that of a page")
    others = serializers.ListField(
        child=MaskedField(), help_text="Further feeds that the page names"
    )
    kind = serializers.CharField(source="found.kind")
    title = serializers.CharField(source="found.title")
    remark = serializers.CharField(source="found.remark", help_text="What was not read")
    item_count = serializers.SerializerMethodField()
    items = serializers.SerializerMethodField(help_text="The first 20")

    def get_item_count(self, checked: CheckedFeed) -> int:
        return len(checked.found.items)

    @extend_schema_field(FoundItemSerializer(many=True))
    def get_items(self, checked: CheckedFeed) -> Any:
        return FoundItemSerializer(checked.found.items[:_PREVIEWED], many=True).data


class FeedFilter(django_filters.FilterSet):
    status = choices_filter(FeedStatus.choices)
    is_enabled = StrictBooleanFilter(label="Whether it is polled")
    source = key_filter(Source)


class FeedViewSet(RecordViewSet[Feed]):
    """Feeds and news sitemaps that workers poll for new articles."""

    serializer_class = FeedSerializer
    filterset_class = FeedFilter
    expansions = {"source": Expansion("sources", "source")}
    ordering_fields = ["name", "polled_at", "next_poll_at", "id"]
    ordering = "name"
    verb_permissions = {"poll": f"claims.{CHANGE}", "check": f"claims.{ADD}"}

    def get_queryset(self) -> QuerySet[Feed]:
        return Feed.objects.all()

    @extend_schema(request=NewFeedRequest, responses={201: FeedSerializer})
    def create(self, request: Request) -> Response:
        """Have a feed polled from now on; its `status` then tells whether that works."""
        feed = add_feed(by=caller(request), **validated(NewFeedRequest, request))
        return Response(self.get_serializer(feed).data, status=201)

    @extend_schema(request=CheckFeedRequest, responses=CheckedFeedSerializer)
    @action(detail=False, methods=["post"])
    def check(self, request: Request) -> Response:
        """Fetch the feed at an address, or the first that the page there names; store nothing."""
        given = validated(CheckFeedRequest, request)
        return Response(CheckedFeedSerializer(check_feed(by=caller(request), **given)).data)

    @extend_schema(request=ChangeFeedRequest, responses=FeedSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change, pause or resume a feed."""
        given = validated(ChangeFeedRequest, request)
        version = given.pop("version", None)
        edit_feed(feed=self.get_object(), changes=given, by=caller(request), version=version)
        return self.retrieve(request, pk)

    @extend_schema(request=EmptyRequest, responses={202: FeedSerializer})
    @action(detail=True, methods=["post"])
    def poll(self, request: Request, pk: int) -> Response:
        """Have the feed polled by the next worker that is free, rather than when it is due."""
        validated(EmptyRequest, request)
        feed = poll_now(feed=self.get_object(), by=caller(request))
        return Response(self.get_serializer(feed).data, status=202)

    @extend_schema(responses=FeedItemSerializer(many=True))
    @action(
        detail=True,
        filterset_class=None,
        own_parameters=KeysetPagination.parameters,
        ordering_fields=["id"],
        ordering="-id",
    )
    def items(self, request: Request, pk: int) -> Response:
        """The items of the feed, newest first, and what became of each."""
        documents = Prefetch("submission__documents", SubmittedDocument.objects.all())
        items = FeedItem.objects.filter(feed=self.get_object()).select_related("submission")
        found: Any = items.defer("submission__content").prefetch_related(documents)
        page: Any = self.paginate_queryset(found)
        return self.get_paginated_response(FeedItemSerializer(page, many=True).data)
