"""Serializers of evidence: as the API shows it, and the bodies of its requests."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.api.examples import request_example
from claims.api.fields import KeyField, StrictCharField, StrictIntegerField, StrictURLField
from claims.api.parsers import MAX_FILE_BYTES
from claims.api.request_bodies import ChangeRequest, RequestSerializer, VersionedRequest
from claims.api.resources.marking import MAX_OFFSET
from claims.api.schema_decorators import extend_schema_field, extend_schema_serializer
from claims.models import Capture, Claim, Evidence, Revision
from claims.models.evidence import EvidenceKind, Quality, Stance
from claims.models.lengths import NOTE
from factcheck.chunked import MEBIBYTE


class CaptureSerializer(serializers.ModelSerializer[Capture]):
    """A stored copy of what the address showed."""

    captured_by = serializers.CharField(
        source="captured_by.username", read_only=True, allow_null=True, default=None
    )
    file = serializers.SerializerMethodField(help_text="URL of the copy")

    class Meta:
        model = Capture
        fields = [
            "id",
            "file",
            "sha256",
            "media_type",
            "size",
            "method",
            "address",
            "captured_by",
            "captured_at",
        ]
        read_only_fields = fields
        reads = {"file": ("pk", "evidence_id")}

    def get_file(self, capture: Capture) -> str:
        request = self.context.get("request")
        keys = [capture.evidence_id, capture.pk]
        return reverse("api:evidence-capture-file", args=keys, request=request)


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    added_by = serializers.CharField(source="added_by.username", read_only=True)
    stance = serializers.ChoiceField(
        Stance.choices,
        source="stance_shown",
        allow_null=True,
        read_only=True,
        help_text="null until you may see what others think of the claim",
    )
    note = serializers.CharField(
        source="note_shown", allow_null=True, read_only=True, help_text="null like `stance`"
    )
    retracted_by = serializers.CharField(
        source="retracted_by.username", read_only=True, allow_null=True, default=None
    )
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
            "kind",
            "quality",
            "material_date",
            "access_date",
            "independence_group",
            "note",
            "link_status",
            "link_problem",
            "link_checked_at",
            "needs_reanchoring",
            "added_by",
            "retracted_at",
            "retracted_by",
            "retraction_reason",
            "version",
            "created_at",
        ]
        read_only_fields = fields
        reads = {
            "stance": ("stance", "is_open"),
            "note": ("note", "is_open"),
            "file": ("pk", "file"),
        }

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_file(self, evidence: Evidence) -> str | None:
        request = self.context.get("request")
        if not evidence.file:
            return None
        return reverse("api:evidence-file", args=[evidence.pk], request=request)


class EvidenceDetail(EvidenceSerializer):
    captures = CaptureSerializer(
        many=True, read_only=True, help_text="Stored copies of what the address showed"
    )

    class Meta(EvidenceSerializer.Meta):
        fields = [*EvidenceSerializer.Meta.fields, "captures"]
        read_only_fields = fields


class MaterialFields(RequestSerializer):
    """What is known about the material."""

    kind = serializers.ChoiceField(EvidenceKind.choices, required=False, allow_blank=True)
    quality = serializers.ChoiceField(Quality.choices, required=False, allow_blank=True)
    material_date = serializers.DateField(
        required=False, allow_null=True, help_text="When it was published or made"
    )
    access_date = serializers.DateField(
        required=False, allow_null=True, help_text="When it was read; today for a new URL"
    )
    independence_group = StrictCharField(
        required=False,
        allow_blank=True,
        max_length=100,
        help_text="The same for everything that goes back to one source; it counts once",
    )
    note = StrictCharField(required=False, allow_blank=True, max_length=NOTE)


@extend_schema_serializer(examples=[])
class EvidenceFields(MaterialFields):
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
        return _limited(file)


@extend_schema_serializer(examples=[])
class NewCaptureSerializer(RequestSerializer):
    file = serializers.FileField(help_text=f"At most {MAX_FILE_BYTES // MEBIBYTE} MiB")

    def validate_file(self, file: UploadedFile[Any]) -> UploadedFile[Any]:
        return _limited(file)


def _limited(file: UploadedFile[Any]) -> UploadedFile[Any]:
    if (file.size or 0) > MAX_FILE_BYTES:
        raise serializers.ValidationError(f"At most {MAX_FILE_BYTES // MEBIBYTE} MiB.")
    return file


@extend_schema_serializer(
    examples=[
        request_example("A stance", {"stance": "refutes"}),
        request_example("One source", {"independence_group": "Agency wire of 3 May"}),
    ]
)
class CorrectEvidenceSerializer(MaterialFields, ChangeRequest):
    """The fields to correct; the others stay as they are."""

    stance = serializers.ChoiceField(Stance.choices, required=False)
    url = StrictURLField(max_length=2000, required=False)


@extend_schema_serializer(
    examples=[request_example("A reason", {"reason": "The office has withdrawn the table."})]
)
class RetractEvidenceSerializer(ChangeRequest):
    reason = StrictCharField(max_length=NOTE)
