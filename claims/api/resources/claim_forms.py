"""Claims as they are shown, in lists and one by one, and what the verbs on them take."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from claims.api.examples import CLAIM, answered, sent
from claims.api.fields import Text
from claims.api.forms import Form
from claims.api.resources.appearances import AppearanceSerializer
from claims.api.resources.assessments import AssessmentSerializer
from claims.api.resources.decisions import DecisionSerializer
from claims.api.resources.evidence import EvidenceSerializer
from claims.api.resources.publishedfactchecks import PublishedFactCheckSerializer
from claims.models import Claim, lengths
from claims.models.claim import VERDICTS_SHOWN
from claims.models.decision import Method
from claims.models.vocabulary import ClaimType, Verdict


@extend_schema_field(
    {
        "type": "array",
        "items": {"type": "array", "items": {}, "minItems": 2, "maxItems": 2},
        "description": "What the score is made of: [feature, weight]",
        "example": [["has a number", 1.2], ["names a speaker", 0.4]],
    }
)
class Reasons(serializers.JSONField):
    """The features of a score, each with its weight."""


@extend_schema_serializer(examples=[answered("A claim", CLAIM)])
class ClaimSerializer(serializers.ModelSerializer[Claim]):
    verdict = serializers.ChoiceField(VERDICTS_SHOWN, read_only=True)
    reasons = Reasons(read_only=True)
    appearances = AppearanceSerializer(many=True, read_only=True)

    class Meta:
        model = Claim
        fields = [
            "id",
            "text",
            "claim_type",
            "state",
            "verdict",
            "score",
            "reasons",
            "appearances",
            "merged_into",
            "created_at",
        ]


@extend_schema_serializer(examples=[])
class ClaimDetail(ClaimSerializer):
    evidence = EvidenceSerializer(many=True, read_only=True)
    assessments = AssessmentSerializer(many=True, read_only=True)
    published_fact_checks = PublishedFactCheckSerializer(
        many=True, read_only=True, help_text="Fact checks that others have published"
    )
    decision = serializers.SerializerMethodField(help_text="In force; null where there is none")

    class Meta(ClaimSerializer.Meta):
        fields = [
            *ClaimSerializer.Meta.fields,
            "evidence",
            "assessments",
            "decision",
            "published_fact_checks",
        ]

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, claim: Any) -> Any:
        return next((DecisionSerializer(one).data for one in claim.decisions_in_force), None)


@extend_schema_serializer(
    examples=[sent("Better words", {"text": "The duties stood at 145 per cent on 11 April"})]
)
class ClaimCorrection(Form):
    text = Text(max_length=lengths.CLAIM, help_text="The claim in better words")
    claim_type = serializers.ChoiceField(
        ClaimType.choices, required=False, help_text="Left out, the type stays as it is"
    )


@extend_schema_serializer(
    examples=[
        sent(
            "By agreement",
            {
                "verdict": "supported",
                "rationale": "The gazette gives the same rate.",
                "method": "agreement",
            },
        )
    ]
)
class NewDecision(Form):
    verdict = serializers.ChoiceField(Verdict.choices)
    rationale = Text(max_length=lengths.NOTE)
    method = serializers.ChoiceField(Method.choices, default=Method.ADJUDICATION)
