"""Assessments: each reviewer's judgements of claims."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.authentication import caller
from claims.api.examples import sent
from claims.api.fields import Key, Keys, Text
from claims.api.filters import YesNo, any_of, record
from claims.api.forms import Form, asked
from claims.api.repeating import Repeating
from claims.models import Assessment, Claim, Evidence, User
from claims.models.lengths import NOTE
from claims.models.vocabulary import Verdict
from claims.reviewing.assessments import assess


class AssessmentSerializer(serializers.ModelSerializer[Assessment]):
    reviewer = serializers.CharField(source="reviewer.username", read_only=True)

    class Meta:
        model = Assessment
        fields = [
            "id",
            "claim",
            "reviewer",
            "verdict",
            "rationale",
            "evidence",
            "is_current",
            "created_at",
        ]
        read_only_fields = fields
        extra_kwargs = {"is_current": {"help_text": "The reviewer's latest of this claim"}}


@extend_schema_serializer(
    examples=[
        sent(
            "With evidence",
            {
                "claim": 18,
                "verdict": "supported",
                "rationale": "The gazette of 10 April gives this rate.",
                "evidence": [5],
            },
        )
    ]
)
class NewAssessment(Form):
    claim = Key[Claim](queryset=Claim.objects.all())
    verdict = serializers.ChoiceField(Verdict.choices)
    rationale = Text(max_length=NOTE)
    evidence = Keys(Evidence.objects.all(), default=[], help_text="Of this claim")


class AssessmentFilter(django_filters.FilterSet):
    claim = record(Claim)
    reviewer = record(User, to_field_name="username", label="A username")
    verdict = any_of(Verdict.choices)
    current = YesNo(field_name="is_current", label="The latest of each reviewer and claim")


class AssessmentViewSet(Repeating, ReadOnlyModelViewSet[Assessment]):
    """Verdicts of single reviewers, with rationale and evidence; append-only.

    A reviewer's latest of a claim counts (`is_current`); the earlier ones stay on record.
    """

    serializer_class = AssessmentSerializer
    filterset_class = AssessmentFilter
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    verb_permissions = {"create": "claims.assess_claim"}

    def get_queryset(self) -> QuerySet[Assessment]:
        return Assessment.objects.select_related("reviewer").prefetch_related("evidence")

    @extend_schema(request=NewAssessment, responses={201: AssessmentSerializer})
    def create(self, request: Request) -> Response:
        """Assess a claim, in the place of your earlier assessment of it, which stays on record."""
        assessment = assess(by=caller(request), **asked(NewAssessment, request))
        return Response(self.get_serializer(assessment).data, status=201)
