"""Tokens: sign in with a password, sign out here or everywhere."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth import authenticate
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from knox import views as knox
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle

from claims.api.authentication import BearerToken
from claims.api.examples import sent
from claims.api.fields import Text
from claims.api.forms import Form, Nothing, asked

LIVE_TOKENS = 50


@extend_schema_serializer(
    examples=[sent("A person", {"username": "vera", "password": "what she knows"})]
)
class Credentials(Form):
    username = Text(max_length=150)
    password = Text(
        max_length=4096, trim_whitespace=False, write_only=True, style={"input_type": "password"}
    )


class IssuedToken(serializers.Serializer[Any]):
    token = serializers.CharField(help_text="Send it as `Authorization: Bearer …`; shown only here")
    expiry = serializers.DateTimeField()


class ByAddress(SimpleRateThrottle):
    """So many attempts from one address."""

    scope = "login"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"login-from-{self.get_ident(request)}"


class ByUsername(SimpleRateThrottle):
    """So many attempts on one account, from wherever."""

    scope = "login_username"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        sent = request.data if isinstance(request.data, dict) else {}
        name = str(sent.get("username", "")).casefold().encode(errors="replace")
        return f"login-as-{hashlib.sha256(name).hexdigest()}"


class Login(knox.LoginView):  # type: ignore[misc]  # knox has no types
    """Get a token for a username and a password. A few attempts a minute are answered."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    throttle_classes = [ByAddress, ByUsername]

    def get_authenticate_header(self, request: Request) -> str:
        return BearerToken().authenticate_header(request)  # type: ignore[no-any-return]

    @extend_schema(request=Credentials, responses=IssuedToken, auth=[])
    def post(self, request: Request) -> Response:
        user = authenticate(request._request, **asked(Credentials, request))
        if user is None:
            raise AuthenticationFailed("No active account has this username and password.")
        request.user = user
        answer: Response = super().post(request)
        _drop_oldest(user)
        return answer


class Logout(knox.LogoutView):  # type: ignore[misc]
    """Make the token of this request worthless."""

    authentication_classes = [BearerToken]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        asked(Nothing, request)
        return super().post(request)  # type: ignore[no-any-return]


class LogoutAll(knox.LogoutAllView):  # type: ignore[misc]
    """Make all your tokens worthless."""

    authentication_classes = [BearerToken]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        asked(Nothing, request)
        return super().post(request)  # type: ignore[no-any-return]


def _drop_oldest(user: Any) -> None:
    """Programs that sign in for each call would otherwise pile up tokens."""
    kept = list(user.auth_token_set.order_by("-created").values_list("pk", flat=True)[:LIVE_TOKENS])
    user.auth_token_set.exclude(pk__in=kept).delete()
