"""Who the caller is, and what the token of the request is for."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.authentication import caller
from claims.api.entity_tags import EntityTagsMixin
from claims.api.errors import RetryOnConflictMixin
from claims.api.fields import StrictBooleanField
from claims.api.filters import KnownParametersMixin
from claims.api.idempotency import IdempotencyMixin
from claims.api.permissions import IsSignedIn
from claims.api.request_bodies import RequestSerializer, validated
from claims.api.schema_decorators import extend_schema
from claims.models import ApiToken
from claims.models.api_token import Scope
from claims.reviewing.notifications import want_mail


class MeSerializer(serializers.Serializer[Any]):
    username = serializers.CharField()
    name = serializers.CharField(source="display_name")
    email = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    scopes = serializers.ListField(
        child=serializers.ChoiceField(Scope.choices),
        allow_null=True,
        help_text="Of the token of this request; null for a session, which has no scopes",
    )
    expiry = serializers.DateTimeField(allow_null=True, help_text="Of the token")
    wants_mail = serializers.BooleanField(help_text="Whether notifications are sent as e-mail, too")


class ChangeMeRequest(RequestSerializer):
    wants_mail = StrictBooleanField(required=False)


class MeView(
    EntityTagsMixin, RetryOnConflictMixin, IdempotencyMixin, KnownParametersMixin, APIView
):
    """Your account."""

    permission_classes = [IsSignedIn]

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Who you are, in which roles, and what the token of this request is for."""
        return _show(request)

    @extend_schema(request=ChangeMeRequest, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Say whether you want your notifications as e-mail, too."""
        given = validated(ChangeMeRequest, request)
        if "wants_mail" in given:
            want_mail(by=caller(request), wanted=given["wants_mail"])
            caller(request).wants_mail = given["wants_mail"]
        return _show(request)


def _show(request: Request) -> Response:
    person = caller(request)
    token = request.auth if isinstance(request.auth, ApiToken) else None
    person.scopes = token and token.scopes  # type: ignore[attr-defined]
    person.expiry = token and token.expiry  # type: ignore[attr-defined]
    person.roles = person.groups.order_by("name").values_list("name", flat=True)  # type: ignore[attr-defined]
    return Response(MeSerializer(person).data)
