"""Appearances: where a claim is made, by whom, with which quantities."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.resources.brief import DocumentBrief, SpeakerBrief
from claims.api.resources.passages import QuantitySerializer
from claims.models import Appearance


class AppearanceSerializer(serializers.ModelSerializer[Appearance]):
    """A passage of a revision that makes the claim; its source is the document's."""

    document = DocumentBrief(source="revision.document", read_only=True)
    speaker = SpeakerBrief(source="quote.speaker", read_only=True, allow_null=True)
    quantities = QuantitySerializer(many=True, read_only=True)

    class Meta:
        model = Appearance
        fields = [
            "id",
            "document",
            "revision",
            "start",
            "end",
            "passage",
            "speaker",
            "quote",
            "quantities",
            "score",
            "needs_reanchoring",
            "joined",
        ]
