"""Tokens: get one for a password, list and revoke them, sign out here or everywhere."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from knox import views as knox
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.exceptions import PermissionDenied as DeniedToApi
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import BearerToken, caller
from claims.api.examples import request_example
from claims.api.fields import StrictCharField
from claims.api.filters import KnownParametersMixin
from claims.api.permissions import IsSignedIn
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import EmptyRequest, RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import ApiToken
from claims.models.api_token import ApiTokenQuerySet, Scope
from claims.reviewing.second_factors import (
    WRONG_CODE,
    UnreadableFactorError,
    check_code,
    has_second_factor,
    is_required,
)
from claims.reviewing.tokens import LEAST, create_token, revoke_token
from factcheck.sign_in import allow_code, forget_codes, refusal, seconds_to_wait

WRONG = "Unable to log in with this username and password."


_PERSON = {
    "username": "vera",
    "password": "what she knows",
    "name": "CMS",
    "scopes": ["read", "import"],
}


@extend_schema_serializer(examples=[request_example("A person", _PERSON)])
class Credentials(RequestSerializer):
    username = StrictCharField(max_length=150)
    password = StrictCharField(
        max_length=4096, trim_whitespace=False, write_only=True, style={"input_type": "password"}
    )
    code = StrictCharField(
        max_length=40,
        default="",
        allow_blank=True,
        help_text="The code of your app, or a recovery code, if you have a second factor",
    )
    name = StrictCharField(
        max_length=100, default="", allow_blank=True, help_text="What will use the token"
    )
    scopes = serializers.ListField(
        child=serializers.ChoiceField(Scope.choices),
        default=list(LEAST),
        allow_empty=False,
        max_length=len(Scope),
        help_text="What the token is for; only for reading if you name none",
    )


class IssuedToken(serializers.Serializer[Any]):
    token = serializers.CharField(
        help_text="Send it as `Authorization: Bearer …`; it is shown only once"
    )
    expiry = serializers.DateTimeField()
    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.choices))


class TooManyAttempts(Throttled):
    def __init__(self, wait: int, what: str = "passwords") -> None:
        super().__init__(detail=refusal(wait, what))
        self.wait = wait


class Login(KnownParametersMixin, knox.LoginView):  # type: ignore[misc]  # knox has no types
    """Get a token for a username and a password. The number of failed attempts is limited."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]

    def get_authenticate_header(self, request: Request) -> str:
        return BearerToken().authenticate_header(request)  # type: ignore[no-any-return]

    @extend_schema(request=Credentials, responses=IssuedToken, auth=[])
    def post(self, request: Request) -> Response:
        given = validated(Credentials, request)
        name_and_password = {key: given.pop(key) for key in ("username", "password")}
        code = given.pop("code")
        self.wanted = given
        user = authenticate(request._request, **name_and_password)
        if wait := seconds_to_wait(request._request):
            raise TooManyAttempts(wait)
        if user is None:
            raise AuthenticationFailed(WRONG)
        _require_code(request, user, code)
        request.user = user
        return super().post(request)  # type: ignore[no-any-return]

    def create_token(self) -> tuple[ApiToken, str]:
        try:
            return create_token(by=self.request.user, lasts=self.get_token_ttl(), **self.wanted)
        except PermissionDenied as error:
            raise AuthenticationFailed(WRONG) from error

    def get_post_response_data(self, request: Request, token: str, instance: ApiToken) -> Any:
        issued = super().get_post_response_data(request, token, instance)
        return {**issued, "scopes": instance.scopes}


class CodeRequired(AuthenticationFailed):
    default_detail = "Send the code that your app shows as well, as code."
    default_code = "second_factor_required"


class SetUpRequired(DeniedToApi):
    default_detail = "Your role requires a second factor. Set it up in the admin first."
    default_code = "second_factor_required"


def _require_code(request: Request, user: Any, code: str) -> None:
    """Refuse who has a second factor and does not use it, or has to have one."""
    if not has_second_factor(user):
        if is_required(user):
            raise SetUpRequired
        return
    if not code:
        raise CodeRequired
    if not allow_code(request._request, user):
        raise TooManyAttempts(seconds_to_wait(request._request), "codes")
    try:
        is_right = check_code(user, code)
    except UnreadableFactorError as error:
        forget_codes(user)
        raise AuthenticationFailed(error.message, code="second_factor_unreadable") from error
    if not is_right:
        raise AuthenticationFailed(WRONG_CODE, code="wrong_code")
    forget_codes(user)


class Logout(KnownParametersMixin, knox.LogoutView):  # type: ignore[misc]
    """Revoke the token of this request."""

    authentication_classes = [BearerToken]
    permission_classes = [IsSignedIn]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        validated(EmptyRequest, request)
        return super().post(request)  # type: ignore[no-any-return]


class LogoutAll(KnownParametersMixin, knox.LogoutAllView):  # type: ignore[misc]
    """Revoke all your tokens."""

    authentication_classes = [BearerToken]
    permission_classes = [IsSignedIn]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        validated(EmptyRequest, request)
        ApiToken.objects.filter(user=caller(request)).delete()
        return self.get_post_response(request)  # type: ignore[no-any-return]


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    begins_with = serializers.CharField(source="token_key", read_only=True)
    owner = serializers.CharField(source="user.username", read_only=True)
    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.choices), read_only=True)

    class Meta:
        model = ApiToken
        fields = [
            "id",
            "name",
            "begins_with",
            "owner",
            "scopes",
            "created",
            "expiry",
            "last_used_at",
        ]
        read_only_fields = fields
        extra_kwargs = {"last_used_at": {"help_text": "To the minute; null if it was never used"}}


class TokenViewSet(RecordViewSet[ApiToken]):
    """Your tokens; administrators see those of everybody. Get one at `auth/login/`."""

    is_read_from_replica = False
    serializer_class = TokenSerializer
    permission_classes = [IsSignedIn]
    ordering_fields = ["created", "expiry", "id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[ApiToken]:
        tokens: ApiTokenQuerySet = ApiToken.objects.all()
        if getattr(self, "swagger_fake_view", False):
            return tokens.none()
        return tokens.shown_to(caller(self.request)).select_related("user").order_by()

    @extend_schema(request=EmptyRequest, responses={204: None})
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, pk: int) -> Response:
        """Revoke a token of yours, or as an administrator that of anybody."""
        validated(EmptyRequest, request)
        revoke_token(token=self.get_object(), by=caller(request))
        return Response(status=204)
