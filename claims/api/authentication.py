"""Authenticate requests by token; a malformed token is rejected like an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

if TYPE_CHECKING:
    from claims.models import User


class BearerToken(TokenAuthentication):  # type: ignore[misc]  # knox has no types
    """``Authorization: Bearer …`` with a token from ``auth/login/``."""

    def authenticate_credentials(self, token: bytes) -> Any:
        # knox looks the token up in the database, which rejects NUL characters.
        if not token.isalnum():
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)

    def validate_user(self, auth_token: AuthToken) -> Any:
        """Also reject tokens without an expiry: Factcheck never creates them."""
        if auth_token.expiry is None:
            raise AuthenticationFailed("Invalid token.")
        return super().validate_user(auth_token)


def reader(request: Request | None) -> User | None:
    """Return the user who reads; None while the schema is made, which has no request."""
    return caller(request) if request is not None and request.user.is_authenticated else None


def caller(request: Request) -> User:
    """Return the user of the request; the permissions have rejected anonymous users."""
    return cast("User", request.user)
