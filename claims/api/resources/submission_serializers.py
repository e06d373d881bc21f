"""The request that sends in a document, and the submission that answers it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers

from claims import publication_day
from claims.api.examples import request_example
from claims.api.fields import (
    StrictBooleanField,
    StrictCharField,
    StrictIntegerField,
    StrictURLField,
)
from claims.api.parsers import MAX_FILE_BYTES, TooLarge
from claims.api.request_bodies import RequestSerializer
from claims.api.schema_decorators import extend_schema_serializer
from claims.extraction.documents.metadata import is_language_tag
from claims.models import Document, Source, Submission, SubmittedDocument
from claims.reviewing.permission import has_words
from factcheck.chunked import MEBIBYTE

_CONTENT = ("text", "html", "file")
_CONTENT_NEEDED = "Give exactly one of text, html (as JSON), or a file (as multipart)."

_PLACES = 2**31 - 1


def _length(model: Any, field: str) -> int:
    return int(model._meta.get_field(field).max_length)


def _embargo() -> serializers.DateTimeField:
    return serializers.DateTimeField(
        required=False, help_text="Hide the document until then; needs the permission to embargo"
    )


def _asks_first() -> StrictBooleanField:
    return StrictBooleanField(
        required=False,
        help_text="Store it only after `submissions/{id}/store/`; until then, show what was found",
    )


def _check_published(published: date) -> date:
    if not publication_day.can_be(published):
        raise serializers.ValidationError(f"{publication_day.why_not(published)}.")
    return published


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

    text = StrictCharField(
        required=False,
        trim_whitespace=False,
        help_text="Kept as it is, but tags and entities are decoded",
    )
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
    embargoed_until = _embargo()
    asks_first = _asks_first()

    def validate_text(self, text: str) -> str:
        if not has_words(text):
            raise serializers.ValidationError("The text is empty.")
        return text

    def validate_html(self, html: str) -> str:
        return self.validate_text(html)

    def validate_published(self, published: date) -> date:
        return _check_published(published)

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


@extend_schema_serializer(
    examples=[
        request_example("A page", {"address": "https://anchor.example/duties", "asks_first": True})
    ]
)
class NewAddressSerializer(RequestSerializer):
    """A web address; a worker fetches what it shows."""

    address = StrictURLField(max_length=1000)
    embargoed_until = _embargo()
    asks_first = _asks_first()


class CorrectedDocumentSerializer(RequestSerializer):
    """What is better known than what was found of a new document; empty texts are kept empty."""

    position = StrictIntegerField(
        min_value=0, max_value=_PLACES, help_text="Its place in `found.documents`, from 0"
    )
    title = StrictCharField(required=False, allow_blank=True, max_length=_length(Document, "title"))
    publisher = StrictCharField(
        required=False, allow_blank=True, max_length=_length(Source, "name")
    )
    published = serializers.DateField(
        required=False, allow_null=True, help_text="Null if it is not known"
    )

    def validate_published(self, published: date | None) -> date | None:
        return published and _check_published(published)


@extend_schema_serializer(
    examples=[
        request_example(
            "With a publisher", {"documents": [{"position": 0, "publisher": "The Daily Anchor"}]}
        )
    ]
)
class StoreSubmissionSerializer(RequestSerializer):
    documents = CorrectedDocumentSerializer(many=True, required=False)


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


class FoundDocumentSerializer(serializers.Serializer[Any]):
    """What one document of a submission holds; only the first three if it cannot be read."""

    origin = serializers.CharField()
    change = serializers.CharField(
        help_text="What storing it does: new, revised, unchanged, or failed"
    )
    problem = serializers.CharField(required=False, help_text="Why it cannot be read")
    document = serializers.IntegerField(
        required=False,
        allow_null=True,
        help_text="Which stored document it is, if you see that",
    )
    title = serializers.CharField(required=False)
    publisher = serializers.CharField(required=False)
    byline = serializers.CharField(required=False)
    url = serializers.CharField(required=False)
    published = serializers.CharField(required=False, help_text="Empty if it is not known")
    language = serializers.CharField(required=False)
    embargo = serializers.CharField(required=False, help_text="Until when it will be hidden")
    opening = serializers.CharField(required=False, help_text="The beginning of its text")
    length = serializers.IntegerField(required=False, help_text="Of the text, in code points")
    quotes = serializers.IntegerField(
        required=False, allow_null=True, help_text="How many were found; null if it is not analysed"
    )
    claims = serializers.IntegerField(required=False, allow_null=True)
    remarks = serializers.ListField(
        required=False, child=serializers.CharField(), help_text="What is doubtful"
    )


class FoundSerializer(serializers.Serializer[Any]):
    documents = FoundDocumentSerializer(many=True, help_text="The first 20")
    more = serializers.IntegerField(help_text="How many documents it has beside them")
    skipped = serializers.ListField(child=serializers.CharField())


class SubmissionDetail(SubmissionSerializer):
    found = FoundSerializer(
        read_only=True,
        allow_null=True,
        help_text="What will be stored, while it is `read`",
    )

    class Meta(SubmissionSerializer.Meta):
        fields = [*SubmissionSerializer.Meta.fields, "asks_first", "found"]
        read_only_fields = fields

    def to_representation(self, instance: Submission) -> dict[str, Any]:
        shown = super().to_representation(instance)
        documents = (shown["found"] or {}).get("documents", [])
        keys = {one.get("document") for one in documents} - {None}
        visible = set(Document.objects.filter(pk__in=keys).values_list("pk", flat=True))
        for one in documents:
            if "document" in one and one["document"] not in visible:
                one["document"] = None
        return shown
