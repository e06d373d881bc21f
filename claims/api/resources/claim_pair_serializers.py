"""Serializers of claim pairs and series, and of the bodies for merging and splitting claims."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.examples import request_example
from claims.api.fields import KeyField, KeyListField, StrictCharField
from claims.api.request_bodies import ChangeRequest
from claims.api.resources.nested_serializers import AppearanceSerializer
from claims.api.schema_decorators import extend_schema_serializer
from claims.models import Appearance, Claim, ClaimPair
from claims.models.claim_states import VERDICTS_SHOWN
from claims.models.claimpair import ClaimPairState
from claims.models.lengths import CLAIM
from claims.models.vocabulary import Relation


class ClaimBrief(serializers.ModelSerializer[Claim]):
    class Meta:
        model = Claim
        fields = ["id", "text", "state", "merged_into"]


class ClaimPairSerializer(serializers.Serializer[Any]):
    """Another claim that may be the same as, update or contradict this one, and any decision."""

    claim = ClaimBrief()
    relation = serializers.ChoiceField(Relation.choices)
    reason = serializers.CharField()
    similarity = serializers.FloatField(help_text="Similarity in meaning, from 0 to 1")
    value = serializers.CharField(
        help_text="The number of this claim, if the two differ by a number"
    )
    other_value = serializers.CharField(help_text="The number of the other claim")
    state = serializers.ChoiceField(
        ClaimPairState.choices,
        help_text="`suggested` and `joined` are set automatically, the other states by people",
    )
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


def to_json(pair: ClaimPair, claim: Claim) -> dict[str, Any]:
    """Return the pair as JSON from the point of view of ``claim``."""
    other = pair.partner_of(claim)
    data = {
        "claim": other,
        "relation": pair.relation,
        "reason": pair.reason,
        "similarity": pair.similarity,
        "value": pair.value_of(claim),
        "other_value": pair.value_of(other),
        "state": pair.state,
        "decided_by": pair.decided_by,
        "decided_at": pair.decided_at,
    }
    return ClaimPairSerializer(data).data


class SeriesPointSerializer(serializers.Serializer[Any]):
    """A value of a series: its claim, its date, and the first appearance of the claim."""

    claim = serializers.IntegerField(source="claim.pk", help_text="The claim's id")
    text = serializers.CharField(source="claim.text")
    verdict = serializers.ChoiceField(VERDICTS_SHOWN, source="claim.verdict_shown")
    value = serializers.CharField(help_text="As written in the text")
    day = serializers.DateField(
        allow_null=True, help_text="The date of the value: from the text, otherwise of the document"
    )
    appearance = AppearanceSerializer(
        allow_null=True, help_text="The first appearance; null if there is none"
    )
    proposed = serializers.BooleanField(help_text="Whether no editor has confirmed it yet")


@extend_schema_serializer(examples=[request_example("The same claim", {"into": 18})])
class MergeClaimSerializer(ChangeRequest):
    into = KeyField[Claim](queryset=Claim.objects.all())


@extend_schema_serializer(examples=[request_example("Another claim", {"appearances": [31]})])
class SplitClaimSerializer(ChangeRequest):
    """The appearances of a new claim; ``text`` is its wording."""

    appearances = KeyListField(Appearance.objects.all(), allow_empty=False)
    text = StrictCharField(
        max_length=CLAIM,
        required=False,
        allow_blank=True,
        help_text="Defaults to the words of the first passage",
    )


@extend_schema_serializer(examples=[request_example("One appearance", {"appearance": 31})])
class UnlinkSerializer(ChangeRequest):
    appearance = KeyField[Appearance](queryset=Appearance.objects.all())


@extend_schema_serializer(examples=[request_example("Another claim", {"other": 18})])
class OtherClaimSerializer(ChangeRequest):
    other = KeyField[Claim](queryset=Claim.objects.all())
