"""Confidential speakers: mark them, end it, and read who they are."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.request_bodies import ChangeRequest, EmptyRequest, validated
from claims.api.schema_decorators import extend_schema
from claims.models import SpeakerIdentity
from claims.reviewing import confidential_speakers as verbs

PERMISSIONS = {
    "make_confidential": f"claims.{verbs.MARK}",
    "end_confidentiality": f"claims.{verbs.MARK}",
    "identity": f"claims.{verbs.READ}",
}


class NamedPlaceSerializer(serializers.Serializer[Any]):
    what = serializers.CharField(source="__str__", help_text="What has the name")
    page = serializers.CharField(help_text="The kind of record on whose page it is, or empty")
    id = serializers.IntegerField(source="key", help_text="The id of that record, or 0")


class MadeConfidentialSerializer(serializers.Serializer[Any]):
    still_named_in = NamedPlaceSerializer(
        many=True, help_text="Where people have typed the name themselves"
    )


class IdentitySerializer(serializers.ModelSerializer[SpeakerIdentity]):
    aliases = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = SpeakerIdentity
        fields = ["speaker", "name", "role", "disambiguation", "aliases"]


class ConfidentialityActions:
    """For the view set of speakers."""

    # They have names that are not stored anywhere else.
    answers_not_kept = frozenset({"identity", "make_confidential"})

    @extend_schema(request=ChangeRequest, responses=MadeConfidentialSerializer)
    @action(detail=True, methods=["post"], url_path="make-confidential")
    def make_confidential(self: Any, request: Request, pk: int) -> Response:
        """Hide who the speaker is from people without the permission, in all their documents."""
        given = validated(ChangeRequest, request)
        left = verbs.make_confidential(speaker=self.get_record(), by=caller(request), **given)
        return Response(MadeConfidentialSerializer({"still_named_in": left}).data)

    @extend_schema(request=ChangeRequest)
    @action(detail=True, methods=["post"], url_path="end-confidentiality")
    def end_confidentiality(self: Any, request: Request, pk: int) -> Response:
        """Show the name to everybody again."""
        given = validated(ChangeRequest, request)
        shown = verbs.end_confidentiality(speaker=self.get_record(), by=caller(request), **given)
        response: Response = self._shown(shown)
        return response

    @extend_schema(request=EmptyRequest, responses=IdentitySerializer)
    @action(detail=True, methods=["post"])
    def identity(self: Any, request: Request, pk: int) -> Response:
        """Read who a confidential speaker is; each reading is recorded."""
        validated(EmptyRequest, request)
        identity = verbs.read_identity(speaker=self.get_record(), by=caller(request))
        return Response(IdentitySerializer(identity).data)
