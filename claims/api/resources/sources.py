"""Sources: publishers of documents."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from claims.api.filters import choices_filter
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ModelRequestSerializer
from claims.api.resources.plain_records import PlainRecordActions
from claims.api.schema_decorators import extend_schema, extend_schema_view
from claims.models import Source
from claims.models.source import SourceKind


class SourceSerializer(serializers.ModelSerializer[Source]):
    document_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Source
        fields = [
            "id",
            "name",
            "kind",
            "website",
            "notes",
            "document_count",
            "version",
            "created_at",
        ]


class SourceForm(ModelRequestSerializer[Source]):
    class Meta:
        model = Source
        fields = ["name", "kind", "website", "notes"]


class SourceFilter(django_filters.FilterSet):
    kind = choices_filter(SourceKind.choices)
    name = django_filters.CharFilter(lookup_expr="icontains", label="Part of the name")


@extend_schema_view(
    create=extend_schema(request=SourceForm, responses={201: SourceSerializer}),
    partial_update=extend_schema(request=SourceForm, responses=SourceSerializer),
)
class SourceViewSet(PlainRecordActions, RecordViewSet[Source]):
    """Publishers of documents: outlets, agencies, official bodies. Not the speakers."""

    serializer_class = SourceSerializer
    form = SourceForm
    filterset_class = SourceFilter
    ordering_fields = ["name", "created_at", "id"]
    highlighted = ("name",)
    search_is_typed = True
    ordering = "name"

    def get_queryset(self) -> QuerySet[Source]:
        return Source.objects.with_counts()
