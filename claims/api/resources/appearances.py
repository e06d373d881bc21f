"""Appearances: where a claim is made, by whom, with which quantities."""

from __future__ import annotations

from datetime import date

from rest_framework import serializers

from claims.api.resources.brief import DocumentBrief, SpeakerBrief
from claims.api.resources.passages import QuantitySerializer
from claims.extraction.text.date_ranges import find_as_of_date
from claims.models import Appearance
from claims.models.appearance import Joined


class AppearanceSerializer(serializers.ModelSerializer[Appearance]):
    """A passage of a revision that makes the claim; its source is the document's."""

    document = DocumentBrief(source="revision.document", read_only=True)
    speaker = SpeakerBrief(source="quote.speaker", read_only=True, allow_null=True)
    quantities = QuantitySerializer(many=True, read_only=True)
    as_of = serializers.SerializerMethodField(
        help_text="The day for which its quantities hold: the last it names until it was published"
    )
    joined = serializers.ChoiceField(
        Joined.choices,
        allow_blank=True,
        read_only=True,
        help_text="How it came to a claim of other words; empty where they are its own",
    )

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
            "as_of",
            "score",
            "needs_reanchoring",
            "joined",
        ]

    def get_as_of(self, appearance: Appearance) -> date | None:
        return find_as_of_date(appearance.passage, appearance.revision.document.published)
