"""Documents: articles as published, with what was read in them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.editing import edit
from claims.api.filters import Day, YesNo, record
from claims.api.forms import ModelForm
from claims.api.offsets import WithOffsets
from claims.api.repeating import Repeating
from claims.api.resources.annotations import AnnotatedText, current_revision
from claims.api.resources.brief import SourceBrief
from claims.models import Document, Source


class DocumentSerializer(serializers.ModelSerializer[Document]):
    source = SourceBrief(read_only=True, allow_null=True)  # type: ignore[assignment]

    class Meta:
        model = Document
        fields = [
            "id",
            "key",
            "source",
            "title",
            "byline",
            "url",
            "published",
            "language",
            "created_at",
        ]
        extra_kwargs = {"key": {"help_text": "Its address, or the file it came from"}}


class DocumentDetail(AnnotatedText, DocumentSerializer):
    class Meta(DocumentSerializer.Meta):
        fields = [*DocumentSerializer.Meta.fields, *AnnotatedText.names]


class DocumentEdit(ModelForm[Document]):
    class Meta:
        model = Document
        fields = ["source", "title", "byline", "url", "published", "language"]


class DocumentFilter(django_filters.FilterSet):
    source = record(Source)
    published_from = Day(field_name="published", lookup_expr="gte", label="On this day or later")
    published_to = Day(field_name="published", lookup_expr="lte", label="On this day or before")
    language = django_filters.CharFilter(lookup_expr="iexact", label="A code, such as en")
    missing_metadata = YesNo(method="lacking", label="Publisher, byline, title or date unknown")

    def lacking(self, queryset: QuerySet[Document], name: str, value: bool) -> QuerySet[Document]:
        incomplete = Document.objects.with_missing_metadata().values("pk")
        return queryset.filter(pk__in=incomplete) if value else queryset.exclude(pk__in=incomplete)


class DocumentViewSet(Repeating, WithOffsets, ReadOnlyModelViewSet[Document]):
    """Articles as published. One by its id has its current text, with quotes and claims in it.

    Each `start` and `end` counts Unicode code points of `text`, half open;
    with `offsets=utf16`, UTF-16 code units, as JavaScript's `text.slice(start, end)` counts.
    """

    filterset_class = DocumentFilter
    ordering_fields = ["published", "title", "created_at", "id"]
    ordering = "-published"

    def get_queryset(self) -> QuerySet[Document]:
        documents = Document.objects.select_related("source")
        if self.action != "retrieve":
            return documents
        return documents.prefetch_related(current_revision())

    def get_object(self) -> Document:
        document = super().get_object()
        found = getattr(document, "current_revisions", None)
        document.current_revision = found[0] if found else None  # type: ignore[attr-defined]
        return document

    def get_serializer_class(self) -> type[DocumentSerializer]:
        return DocumentDetail if self.action == "retrieve" else DocumentSerializer

    @extend_schema(request=DocumentEdit)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Edit the document's source, title, byline, address, date or language."""
        document = self.get_object()
        edit(document, request.data, DocumentEdit)
        return Response(self.get_serializer(document).data)
