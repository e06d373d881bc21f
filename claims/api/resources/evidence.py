"""Evidence: material that bears on a claim."""

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
from claims.api.examples import sent
from claims.api.fields import Address, Key, Text, WholeNumber
from claims.api.filters import YesNo, any_of, record
from claims.api.forms import Form, asked
from claims.api.offsets import WithOffsets
from claims.api.parsers import JSON, MAX_FILE_BYTES, Multipart
from claims.api.repeating import Repeating
from claims.models import Claim, Evidence, Revision, User
from claims.models.evidence import Stance
from claims.models.lengths import NOTE
from claims.reviewing.evidence import add_evidence
from factcheck.chunked import MEBIBYTE

MAX_OFFSET = 2**31 - 1


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    added_by = serializers.CharField(source="added_by.username", read_only=True)
    file = serializers.SerializerMethodField(help_text="Where to download it; null without a file")

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
            "created_at",
        ]
        read_only_fields = fields

    @extend_schema_field({"type": "string", "format": "uri", "nullable": True})
    def get_file(self, evidence: Evidence) -> str | None:
        request = self.context.get("request")
        if not evidence.file:
            return None
        return reverse("api:evidence-file", args=[evidence.pk], request=request)


@extend_schema_serializer(
    examples=[
        sent("A URL", {"claim": 18, "stance": "supports", "url": "https://gazette.example/145"}),
        sent(
            "A passage", {"claim": 18, "stance": "context", "revision": 9, "start": 104, "end": 160}
        ),
    ]
)
class NewEvidence(Form):
    """Give exactly one of: ``url``; ``revision`` with ``start`` and ``end``."""

    claim = Key[Claim](queryset=Claim.objects.all())
    stance = serializers.ChoiceField(Stance.choices)
    url = Address(max_length=2000, required=False)
    revision = Key[Revision](
        queryset=Revision.objects.all(), required=False, help_text="Of a document"
    )
    start = WholeNumber(min_value=0, max_value=MAX_OFFSET, required=False)
    end = WholeNumber(min_value=1, max_value=MAX_OFFSET, required=False)
    note = Text(required=False, allow_blank=True, max_length=NOTE)


@extend_schema_serializer(examples=[])
class NewFileEvidence(NewEvidence):
    """Give exactly one of: ``file``; ``url``; ``revision`` with ``start`` and ``end``."""

    file = serializers.FileField(
        required=False, help_text=f"At most {MAX_FILE_BYTES // MEBIBYTE} MiB"
    )

    def validate_file(self, file: UploadedFile[Any]) -> UploadedFile[Any]:
        if (file.size or 0) > MAX_FILE_BYTES:
            raise serializers.ValidationError(f"At most {MAX_FILE_BYTES // MEBIBYTE} MiB.")
        return file


class EvidenceFilter(django_filters.FilterSet):
    claim = record(Claim)
    stance = any_of(Stance.choices)
    reviewer = record(User, field_name="added_by", to_field_name="username", label="A username")
    revision = record(Revision)
    needs_reanchoring = YesNo()


class EvidenceViewSet(Repeating, WithOffsets, ReadOnlyModelViewSet[Evidence]):
    """URLs, passages of documents and files that support, refute or give context to a claim."""

    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    parser_classes = [JSON, Multipart]
    verb_permissions = {"create": "claims.assess_claim"}

    def get_queryset(self) -> QuerySet[Evidence]:
        return Evidence.objects.select_related("added_by")

    @extend_schema(
        request={"application/json": NewEvidence, "multipart/form-data": NewFileEvidence},
        responses={201: EvidenceSerializer},
    )
    def create(self, request: Request) -> Response:
        """Add a URL or a passage (JSON), or a file (multipart), to a claim.

        With `offsets=utf16`, `start` and `end` are read, and given back, as UTF-16 code units.
        """
        given = self.in_code_points(asked(NewFileEvidence, request))
        evidence = add_evidence(by=caller(request), **given)
        return Response(self.get_serializer(evidence).data, status=201)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> FileResponse:
        """Download the file, as it was uploaded."""
        evidence = self.get_object()
        if not evidence.file:
            raise NotFound("This evidence has no file.")
        try:
            content = evidence.file.open()
        except FileNotFoundError as error:
            raise NotFound("The file of this evidence is missing on the server.") from error
        # Never shown in a browser's own page: what reviewers upload may hold scripts.
        return FileResponse(
            content,
            as_attachment=True,
            filename=PurePath(str(evidence.file.name)).name,
            content_type="application/octet-stream",
        )
