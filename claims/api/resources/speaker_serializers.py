"""Serializers of speakers and their pairs, and of the bodies for merging and splitting."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.examples import request_example
from claims.api.fields import KeyField, KeyListField, StrictBooleanField, StrictCharField
from claims.api.request_bodies import (
    ChangeRequest,
    ModelRequestSerializer,
    RequestSerializer,
)
from claims.api.resources.nested_serializers import SpeakerBrief
from claims.api.schema_decorators import extend_schema_serializer
from claims.models import Document, Quote, Speaker, SpeakerAlias, SpeakerPair
from claims.models.speaker import SpeakerKind
from claims.models.speakerpair import SpeakerPairState


class RoleSerializer(serializers.Serializer[Any]):
    """A role of the speaker, and the dates of the first and last documents that mention it."""

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
            "is_confidential",
            "quote_count",
            "version",
            "created_at",
        ]


@extend_schema_serializer(
    examples=[request_example("A person", {"name": "Ada Quill", "kind": "person"})]
)
class NewSpeakerSerializer(RequestSerializer):
    """Groups and anonymous sources are known in ``document`` only."""

    name = StrictCharField(max_length=300)
    kind = serializers.ChoiceField(SpeakerKind.choices)
    role = StrictCharField(max_length=300, required=False, allow_blank=True)
    disambiguation = StrictCharField(
        max_length=100, required=False, allow_blank=True, help_text="Tells namesakes apart"
    )
    document = KeyField[Document](queryset=Document.objects.all(), required=False)


@extend_schema_serializer(examples=[request_example("A name", {"name": "Ms Ortega"})])
class AliasRequest(RequestSerializer):
    name = StrictCharField(max_length=300)


class EditSpeakerSerializer(ModelRequestSerializer[Speaker]):
    class Meta:
        model = Speaker
        fields = ["name", "kind", "role", "disambiguation", "speaks_for"]


class SpeakerPairSerializer(serializers.Serializer[Any]):
    """Another speaker that may be the same, the reason, and any decision."""

    speaker = SpeakerBrief()
    reason = serializers.CharField()
    state = serializers.ChoiceField(SpeakerPairState.choices)
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


def to_json(pair: SpeakerPair, speaker: Speaker) -> dict[str, Any]:
    """Return the pair as JSON from the point of view of ``speaker``."""
    data = {
        "speaker": pair.partner_of(speaker),
        "reason": pair.reason,
        "state": pair.state,
        "decided_by": pair.decided_by,
        "decided_at": pair.decided_at,
    }
    return SpeakerPairSerializer(data).data


@extend_schema_serializer(examples=[request_example("The same person", {"into": 4})])
class MergeSpeakerSerializer(ChangeRequest):
    """``names_the_source`` must be true to merge an anonymous source into a named speaker."""

    into = KeyField[Speaker](queryset=Speaker.objects.all())
    names_the_source = StrictBooleanField(default=False)


@extend_schema_serializer(
    examples=[request_example("A namesake", {"quotes": [12], "disambiguation": "the goalkeeper"})]
)
class SplitSpeakerSerializer(ChangeRequest):
    """Moves quotes ``to`` another speaker, who may be merged into this one, or to a new one."""

    quotes = KeyListField(Quote.objects.all(), allow_empty=False)
    to = KeyField[Speaker](queryset=Speaker.objects.all(), required=False, allow_null=True)
    name = StrictCharField(
        max_length=300, required=False, allow_blank=True, help_text="Defaults to the same name"
    )
    disambiguation = StrictCharField(
        max_length=100,
        required=False,
        allow_blank=True,
        help_text="Distinguishes speakers with the same name",
    )
    role = StrictCharField(max_length=300, required=False, allow_blank=True)


class KeepSpeakersApartSerializer(ChangeRequest):
    other = KeyField[Speaker](queryset=Speaker.objects.all())
