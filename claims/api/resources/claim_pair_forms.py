"""What the API shows of claims that bear on each other, and what it takes to merge and split."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claims.api.examples import sent
from claims.api.fields import Key, Keys, Text
from claims.api.forms import Form
from claims.api.resources.appearances import AppearanceSerializer
from claims.models import Appearance, Claim, ClaimPair
from claims.models.claim import VERDICTS_SHOWN
from claims.models.claimpair import ClaimPairState
from claims.models.lengths import CLAIM
from claims.models.vocabulary import Relation


class ClaimBrief(serializers.ModelSerializer[Claim]):
    class Meta:
        model = Claim
        fields = ["id", "text", "state", "merged_into"]


class ClaimPairSerializer(serializers.Serializer[Any]):
    """Another claim that may be the same or bears on this one, why, and what was said of it."""

    claim = ClaimBrief()
    relation = serializers.ChoiceField(Relation.choices)
    reason = serializers.CharField()
    similarity = serializers.FloatField(help_text="Nearness in meaning; from 0 to 1")
    value = serializers.CharField(help_text="The number by which this claim differs, if any")
    other_value = serializers.CharField(help_text="That of the other claim")
    state = serializers.ChoiceField(
        ClaimPairState.choices,
        help_text="`suggested` and `joined` are the machine's; the others a person's",
    )
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


def pair_data(pair: ClaimPair, claim: Claim) -> dict[str, Any]:
    """The pair as ``claim`` sees it."""
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


class FigureSerializer(serializers.Serializer[Any]):
    """One figure of a series: which claim gives it, for which day, and where it says so first."""

    claim = serializers.IntegerField(source="claim.pk", help_text="The claim's id")
    text = serializers.CharField(source="claim.text")
    verdict = serializers.ChoiceField(VERDICTS_SHOWN, source="claim.verdict")
    value = serializers.CharField(help_text="As it is written")
    day = serializers.DateField(
        allow_null=True, help_text="For which it holds: as the text says, else its document's"
    )
    appearance = AppearanceSerializer(
        allow_null=True, help_text="Where it is given first; null where nowhere"
    )
    proposed = serializers.BooleanField(help_text="Whether nobody has said yet that it is one")


@extend_schema_serializer(examples=[sent("The same claim", {"into": 18})])
class MergingClaims(Form):
    into = Key[Claim](queryset=Claim.objects.all())


@extend_schema_serializer(examples=[sent("Another claim", {"appearances": [31]})])
class SplittingClaim(Form):
    """The appearances that make another claim, in their own words or in ``text``."""

    appearances = Keys(Appearance.objects.all(), allow_empty=False)
    text = Text(
        max_length=CLAIM,
        required=False,
        allow_blank=True,
        help_text="Those of the first passage if left out",
    )


@extend_schema_serializer(examples=[sent("One appearance", {"appearance": 31})])
class Unlinking(Form):
    appearance = Key[Appearance](queryset=Appearance.objects.all())


@extend_schema_serializer(examples=[sent("Another claim", {"other": 18})])
class OtherClaim(Form):
    other = Key[Claim](queryset=Claim.objects.all())
