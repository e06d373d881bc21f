"""Evidence: material that supports, refutes or gives context to a claim."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import django_filters
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.authentication import caller
from claims.api.errors import RetryOnConflictMixin
from claims.api.examples import request_example
from claims.api.fields import KeyField, StrictCharField, StrictIntegerField, StrictURLField
from claims.api.filters import StrictBooleanFilter, choices_filter, key_filter
from claims.api.offsets import OffsetsMixin
from claims.api.parsers import MAX_FILE_BYTES, StrictJSONParser, StrictMultiPartParser
from claims.api.request_bodies import RequestSerializer, VersionedRequest, validated
from claims.models import Claim, Evidence, Revision, User
from claims.models.evidence import Stance
from claims.models.lengths import NOTE
from claims.reviewing.evidence import add_evidence
from factcheck.chunked import MEBIBYTE

MAX_OFFSET = 2**31 - 1


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    added_by = serializers.CharField(source="added_by.username", read_only=True)
    file = serializers.SerializerMethodField(help_text="URL of the file; null if there is none")

    class Meta:
        model = Evidence
        fields = [
            "id",
            "claim",
            "stance",
            "url",
            "revision",
            "start",
            "end",
            "passage",
            "file",
            "sha256",
            "note",
            "needs_reanchoring",
            "added_by",
            "version",
            "created_at",
        ]
        read_only_fields = fields

    @extend_schema_field({"type": "string", "format": "uri", "nullable": True})
    def get_file(self, evidence: Evidence) -> str | None:
        request = self.context.get("request")
        if not evidence.file:
            return None
        return reverse("api:evidence-file", args=[evidence.pk], request=request)


@extend_schema_serializer(examples=[])
class EvidenceFields(RequestSerializer):
    """Exactly one of ``url``, or ``revision`` with ``start`` and ``end``, is required."""

    stance = serializers.ChoiceField(Stance.choices)
    url = StrictURLField(max_length=2000, required=False)
    revision = KeyField[Revision](
        queryset=Revision.objects.all(),
        required=False,
        help_text="The id of a revision of a document",
    )
    start = StrictIntegerField(min_value=0, max_value=MAX_OFFSET, required=False)
    end = StrictIntegerField(min_value=1, max_value=MAX_OFFSET, required=False)
    note = StrictCharField(required=False, allow_blank=True, max_length=NOTE)


@extend_schema_serializer(
    examples=[
        request_example(
            "A URL", {"claim": 18, "stance": "supports", "url": "https://gazette.example/145"}
        ),
        request_example(
            "A passage", {"claim": 18, "stance": "context", "revision": 9, "start": 104, "end": 160}
        ),
    ]
)
class NewEvidenceSerializer(EvidenceFields, VersionedRequest):
    """Exactly one of ``url``, or ``revision`` with ``start`` and ``end``, is required."""

    claim = KeyField[Claim](queryset=Claim.objects.all())


@extend_schema_serializer(examples=[])
class NewFileEvidenceSerializer(NewEvidenceSerializer):
    """Exactly one of ``file``, ``url``, or ``revision`` with ``start`` and ``end`` is required."""

    file = serializers.FileField(
        required=False, help_text=f"At most {MAX_FILE_BYTES // MEBIBYTE} MiB"
    )

    def validate_file(self, file: UploadedFile[Any]) -> UploadedFile[Any]:
        if (file.size or 0) > MAX_FILE_BYTES:
            raise serializers.ValidationError(f"At most {MAX_FILE_BYTES // MEBIBYTE} MiB.")
        return file


class EvidenceFilter(django_filters.FilterSet):
    claim = key_filter(Claim)
    stance = choices_filter(Stance.choices)
    reviewer = key_filter(User, field_name="added_by", to_field_name="username", label="A username")
    revision = key_filter(Revision)
    needs_reanchoring = StrictBooleanFilter()


class EvidenceViewSet(RetryOnConflictMixin, OffsetsMixin, ReadOnlyModelViewSet[Evidence]):
    """URLs, passages of documents and files that support, refute or give context to a claim."""

    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    parser_classes = [StrictJSONParser, StrictMultiPartParser]
    verb_permissions = {"create": "claims.assess_claim"}

    def get_queryset(self) -> QuerySet[Evidence]:
        return Evidence.objects.select_related("added_by")

    @extend_schema(
        request={
            "application/json": NewEvidenceSerializer,
            "multipart/form-data": NewFileEvidenceSerializer,
        },
        responses={201: EvidenceSerializer},
    )
    def create(self, request: Request) -> Response:
        """Add a URL or a passage (as JSON), or a file (as multipart), to a claim.

        With `offsets=utf16`, `start` and `end` are UTF-16 code units in request and response.
        """
        given = self.in_code_points(validated(NewFileEvidenceSerializer, request))
        evidence = add_evidence(by=caller(request), **given)
        return Response(self.get_serializer(evidence).data, status=201)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> FileResponse:
        """Download the uploaded file."""
        evidence = self.get_object()
        if not evidence.file:
            raise NotFound("This evidence has no file.")
        try:
            content = evidence.file.open()
        except FileNotFoundError as error:
            raise NotFound("The file of this evidence is missing on the server.") from error
        # Browsers must not display uploaded files, which may contain scripts.
        return FileResponse(
            content,
            as_attachment=True,
            filename=PurePath(str(evidence.file.name)).name,
            content_type="application/octet-stream",
        )
