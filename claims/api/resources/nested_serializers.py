"""Serializers of records and passages that several resources nest in their own records."""

from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers

from claims.api.fields import StoredDecimalField
from claims.api.row_writer import GroupedSerializer
from claims.api.schema_decorators import extend_schema_field
from claims.models import (
    Appearance,
    Document,
    PublishedFactCheck,
    Quantity,
    QuoteSpan,
    Source,
    Speaker,
)
from claims.models.appearance import Joined
from claims.valid_times import find_as_of


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


class Passage(serializers.Serializer[Any]):
    """The passage ``text[start:end]``."""

    start = serializers.IntegerField(min_value=0, read_only=True)
    end = serializers.IntegerField(min_value=1, read_only=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {"start": instance[0], "end": instance[1]}


class SpanSerializer(serializers.ModelSerializer[QuoteSpan]):
    class Meta:
        model = QuoteSpan
        fields = ["start", "end", "passage"]


class SpansByRole(GroupedSerializer):
    """A quote's spans by role; the content has several if the quote is interrupted."""

    group_by = "role"

    content = SpanSerializer(many=True)
    cue = SpanSerializer(many=True)
    speaker = SpanSerializer(many=True)


class TimecodeField(serializers.CharField):
    """When a quote is said in a recording: "00:10:31.000"; null in other documents."""

    def __init__(self, **options: Any) -> None:
        shown = "When the words are said in a recording: `00:10:31.000`; null in other documents"
        super().__init__(**{"read_only": True, "allow_null": True, "help_text": shown, **options})


class QuantitySerializer(serializers.ModelSerializer[Quantity]):
    """Numbers as strings, to avoid rounding; for a single value ``low`` equals ``high``."""

    low = StoredDecimalField(40, 10, read_only=True)
    high = StoredDecimalField(40, 10, read_only=True)

    class Meta:
        model = Quantity
        fields = ["start", "end", "passage", "low", "high", "unit", "bound"]


class ValidTimeSerializer(serializers.Serializer[Any]):
    """The days for which a passage says that it holds, and the words ``text[start:end]`` for it.

    Without ``first`` it holds until ``last``, without ``last`` since ``first``. There are no words
    if a person has corrected the time.
    """

    first = serializers.DateField(allow_null=True, read_only=True)
    last = serializers.DateField(allow_null=True, read_only=True)
    start = serializers.IntegerField(min_value=0, allow_null=True, read_only=True)
    end = serializers.IntegerField(min_value=1, allow_null=True, read_only=True)
    passage = serializers.CharField(read_only=True)
    corrected = serializers.BooleanField(read_only=True)


class AppearanceSerializer(serializers.ModelSerializer[Appearance]):
    """A passage of a revision that makes the claim."""

    document = DocumentBrief(source="revision.document", read_only=True)
    speaker = SpeakerBrief(source="quote.speaker", read_only=True, allow_null=True)
    quantities = QuantitySerializer(many=True, read_only=True)
    as_of = serializers.SerializerMethodField(
        help_text="The date its quantities refer to: the last date it names up to its publication, "
        "or the time that a person has set"
    )
    valid_time = serializers.SerializerMethodField(
        help_text="The time for which it holds, as its words say; null if that is its publication"
    )
    joined = serializers.ChoiceField(
        Joined.choices,
        allow_blank=True,
        read_only=True,
        help_text="How it was merged into a claim with other words; empty if it has the same words",
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
            "valid_time",
            "score",
            "needs_reanchoring",
            "joined",
            "version",
        ]
        reads = {
            "as_of": (
                *("as_of", "valid_version", "passage", "revision__document__published"),
                *("time_corrected_by_id", "valid_from", "valid_until"),
            ),
            "valid_time": (
                *("passage", "start", "valid_from", "valid_until", "valid_start", "valid_end"),
                "time_corrected_by_id",
            ),
        }

    def get_as_of(self, appearance: Appearance) -> date | None:
        return find_as_of(appearance)

    @extend_schema_field(ValidTimeSerializer(allow_null=True))
    def get_valid_time(self, appearance: Appearance) -> dict[str, Any] | None:
        if not appearance.states_time:
            return None
        start, end = appearance.valid_start, appearance.valid_end
        return {
            "first": appearance.valid_from,
            "last": appearance.valid_until,
            "start": None if start is None else appearance.start + start,
            "end": None if end is None else appearance.start + end,
            "passage": appearance.valid_words,
            "corrected": appearance.time_corrected_by_id is not None,
        }


class PublishedFactCheckSerializer(serializers.ModelSerializer[PublishedFactCheck]):
    publisher = SourceBrief(read_only=True, allow_null=True)

    class Meta:
        model = PublishedFactCheck
        fields = [
            "id",
            "publisher",
            "url",
            "headline",
            "claim_reviewed",
            "claimant",
            "rating",
            "verdict",
            "published",
            "language",
            "identifier",
        ]
        read_only_fields = fields
