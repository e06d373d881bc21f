"""Suggested evidence: passages of other documents, and their dismissal as not relevant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.fields import KeyField, StrictIntegerField
from claims.api.request_bodies import ChangeRequest, validated
from claims.api.resources.marking import MAX_OFFSET
from claims.api.resources.nested_serializers import DocumentBrief
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.matching.evidence_suggestions.suggest import suggest_evidence
from claims.models import Claim, EvidenceDismissal, Revision
from claims.reviewing.evidence_dismissals import dismiss_evidence, suggest_evidence_again

VERBS = ("dismiss_evidence", "suggest_evidence_again")
MAX_SUGGESTIONS = 10


class EvidenceSuggestion(serializers.Serializer[Any]):
    """A passage ``text[start:end]`` of a revision that may be evidence; the stance is not known."""

    document = DocumentBrief(source="revision.document")
    revision = serializers.IntegerField(source="revision.pk", help_text="The revision's id")
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    passage = serializers.CharField()
    score = serializers.FloatField(help_text="Rank of the passage, from 0 to 1")
    similarity = serializers.FloatField(help_text="Similarity in meaning, from 0 to 1")
    reason = serializers.CharField(help_text="What the passage and the claim have in common")


class DismissalSerializer(serializers.ModelSerializer[EvidenceDismissal]):
    dismissed_by = serializers.CharField(source="dismissed_by.username", read_only=True)

    class Meta:
        model = EvidenceDismissal
        fields = [
            "id",
            "claim",
            "revision",
            "start",
            "end",
            "passage",
            "dismissed_by",
            "created_at",
        ]
        read_only_fields = fields


@extend_schema_serializer(
    examples=[request_example("A passage", {"revision": 9, "start": 104, "end": 160})]
)
class DismissEvidenceSerializer(ChangeRequest):
    revision = KeyField[Revision](
        queryset=Revision.objects.all(), help_text="The id of a revision of a document"
    )
    start = StrictIntegerField(min_value=0, max_value=MAX_OFFSET)
    end = StrictIntegerField(min_value=1, max_value=MAX_OFFSET)


@extend_schema_serializer(examples=[request_example("A dismissal", {"dismissal": 4})])
class SuggestEvidenceAgainSerializer(ChangeRequest):
    dismissal = KeyField[EvidenceDismissal](
        queryset=EvidenceDismissal.objects.all(), help_text="The id returned by `dismiss-evidence`"
    )


class EvidenceSuggestionActions:
    """Actions for the viewset of claims."""

    get_object: Callable[..., Any]
    get_record: Callable[..., Any]
    in_code_points: Callable[..., dict[str, Any]]

    @extend_schema(responses=EvidenceSuggestion(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="evidence-suggestions")
    def evidence_suggestions(self, request: Request, pk: int) -> Response:
        """List at most ten passages of other documents that may be evidence, best first.

        To use a passage, add it to `evidence` with the stance that it takes. Passages that are
        already evidence for the claim, or were dismissed for it, are left out.
        """
        found = suggest_evidence(self.get_object(), top=MAX_SUGGESTIONS)
        return Response(EvidenceSuggestion(found, many=True).data)

    @extend_schema(request=DismissEvidenceSerializer, responses={201: DismissalSerializer})
    @action(detail=True, methods=["post"], url_path="dismiss-evidence")
    def dismiss_evidence(self, request: Request, pk: int) -> Response:
        """Dismiss a passage as not relevant; its words are not suggested for the claim again."""
        claim: Claim = self.get_record()
        given = self.in_code_points(validated(DismissEvidenceSerializer, request))
        dismissal = dismiss_evidence(claim=claim, by=caller(request), **given)
        return Response(DismissalSerializer(dismissal).data, status=201)

    @extend_schema(request=SuggestEvidenceAgainSerializer, responses={204: None})
    @action(detail=True, methods=["post"], url_path="suggest-evidence-again")
    def suggest_evidence_again(self, request: Request, pk: int) -> Response:
        """Withdraw a dismissal, so that the passage can be suggested again."""
        claim: Claim = self.get_record()
        suggest_evidence_again(
            claim=claim, by=caller(request), **validated(SuggestEvidenceAgainSerializer, request)
        )
        return Response(status=204)
