"""Matching: find the known claims that say the same as a text."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.authentication import caller
from claims.api.errors import RetryOnConflictMixin
from claims.api.examples import request_example
from claims.api.fields import StrictCharField, StrictIntegerField
from claims.api.filters import KnownParametersMixin
from claims.api.permissions import CanViewClaims
from claims.api.request_bodies import RequestSerializer, validated
from claims.api.resources.decisions import DecisionSerializer
from claims.api.resources.nested_serializers import PublishedFactCheckSerializer
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.matching.search.find_claims import MAX_CHARACTERS, TOP, find_claims
from claims.models.claim_states import VERDICTS_SHOWN
from claims.models.vocabulary import Relation

MOST = 100


@extend_schema_serializer(
    examples=[
        request_example(
            "A sentence", {"text": "Duties on the goods stand at 145 per cent", "top": 5}
        ),
        request_example(
            "With context",
            {
                "text": "They stand at 145 per cent now.",
                "context": "Ms Ortega spoke of the duties on the goods.",
            },
        ),
    ]
)
class MatchTextSerializer(RequestSerializer):
    text = StrictCharField(max_length=MAX_CHARACTERS, help_text="A sentence, a headline, a post")
    context = StrictCharField(  # type: ignore[assignment]  # of a Field, which this is not
        default="",
        allow_blank=True,
        max_length=MAX_CHARACTERS,
        help_text="Who says it, and the sentences around it; they help to find the claim",
    )
    top = StrictIntegerField(
        default=TOP, min_value=1, max_value=MOST, help_text="Maximum number of matches"
    )


class SearchHitSerializer(serializers.Serializer[Any]):
    claim = serializers.IntegerField(source="claim.pk", help_text="The known claim's id")
    text = serializers.CharField(source="claim.text")
    score = serializers.FloatField(help_text="Rank of the match, from 0 to 1")
    similarity = serializers.FloatField(help_text="Similarity in meaning, from 0 to 1")
    relation = serializers.ChoiceField(
        Relation.choices,
        help_text="`other_number`: the same thing with another value; `related`: none of these",
    )
    verdict = serializers.ChoiceField(VERDICTS_SHOWN, source="claim.verdict_shown")
    decision = DecisionSerializer(
        allow_null=True, help_text="The decision in force; null if there is none"
    )
    published_fact_checks = PublishedFactCheckSerializer(
        many=True, help_text="Fact checks that others have published"
    )


class Matches(serializers.Serializer[Any]):
    matches = SearchHitSerializer(many=True, help_text="Best first")


class MatchView(KnownParametersMixin, RetryOnConflictMixin, APIView):
    """Known claims that match a text, best first, by words and by meaning.

    Up to `top` matches are returned, however weak: see `score` and `relation`.
    """

    permission_classes = [CanViewClaims]

    @extend_schema(request=MatchTextSerializer, responses=Matches)
    def post(self, request: Request) -> Response:
        found = find_claims(**validated(MatchTextSerializer, request), reader=caller(request))
        return Response(Matches({"matches": found}).data)


class MatchWithoutSlash(MatchView):
    """The same view at the URL without the last slash, since a POST cannot be redirected."""

    schema = None
