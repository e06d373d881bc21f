"""Passages of other documents that may bear on a claim, and those said not to be relevant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import sent
from claims.api.fields import Key, WholeNumber
from claims.api.forms import Form, asked
from claims.api.resources.brief import DocumentBrief
from claims.api.resources.evidence import MAX_OFFSET
from claims.matching.evidence_suggestions.suggest import suggest_evidence
from claims.models import Claim, EvidenceDismissal, Revision
from claims.reviewing.evidence_dismissals import dismiss_evidence, suggest_evidence_again

VERBS = ("dismiss_evidence", "suggest_evidence_again")
MOST = 10


class EvidenceSuggestion(serializers.Serializer[Any]):
    """``text[start:end]`` of a revision may bear on the claim; what it says of it is not told."""

    document = DocumentBrief(source="revision.document")
    revision = serializers.IntegerField(source="revision.pk", help_text="The revision's id")
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    passage = serializers.CharField()
    score = serializers.FloatField(help_text="Orders the passages; from 0 to 1")
    similarity = serializers.FloatField(help_text="Nearness in meaning; from 0 to 1")
    reason = serializers.CharField(help_text="What passage and claim have in common, in words")


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


@extend_schema_serializer(examples=[sent("A passage", {"revision": 9, "start": 104, "end": 160})])
class DismissedPassage(Form):
    revision = Key[Revision](queryset=Revision.objects.all(), help_text="Of a document")
    start = WholeNumber(min_value=0, max_value=MAX_OFFSET)
    end = WholeNumber(min_value=1, max_value=MAX_OFFSET)


@extend_schema_serializer(examples=[sent("A dismissal", {"dismissal": 4})])
class TakingBack(Form):
    dismissal = Key[EvidenceDismissal](
        queryset=EvidenceDismissal.objects.all(), help_text="Its id, of `dismiss-evidence`"
    )


class ClaimBearing:
    """For the viewset of claims."""

    get_object: Callable[..., Any]
    in_code_points: Callable[[dict[str, Any]], dict[str, Any]]

    @extend_schema(responses=EvidenceSuggestion(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="evidence-suggestions")
    def evidence_suggestions(self, request: Request, pk: int) -> Response:
        """Passages of other documents that may bear on the claim, best first, at most ten.

        To use one, add it to `evidence` with the stance that you find it to take. What is evidence
        of the claim, or dismissed for it, is left out.
        """
        found = suggest_evidence(self.get_object(), top=MOST)
        return Response(EvidenceSuggestion(found, many=True).data)

    @extend_schema(request=DismissedPassage, responses={201: DismissalSerializer})
    @action(detail=True, methods=["post"], url_path="dismiss-evidence")
    def dismiss_evidence(self, request: Request, pk: int) -> Response:
        """Say that a passage is not relevant: its words are not suggested for the claim again."""
        claim: Claim = self.get_object()
        given = self.in_code_points(asked(DismissedPassage, request))
        dismissal = dismiss_evidence(claim=claim, by=caller(request), **given)
        return Response(DismissalSerializer(dismissal).data, status=201)

    @extend_schema(request=TakingBack, responses={204: None})
    @action(detail=True, methods=["post"], url_path="suggest-evidence-again")
    def suggest_evidence_again(self, request: Request, pk: int) -> Response:
        """Take a dismissal back: the passage may be suggested again."""
        claim: Claim = self.get_object()
        suggest_evidence_again(claim=claim, by=caller(request), **asked(TakingBack, request))
        return Response(status=204)
