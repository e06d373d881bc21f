"""Sources, documents and speakers as other records show them: enough to name and find them."""

from __future__ import annotations

from rest_framework import serializers

from claims.models import Document, Source, Speaker


class SourceBrief(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = ["id", "name"]


class DocumentBrief(serializers.ModelSerializer[Document]):
    source = SourceBrief(read_only=True, allow_null=True)  # type: ignore[assignment]

    class Meta:
        model = Document
        fields = ["id", "title", "url", "published", "source"]


class SpeakerBrief(serializers.ModelSerializer[Speaker]):
    class Meta:
        model = Speaker
        fields = ["id", "name", "kind", "role"]
