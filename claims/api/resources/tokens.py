"""Tokens: sign in with a password, sign out here or everywhere."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from knox import views as knox
from knox.models import AuthToken
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import BearerToken
from claims.api.examples import request_example
from claims.api.fields import StrictCharField
from claims.api.request_bodies import EmptyRequest, RequestSerializer, validated
from claims.reviewing.tokens import create_token
from factcheck.sign_in import refusal, seconds_to_wait

WRONG = "Unable to log in with this username and password."


@extend_schema_serializer(
    examples=[request_example("A person", {"username": "vera", "password": "what she knows"})]
)
class Credentials(RequestSerializer):
    username = StrictCharField(max_length=150)
    password = StrictCharField(
        max_length=4096, trim_whitespace=False, write_only=True, style={"input_type": "password"}
    )


class IssuedToken(serializers.Serializer[Any]):
    token = serializers.CharField(
        help_text="Send it as `Authorization: Bearer …`; it is shown only once"
    )
    expiry = serializers.DateTimeField()


class TooManyAttempts(Throttled):
    def __init__(self, wait: int) -> None:
        super().__init__(detail=refusal(wait))
        self.wait = wait


class Login(knox.LoginView):  # type: ignore[misc]  # knox has no types
    """Get a token for a username and a password. The number of failed attempts is limited."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]

    def get_authenticate_header(self, request: Request) -> str:
        return BearerToken().authenticate_header(request)  # type: ignore[no-any-return]

    @extend_schema(request=Credentials, responses=IssuedToken, auth=[])
    def post(self, request: Request) -> Response:
        user = authenticate(request._request, **validated(Credentials, request))
        if wait := seconds_to_wait(request._request):
            raise TooManyAttempts(wait)
        if user is None:
            raise AuthenticationFailed(WRONG)
        request.user = user
        return super().post(request)  # type: ignore[no-any-return]

    def create_token(self) -> tuple[AuthToken, str]:
        try:
            return create_token(by=self.request.user, lasts=self.get_token_ttl())
        except PermissionDenied as error:
            raise AuthenticationFailed(WRONG) from error


class Logout(knox.LogoutView):  # type: ignore[misc]
    """Revoke the token of this request."""

    authentication_classes = [BearerToken]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        validated(EmptyRequest, request)
        return super().post(request)  # type: ignore[no-any-return]


class LogoutAll(knox.LogoutAllView):  # type: ignore[misc]
    """Revoke all your tokens."""

    authentication_classes = [BearerToken]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        validated(EmptyRequest, request)
        return super().post(request)  # type: ignore[no-any-return]
