"""What the API shows of speakers and their matches, and what it takes to merge and split them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claims.api.examples import sent
from claims.api.fields import Key, Keys, Text, TrueOrFalse
from claims.api.forms import Form, ModelForm
from claims.api.resources.brief import SpeakerBrief
from claims.models import Quote, Speaker, SpeakerAlias, SpeakerPair
from claims.models.speakerpair import SpeakerPairState


class RoleSerializer(serializers.Serializer[Any]):
    """What documents say that the speaker was, and the dates of the first and the last of them."""

    role = serializers.CharField()
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    aliases = serializers.SlugRelatedField[SpeakerAlias](
        many=True, read_only=True, slug_field="name"
    )
    quote_count = serializers.IntegerField(read_only=True)
    roles = RoleSerializer(many=True, read_only=True)
    speaks_for = SpeakerBrief(read_only=True, allow_null=True)
    merged_into = SpeakerBrief(read_only=True, allow_null=True)

    class Meta:
        model = Speaker
        fields = [
            "id",
            "name",
            "kind",
            "role",
            "roles",
            "disambiguation",
            "aliases",
            "document",
            "speaks_for",
            "merged_into",
            "quote_count",
            "created_at",
        ]


class SpeakerEdit(ModelForm[Speaker]):
    class Meta:
        model = Speaker
        fields = ["name", "kind", "role", "disambiguation", "speaks_for"]


class SpeakerPairSerializer(serializers.Serializer[Any]):
    """Another speaker that may be the same, why, and what an editor said of it."""

    speaker = SpeakerBrief()
    reason = serializers.CharField()
    state = serializers.ChoiceField(SpeakerPairState.choices)
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


def pair_data(match: SpeakerPair, speaker: Speaker) -> dict[str, Any]:
    """The match as ``speaker`` sees it."""
    data = {
        "speaker": match.partner_of(speaker),
        "reason": match.reason,
        "state": match.state,
        "decided_by": match.decided_by,
        "decided_at": match.decided_at,
    }
    return SpeakerPairSerializer(data).data


@extend_schema_serializer(examples=[sent("The same person", {"into": 4})])
class Merging(Form):
    """``names_the_source`` must be true to merge an anonymous source into somebody named."""

    into = Key[Speaker](queryset=Speaker.objects.all())
    names_the_source = TrueOrFalse(default=False)


@extend_schema_serializer(
    examples=[sent("A namesake", {"quotes": [12], "disambiguation": "the goalkeeper"})]
)
class Splitting(Form):
    """The quotes that are somebody else's: ``to`` whom was merged, else to a new speaker."""

    quotes = Keys(Quote.objects.all(), allow_empty=False)
    to = Key[Speaker](queryset=Speaker.objects.all(), required=False, allow_null=True)
    name = Text(max_length=300, required=False, allow_blank=True, help_text="The same if left out")
    disambiguation = Text(
        max_length=100, required=False, allow_blank=True, help_text="Tells two of one name apart"
    )
    role = Text(max_length=300, required=False, allow_blank=True)


class KeepingApart(Form):
    other = Key[Speaker](queryset=Speaker.objects.all())
