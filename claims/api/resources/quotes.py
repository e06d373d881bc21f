"""Quotes: who said what, and whether a reviewer agrees."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.expansion import Expansion
from claims.api.fields import KeyField, StrictCharField
from claims.api.filters import (
    RangeFilterSet,
    StrictBooleanFilter,
    StrictNumberFilter,
    choices_filter,
    key_filter,
)
from claims.api.mirroring import MirrorPagination
from claims.api.noted_readings import NotedReadingsMixin
from claims.api.offsets import OffsetsMixin
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ChangeRequest, RequestSerializer, validated
from claims.api.resources.marking import MarkedQuoteActions, SpansRequest, read_words
from claims.api.resources.nested_serializers import (
    DocumentBrief,
    SpansByRole,
    SpeakerBrief,
    TimecodeField,
)
from claims.api.resources.proposals import ProposalActions
from claims.api.resources.record_history import HistoryActions
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Document, Quote, Source, Speaker
from claims.models.quote import Attribution, Polarity, QuoteKind
from claims.models.vocabulary import ReviewState
from claims.reviewing.correct_occasion import LONGEST, CorrectedOccasion
from claims.reviewing.proposals import correct_quote


def _occasion_words(example: str) -> StrictCharField:
    return StrictCharField(
        required=False, allow_blank=True, max_length=LONGEST, help_text=f"Such as “{example}”"
    )


class OccasionSerializer(serializers.Serializer[Any]):
    """Each is empty if the text does not tell."""

    medium = serializers.CharField(read_only=True, default="")
    event = serializers.CharField(read_only=True, default="")
    place = serializers.CharField(read_only=True, default="")
    day = serializers.CharField(read_only=True, default="")


class QuoteSerializer(serializers.ModelSerializer[Quote]):
    document = DocumentBrief(source="revision.document", read_only=True)
    speaker = SpeakerBrief(read_only=True, allow_null=True)
    reported_by = SpeakerBrief(read_only=True, allow_null=True)
    explanation = serializers.ListField(child=serializers.CharField(), read_only=True)
    spans = SpansByRole(read_only=True)
    timecode = TimecodeField()
    occasion = OccasionSerializer(
        source="shown_occasion",
        read_only=True,
        help_text="On what occasion it was said: the words of the text, or of a person",
    )
    said_on = serializers.DateField(
        source="shown_said_on",
        read_only=True,
        allow_null=True,
        help_text="The day on which it was said, if that is known",
    )

    class Meta:
        model = Quote
        fields = [
            "id",
            "document",
            "revision",
            "start",
            "end",
            "text",
            "timecode",
            "speaker",
            "speaker_role",
            "reported_by",
            "occasion",
            "said_on",
            "kind",
            "attribution",
            "polarity",
            "rule",
            "confidence",
            "speaker_confidence",
            "explanation",
            "state",
            "needs_reanchoring",
            "spans",
            "version",
            "created_at",
        ]
        reads = {
            "timecode": ("start", "revision__timecodes"),
            "occasion": ("occasion", "corrected_occasion"),
            "said_on": ("said_on", "corrected_occasion"),
        }


class OccasionRequest(RequestSerializer):
    """What is omitted is not known; ``said_on`` is then the day that the words ``day`` mean."""

    medium = _occasion_words("told this paper")
    event = _occasion_words("at the annual meeting")
    place = _occasion_words("in Leeds")
    day = _occasion_words("on Tuesday")
    said_on = StrictCharField(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=LONGEST,
        help_text="A date such as 2025-06-03, or words such as “Tuesday”, which are counted from "
        "the publication of the document",
    )


@extend_schema_serializer(
    examples=[
        request_example("Another speaker", {"speaker": 4}),
        request_example("Another occasion", {"occasion": {"place": "in Leeds", "day": "Tuesday"}}),
    ]
)
class CorrectQuoteSerializer(ChangeRequest):
    """The corrected fields; omitted fields stay. ``speaker`` is null if unknown.

    ``spans`` replace all spans of the quote, and ``occasion`` all that is known of it.
    """

    speaker = KeyField[Speaker](queryset=Speaker.objects.all(), allow_null=True, required=False)
    kind = serializers.ChoiceField(QuoteKind.choices, required=False)
    attribution = serializers.ChoiceField(Attribution.choices, required=False)
    polarity = serializers.ChoiceField(Polarity.choices, required=False)
    spans = SpansRequest(required=False)
    occasion = OccasionRequest(required=False)


class QuoteFilter(RangeFilterSet):
    speaker = key_filter(Speaker)
    kind = choices_filter(QuoteKind.choices)
    attribution = choices_filter(
        Attribution.choices,
        help_text="Without it and `polarity`, only what was said is listed. Repeat it to get both.",
    )
    polarity = choices_filter(Polarity.choices)
    state = choices_filter(ReviewState.choices)
    document = key_filter(Document, field_name="revision__document")
    source = key_filter(Source, field_name="revision__document__source")
    needs_reanchoring = StrictBooleanFilter()
    reported_by = key_filter(Speaker)
    confidence_min = StrictNumberFilter(
        field_name="confidence", lookup_expr="gte", min_value=0, max_value=1
    )
    confidence_max = StrictNumberFilter(
        field_name="confidence", lookup_expr="lte", min_value=0, max_value=1
    )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: Any = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        if not (asked.get("attribution") or asked.get("polarity")):
            found = found.statements()
        return cast("QuerySet[Any]", found)


class QuoteViewSet(
    HistoryActions,
    MarkedQuoteActions,
    ProposalActions,
    NotedReadingsMixin,
    OffsetsMixin,
    RecordViewSet[Quote],
):
    """Words attributed to a speaker, with the spans of their content, cue and speaker mention.

    `kind` is direct, indirect or mixed; `attribution` is speech or thought; `polarity` tells
    whether the words were said (`asserted`, `asked`) or not. A list has only speech that was
    said unless another attribution or polarity is asked for. `state` is `proposed` until a person
    accepts, corrects or rejects the quote. `confidence` is the probability that quote and speaker
    are correct, `speaker_confidence` that of the speaker if the words were said, `explanation`
    gives the reasons, and `reported_by` is who passes the words on.
    """

    serializer_class = QuoteSerializer
    pagination_class = MirrorPagination
    filterset_class = QuoteFilter
    expansions = {
        "document": Expansion("documents", "document.id"),
        "speaker": Expansion("speakers", "speaker.id"),
        "reported_by": Expansion("speakers", "reported_by.id"),
        "claims": Expansion("claims", "appearances.quote", is_list=True, by="appearances__quote"),
    }
    highlighted = ("text", "speaker.name")
    ordering_fields = ["created_at", "id", "confidence"]
    ordering = "-id"
    verb_permissions = dict.fromkeys(
        ("accept", "reject", "correct", "undo", "create", "reanchor"), "claims.review_quote"
    )

    def get_queryset(self) -> QuerySet[Quote]:
        return Quote.objects.for_reading()

    @extend_schema(request=CorrectQuoteSerializer)
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: int) -> Response:
        """Correct the speaker, kind, attribution, polarity, words or occasion of the quote."""
        quote = self.get_object()
        given = validated(CorrectQuoteSerializer, request)
        given = read_words(self.in_code_points(given, revision=quote.revision))
        if (occasion := given.pop("occasion", None)) is not None:
            reads_day = "said_on" not in occasion
            given["occasion"] = CorrectedOccasion(**occasion, reads_day=reads_day)
        current = {"speaker": quote.speaker, "kind": quote.kind, "attribution": quote.attribution}
        correct_quote(quote=quote, by=caller(request), **(current | given))
        return self.retrieve(request, pk)
