"""Serializers of claims, in lists and in detail, and of the bodies of their verbs."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.examples import request_example
from claims.api.fields import KeyListField, SeenKeyField, StrictCharField
from claims.api.request_bodies import ChangeRequest
from claims.api.resources.assessments import AssessmentSerializer
from claims.api.resources.assignments import AssignmentSerializer
from claims.api.resources.decisions import DecisionSerializer
from claims.api.resources.evidence_serializers import EvidenceSerializer
from claims.api.resources.nested_serializers import (
    AppearanceSerializer,
    PublishedFactCheckSerializer,
)
from claims.api.schema_decorators import extend_schema_field, extend_schema_serializer
from claims.extraction.checkworthiness.score_reasons import describe_reason, read_reasons
from claims.models import Claim, Evidence, Topic, lengths
from claims.models.claim_states import VERDICTS_SHOWN
from claims.models.decision import Method
from claims.models.evidence import count_sources
from claims.models.vocabulary import ClaimType, Verdict


class ReasonSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="Stays the same when the text changes")
    text = serializers.CharField(help_text="The code in plain English")
    weight = serializers.FloatField(help_text="What it adds to the log odds of the score")


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    verdict = serializers.ChoiceField(VERDICTS_SHOWN, source="verdict_shown", read_only=True)
    reasons = serializers.SerializerMethodField(help_text="What the score is made of")
    appearances = AppearanceSerializer(many=True, read_only=True)
    assignment = AssignmentSerializer(read_only=True, allow_null=True)
    topics = serializers.SlugRelatedField[Topic](
        slug_field="name", many=True, read_only=True, help_text="Their names"
    )

    class Meta:
        model = Claim
        fields = [
            "id",
            "text",
            "claim_type",
            "state",
            "status",
            "verdict",
            "score",
            "reasons",
            "appearances",
            "assignment",
            "topics",
            "queue_rank",
            "merged_into",
            "version",
            "created_at",
        ]
        reads = {"reasons": ("reasons",)}

    @extend_schema_field(ReasonSerializer(many=True))
    def get_reasons(self, claim: Claim) -> list[dict[str, str | float]]:
        return [
            {"code": code, "text": describe_reason(code), "weight": weight}
            for code, weight in read_reasons(claim.reasons)
        ]


@extend_schema_serializer(examples=[])
class ClaimDetail(ClaimSerializer):
    evidence = EvidenceSerializer(many=True, read_only=True)
    independent_sources = serializers.SerializerMethodField(
        help_text="How many sources the evidence goes back to; a group counts once"
    )
    assessments = AssessmentSerializer(many=True, read_only=True)
    published_fact_checks = PublishedFactCheckSerializer(
        many=True, read_only=True, help_text="Fact-checks that other organisations have published"
    )
    decision = serializers.SerializerMethodField(
        help_text="The decision in force; null if there is none"
    )

    class Meta(ClaimSerializer.Meta):
        fields = [
            *ClaimSerializer.Meta.fields,
            "evidence",
            "independent_sources",
            "assessments",
            "decision",
            "published_fact_checks",
        ]

    def get_independent_sources(self, claim: Claim) -> int:
        return count_sources(claim.evidence.all())

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, claim: Any) -> Any:
        return next((DecisionSerializer(one).data for one in claim.decisions_in_force), None)


@extend_schema_serializer(
    examples=[
        request_example(
            "Corrected wording", {"text": "The duties stood at 145 per cent on 11 April"}
        )
    ]
)
class CorrectClaimSerializer(ChangeRequest):
    text = StrictCharField(max_length=lengths.CLAIM, help_text="The corrected wording")
    claim_type = serializers.ChoiceField(
        ClaimType.choices, required=False, help_text="Omit to keep the type"
    )


@extend_schema_serializer(
    examples=[
        request_example(
            "By agreement",
            {
                "verdict": "supported",
                "rationale": "The gazette gives the same rate.",
                "method": "agreement",
            },
        )
    ]
)
class NewDecisionSerializer(ChangeRequest):
    verdict = serializers.ChoiceField(Verdict.choices)
    rationale = StrictCharField(max_length=lengths.NOTE)
    method = serializers.ChoiceField(
        [(one.value, one.label) for one in (Method.AGREEMENT, Method.ADJUDICATION)],
        required=False,
        help_text="Omit it to have it follow from the assessments; `agreement` is checked",
    )
    evidence = KeyListField(
        Evidence.objects.all(),
        required=False,
        help_text="Ids of the evidence used; by default that of the assessments with this verdict",
    )
    recheck_by = serializers.DateField(
        required=False, allow_null=True, help_text="The decision is stale after this day"
    )
    public_note = StrictCharField(
        required=False,
        allow_blank=True,
        max_length=lengths.NOTE,
        help_text="What has changed; required to replace a published decision",
    )
    replaces = SeenKeyField(
        help_text="The id of the decision in force that you have read, if there is one; 412 if it "
        "is another. Not needed with `If-Match: *`",
    )
