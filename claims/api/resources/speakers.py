"""Speakers: to whom words are attributed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.editing import edit
from claims.api.filters import any_of, record
from claims.models import Document, Quote, Speaker, SpeakerAlias
from claims.models.speaker import SpeakerKind


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    aliases = serializers.SlugRelatedField[SpeakerAlias](
        many=True, read_only=True, slug_field="name"
    )
    quote_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Speaker
        fields = [
            "id",
            "name",
            "kind",
            "role",
            "disambiguation",
            "aliases",
            "document",
            "quote_count",
            "created_at",
        ]


class SpeakerEdit(serializers.ModelSerializer[Speaker]):
    class Meta:
        model = Speaker
        fields = ["name", "kind", "role", "disambiguation"]


class SpeakerFilter(django_filters.FilterSet):
    kind = any_of(SpeakerKind.choices)
    name = django_filters.CharFilter(lookup_expr="icontains", label="Part of the name")
    document = record(Document, method="quoted_in", label="Quoted in this document")

    def quoted_in(
        self, queryset: QuerySet[Speaker], name: str, document: Document
    ) -> QuerySet[Speaker]:
        quotes = Quote.objects.in_document(document).filter(speaker=OuterRef("pk"))
        return queryset.filter(Exists(quotes))


class SpeakerViewSet(ReadOnlyModelViewSet[Speaker]):
    """People, organisations, groups and anonymous sources to whom words are attributed.

    `document` is set where a speaker is known within one document only. `search` finds names and
    aliases that hold the words, and names spelt much like them.
    """

    serializer_class = SpeakerSerializer
    filterset_class = SpeakerFilter
    ordering_fields = ["name", "quote_count", "created_at", "id"]
    ordering = "name"

    def get_queryset(self) -> QuerySet[Speaker]:
        return Speaker.objects.with_counts().prefetch_related("aliases")

    @extend_schema(request=SpeakerEdit)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Edit the speaker's name, kind, role or disambiguation."""
        edit(self.get_object(), request.data, SpeakerEdit)
        return self.retrieve(request, *args, **kwargs)
