"""Evidence that may go back to one source: suggestions, and what a person says about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller, reader
from claims.api.examples import request_example
from claims.api.fields import KeyListField, StrictCharField
from claims.api.request_bodies import RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Claim, Evidence
from claims.reviewing.evidence_ledger import PERMISSION, group_evidence, separate_evidence
from claims.reviewing.same_source import MOST_COMPARED, suggest_same_source

VERBS = {
    "count_as_one_source": f"claims.{PERMISSION}",
    "count_as_different_sources": f"claims.{PERMISSION}",
}


class SameSourceSuggestion(serializers.Serializer[Any]):
    """Pieces of evidence that may go back to one source, and then count once."""

    evidence = serializers.ListField(child=serializers.IntegerField(), help_text="Their ids")
    group = serializers.CharField(help_text="A name for the source")
    reason = serializers.CharField(help_text="What the pieces have in common")


class SourceOfEvidence(serializers.ModelSerializer[Evidence]):
    class Meta:
        model = Evidence
        fields = ["id", "independence_group", "version"]
        read_only_fields = fields


@extend_schema_serializer(examples=[request_example("Two pieces", {"evidence": [3, 4]})])
class DifferentSourcesSerializer(RequestSerializer):
    evidence = KeyListField(Evidence.objects.all(), allow_empty=False)


@extend_schema_serializer(
    examples=[request_example("Two pieces", {"evidence": [3, 4], "group": "Agency, 3 May"})]
)
class OneSourceSerializer(DifferentSourcesSerializer):
    group = StrictCharField(max_length=100)


class SameSourceActions:
    """Actions for the viewset of claims."""

    get_object: Callable[..., Any]
    get_record: Callable[..., Any]

    @extend_schema(responses=SameSourceSuggestion(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="same-source")
    def same_source(self, request: Request, pk: int) -> Response:
        """List the evidence for the claim that may go back to one source, of its first 100 pieces.

        Accept a suggestion with `count-as-one-source`, refuse it with `count-as-different-sources`.
        """
        claim: Claim = self.get_object()
        standing = Evidence.objects.not_retracted().filter(claim=claim)
        evidence = standing.shown_to(reader(request)).for_reading()[:MOST_COMPARED]
        found = [
            {
                "evidence": [one.pk for one in each.pieces],
                "group": each.group,
                "reason": each.reason,
            }
            for each in suggest_same_source(evidence)
        ]
        return Response(SameSourceSuggestion(found, many=True).data)

    @extend_schema(
        request=OneSourceSerializer, responses=SourceOfEvidence(many=True), filters=False
    )
    @action(detail=True, methods=["post"], pagination_class=None, url_path="count-as-one-source")
    def count_as_one_source(self, request: Request, pk: int) -> Response:
        """Give pieces of evidence for the claim one group, so that they count once."""
        given = validated(OneSourceSerializer, request)
        _require_evidence_of(self.get_record(), given["evidence"])
        return _sources(group_evidence(by=caller(request), **given))

    @extend_schema(
        request=DifferentSourcesSerializer, responses=SourceOfEvidence(many=True), filters=False
    )
    @action(
        detail=True, methods=["post"], pagination_class=None, url_path="count-as-different-sources"
    )
    def count_as_different_sources(self, request: Request, pk: int) -> Response:
        """Give each piece of evidence a group of its own; it is not suggested as a copy again."""
        given = validated(DifferentSourcesSerializer, request)
        _require_evidence_of(self.get_record(), given["evidence"])
        return _sources(separate_evidence(by=caller(request), **given))


def _require_evidence_of(claim: Claim, pieces: Sequence[Evidence]) -> None:
    if any(one.claim_id != claim.pk for one in pieces):
        raise ValidationError({"evidence": "Choose evidence for this claim."})


def _sources(pieces: Sequence[Evidence]) -> Response:
    return Response(SourceOfEvidence(pieces, many=True).data)
