"""The request that sends in a document, and the submission that answers it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claims import publication_day
from claims.api.examples import request_example
from claims.api.fields import StrictCharField, StrictURLField
from claims.api.parsers import MAX_FILE_BYTES, TooLarge
from claims.api.request_bodies import RequestSerializer
from claims.extraction.documents.metadata import is_language_tag
from claims.models import Document, Source, Submission, SubmittedDocument
from factcheck.chunked import MEBIBYTE

_CONTENT = ("text", "html", "file")
_CONTENT_NEEDED = "Give exactly one of text, html (as JSON), or a file (as multipart)."


def _length(model: Any, field: str) -> int:
    return int(model._meta.get_field(field).max_length)


@extend_schema_serializer(
    examples=[
        request_example(
            "A text",
            {
                "text": "The duties now stand at 145 per cent, Ms Ortega said.",
                "title": "Duties reach 145 per cent",
                "publisher": "The Daily Anchor",
                "url": "https://anchor.example/duties",
                "published": "2025-04-11",
            },
        ),
        request_example("A page", {"identifier": "4711", "html": "<html><body><p>…</body></html>"}),
    ]
)
class NewDocumentSerializer(RequestSerializer):
    """Exactly one of ``text`` and ``html`` is required; other fields count more than it."""

    text = StrictCharField(required=False, trim_whitespace=False, help_text="Kept as it is")
    html = StrictCharField(required=False, trim_whitespace=False, help_text="A whole page")
    identifier = StrictCharField(
        required=False,
        max_length=200,
        help_text="Your own id of the article, by which its next text is recognised; or give `url`",
    )
    title = StrictCharField(required=False, max_length=_length(Document, "title"))
    publisher = StrictCharField(required=False, max_length=_length(Source, "name"))
    byline = StrictCharField(required=False, max_length=_length(Document, "byline"))
    url = StrictURLField(required=False, max_length=2000)
    published = serializers.DateField(required=False)
    language = StrictCharField(
        required=False, max_length=_length(Document, "language"), help_text="A code such as en"
    )
    embargoed_until = serializers.DateTimeField(
        required=False, help_text="Hide the document until then; needs the permission to embargo"
    )

    def validate_text(self, text: str) -> str:
        if not text.strip():
            raise serializers.ValidationError("The text is empty.")
        return text

    def validate_html(self, html: str) -> str:
        return self.validate_text(html)

    def validate_published(self, published: date) -> date:
        if not publication_day.can_be(published):
            raise serializers.ValidationError(f"{publication_day.why_not(published)}.")
        return published

    def validate_language(self, language: str) -> str:
        if not is_language_tag(language):
            raise serializers.ValidationError("Give a code such as en or pt-BR.")
        return language

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(attrs.get(name) is not None for name in _CONTENT) != 1:
            raise serializers.ValidationError(_CONTENT_NEEDED)
        return attrs


@extend_schema_serializer(examples=[])
class NewFileDocumentSerializer(NewDocumentSerializer):
    """Exactly one of ``file``, ``text`` and ``html`` is required."""

    file = serializers.FileField(
        required=False, help_text=f"At most {MAX_FILE_BYTES // MEBIBYTE} MiB"
    )

    def validate_file(self, file: UploadedFile[Any]) -> UploadedFile[Any]:
        if (file.size or 0) > MAX_FILE_BYTES:
            raise TooLarge(MAX_FILE_BYTES, "The file")
        return file


class SubmittedDocumentSerializer(serializers.ModelSerializer[SubmittedDocument]):
    class Meta:
        model = SubmittedDocument
        fields = ["origin", "change", "document", "problem"]
        read_only_fields = fields


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    documents = SubmittedDocumentSerializer(
        many=True, read_only=True, help_text="What became of each document that was read so far"
    )

    class Meta:
        model = Submission
        fields = ["id", "name", "state", "problem", "submitted_at", "finished_at", "documents"]
        read_only_fields = fields
