"""A document's current text, and the quotes and claims that were read in it."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from claims.api.resources.brief import SpeakerBrief
from claims.api.resources.passages import Passage, QuantitySerializer, SpansByRole
from claims.models import Appearance, Claim, Quote, Revision
from claims.models.claim import VERDICTS_SHOWN
from claims.models.vocabulary import ReviewState


class QuoteAnnotation(serializers.ModelSerializer[Quote]):
    speaker = SpeakerBrief(read_only=True, allow_null=True)
    spans = SpansByRole(read_only=True)

    class Meta:
        model = Quote
        fields = ["id", "start", "end", "text", "speaker", "kind", "attribution", "state", "spans"]


class ClaimAnnotation(serializers.ModelSerializer[Appearance]):
    """A claim where the text makes it; ``id`` is the claim's, ``quote`` the quote it stands in."""

    id = serializers.IntegerField(source="claim_id", read_only=True)
    appearance = serializers.IntegerField(source="pk", read_only=True)
    text = serializers.CharField(source="claim.text", read_only=True)
    state = serializers.ChoiceField(ReviewState.choices, source="claim.state", read_only=True)
    verdict = serializers.ChoiceField(VERDICTS_SHOWN, source="claim.verdict", read_only=True)
    quantities = QuantitySerializer(many=True, read_only=True)

    class Meta:
        model = Appearance
        fields = [
            "id",
            "appearance",
            "start",
            "end",
            "passage",
            "text",
            "score",
            "state",
            "verdict",
            "quote",
            "quantities",
        ]


class AnnotatedText(serializers.Serializer[Any]):
    """The fields of the current revision; ``revision`` is the id that evidence refers to."""

    revision = serializers.IntegerField(source="current_revision.pk", read_only=True)
    revision_number = serializers.IntegerField(source="current_revision.number", read_only=True)
    sha256 = serializers.CharField(
        source="current_revision.sha256", read_only=True, help_text="Of the text in UTF-8"
    )
    extractor = serializers.CharField(source="current_revision.extractor", read_only=True)
    text = serializers.CharField(source="current_revision.text", read_only=True)
    boilerplate = Passage(
        source="current_revision.boilerplate",
        many=True,
        read_only=True,
        help_text="What is set aside: credits, bylines, promotion",
    )
    quotes = QuoteAnnotation(source="current_revision.quotes", many=True, read_only=True)
    claims = ClaimAnnotation(source="current_revision.appearances", many=True, read_only=True)

    names = (
        "revision",
        "revision_number",
        "sha256",
        "extractor",
        "text",
        "boilerplate",
        "quotes",
        "claims",
    )


def current_revision() -> Prefetch[Any]:
    """What ``AnnotatedText`` shows, as the document's ``current_revisions``: one or none."""
    quotes = Quote.objects.select_related("speaker").prefetch_related("spans")
    claims = Claim.objects.with_verdict().defer("search")
    appearances = Appearance.objects.prefetch_related("quantities", Prefetch("claim", claims))
    revisions = (
        Revision.objects.current()
        .defer("search")
        .prefetch_related(Prefetch("quotes", quotes), Prefetch("appearances", appearances))
    )
    return Prefetch("revisions", revisions, to_attr="current_revisions")
