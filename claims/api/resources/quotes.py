"""Quotes: who is said to have said what, and whether a reviewer agrees."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.authentication import caller
from claims.api.examples import sent
from claims.api.fields import Key
from claims.api.filters import YesNo, any_of, record
from claims.api.forms import Form, asked
from claims.api.offsets import WithOffsets
from claims.api.repeating import Repeating
from claims.api.resources.brief import DocumentBrief, SpeakerBrief
from claims.api.resources.passages import SpansByRole
from claims.api.resources.proposals import AcceptOrReject
from claims.models import Document, Quote, Source, Speaker
from claims.models.quote import Attribution, QuoteKind
from claims.models.vocabulary import ReviewState
from claims.reviewing.proposals import correct_quote


class QuoteSerializer(serializers.ModelSerializer[Quote]):
    document = DocumentBrief(source="revision.document", read_only=True)
    speaker = SpeakerBrief(read_only=True, allow_null=True)
    reported_by = SpeakerBrief(read_only=True, allow_null=True)
    explanation = serializers.ListField(child=serializers.CharField(), read_only=True)
    spans = SpansByRole(read_only=True)

    class Meta:
        model = Quote
        fields = [
            "id",
            "document",
            "revision",
            "start",
            "end",
            "text",
            "speaker",
            "speaker_role",
            "reported_by",
            "kind",
            "attribution",
            "rule",
            "confidence",
            "explanation",
            "state",
            "needs_reanchoring",
            "spans",
            "created_at",
        ]


@extend_schema_serializer(examples=[sent("Another speaker", {"speaker": 4})])
class QuoteCorrection(Form):
    """What is wrong; what is left out stays. ``speaker`` null: nobody knows who said it."""

    speaker = Key[Speaker](queryset=Speaker.objects.all(), allow_null=True, required=False)
    kind = serializers.ChoiceField(QuoteKind.choices, required=False)
    attribution = serializers.ChoiceField(Attribution.choices, required=False)


class QuoteFilter(django_filters.FilterSet):
    speaker = record(Speaker)
    kind = any_of(QuoteKind.choices)
    attribution = any_of(Attribution.choices)
    state = any_of(ReviewState.choices)
    document = record(Document, field_name="revision__document")
    source = record(Source, field_name="revision__document__source")
    needs_reanchoring = YesNo()
    reported_by = record(Speaker)
    confidence_min = django_filters.NumberFilter(
        field_name="confidence", lookup_expr="gte", min_value=0, max_value=1
    )
    confidence_max = django_filters.NumberFilter(
        field_name="confidence", lookup_expr="lte", min_value=0, max_value=1
    )


class QuoteViewSet(AcceptOrReject, Repeating, WithOffsets, ReadOnlyModelViewSet[Quote]):
    """Words attributed to a speaker, with the spans of their content, cue and speaker mention.

    `kind` is direct, indirect or mixed; `attribution` speech or thought; `state` is `proposed`
    until a person accepts, corrects or rejects it. `confidence` is how likely quote and speaker are
    right, `explanation` why it is a quote and why of this speaker, and `reported_by` who passes the
    words on.
    """

    serializer_class = QuoteSerializer
    filterset_class = QuoteFilter
    ordering_fields = ["created_at", "id", "confidence"]
    ordering = "-id"
    verb_permissions = dict.fromkeys(("accept", "reject", "correct"), "claims.review_quote")

    def get_queryset(self) -> QuerySet[Quote]:
        return Quote.objects.for_reading()

    @extend_schema(request=QuoteCorrection)
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: int) -> Response:
        """Name another speaker, kind or attribution for the quote."""
        quote = self.get_object()
        given = asked(QuoteCorrection, request)
        now = {"speaker": quote.speaker, "kind": quote.kind, "attribution": quote.attribution}
        correct_quote(quote=quote, by=caller(request), **(now | given))
        return self.retrieve(request, pk)
