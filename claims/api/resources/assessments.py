"""Assessments: the verdicts of single reviewers on claims."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller, reader
from claims.api.examples import request_example
from claims.api.expansion import Expansion
from claims.api.fields import KeyField, KeyListField, StrictCharField
from claims.api.filters import StrictBooleanFilter, choices_filter, key_filter
from claims.api.offsets import OffsetsMixin
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import VersionedRequest, validated
from claims.api.resources.evidence_serializers import EvidenceFields
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Assessment, Claim, Evidence, User
from claims.models.lengths import NOTE
from claims.models.vocabulary import Verdict
from claims.reviewing.assessments import assess

MAX_NEW = 20


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
        extra_kwargs = {
            "is_current": {
                "help_text": "Whether it counts: the latest of the reviewer, of these words"
            }
        }


@extend_schema_serializer(
    examples=[
        request_example(
            "With evidence",
            {
                "claim": 18,
                "verdict": "supported",
                "rationale": "The gazette of 10 April gives this rate.",
                "evidence": [5],
            },
        ),
        request_example(
            "With new evidence",
            {
                "claim": 18,
                "verdict": "supported",
                "rationale": "The gazette of 10 April gives this rate.",
                "new_evidence": [{"stance": "supports", "url": "https://gazette.example/145"}],
            },
        ),
    ]
)
class NewAssessmentSerializer(VersionedRequest):
    claim = KeyField[Claim](queryset=Claim.objects.all())
    verdict = serializers.ChoiceField(Verdict.choices)
    rationale = StrictCharField(max_length=NOTE)
    evidence = KeyListField(
        Evidence.objects.all(), default=[], help_text="Ids of evidence for this claim"
    )
    new_evidence = serializers.ListField(
        child=EvidenceFields(),
        max_length=MAX_NEW,
        default=[],
        help_text="Evidence that is added to the claim and used",
    )


class AssessmentFilter(django_filters.FilterSet):
    claim = key_filter(Claim)
    reviewer = key_filter(User, to_field_name="username", label="The username of the reviewer")
    verdict = choices_filter(Verdict.choices)
    current = StrictBooleanFilter(
        field_name="is_current", label="Only the latest assessment of each reviewer and claim"
    )


class AssessmentViewSet(OffsetsMixin, RecordViewSet[Assessment]):
    """Verdicts of single reviewers, with rationale and evidence; append-only.

    You see the assessments of others once you have assessed the claim, or it is decided. Only a
    reviewer's latest assessment of a claim counts (`is_current`), until the words of the claim are
    corrected; earlier ones are kept.
    """

    serializer_class = AssessmentSerializer
    filterset_class = AssessmentFilter
    expansions = {
        "claim": Expansion("claims", "claim"),
        "evidence": Expansion("evidence", "evidence", is_list=True),
    }
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    verb_permissions = {"create": "claims.assess_claim"}

    def get_queryset(self) -> QuerySet[Assessment]:
        visible = Assessment.objects.visible_to(reader(self.request))
        return visible.select_related("reviewer").prefetch_related("evidence")

    @extend_schema(request=NewAssessmentSerializer, responses={201: AssessmentSerializer})
    def create(self, request: Request) -> Response:
        """Assess a claim. This replaces your earlier assessment, which is kept on record.

        New evidence and the assessment are recorded together, or neither is.
        """
        given = validated(NewAssessmentSerializer, request)
        given["new_evidence"] = [self.in_code_points(one) for one in given["new_evidence"]]
        assessment = assess(by=caller(request), **given)
        return Response(self.get_serializer(assessment).data, status=201)
