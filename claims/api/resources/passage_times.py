"""Actions that correct for which time a passage of a claim holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.fields import KeyField
from claims.api.request_bodies import VersionedRequest, validated
from claims.api.resources.marking import require_appearance_of
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Appearance
from claims.reviewing.correct_time import correct_valid_time, reread_valid_time

VERBS = ("correct_time", "reread_time")


class PassageRequest(VersionedRequest):
    """``version`` is that of the appearance."""

    appearance = KeyField[Appearance](queryset=Appearance.objects.all())


@extend_schema_serializer(
    examples=[request_example("Since 2022", {"appearance": 3, "first": "2022-01-01", "last": None})]
)
class CorrectTimeSerializer(PassageRequest):
    """Both null: the passage holds for no other time than its publication."""

    first = serializers.DateField(allow_null=True, help_text="Null for “until”")
    last = serializers.DateField(allow_null=True, help_text="Null for “since”")


class TimeActions:
    """For the viewset of claims."""

    get_record: Callable[..., Any]
    retrieve: Callable[..., Response]

    @extend_schema(request=CorrectTimeSerializer)
    @action(detail=True, methods=["post"], url_path="correct-time")
    def correct_time(self, request: Request, pk: int) -> Response:
        """Set for which days an appearance holds. No import changes that any more."""
        given = self._given_passage(CorrectTimeSerializer, request)
        correct_valid_time(by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=PassageRequest)
    @action(detail=True, methods=["post"], url_path="reread-time")
    def reread_time(self, request: Request, pk: int) -> Response:
        """Take back that the time was corrected: it is again the one that the words say."""
        reread_valid_time(by=caller(request), **self._given_passage(PassageRequest, request))
        return self.retrieve(request, pk)

    def _given_passage(self, serializer: type[PassageRequest], request: Request) -> dict[str, Any]:
        given = validated(serializer, request)
        require_appearance_of(self.get_record(), given["appearance"])
        return given
