"""Read the token of a request: a malformed one is refused like a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

if TYPE_CHECKING:
    from claims.models import User


class BearerToken(TokenAuthentication):  # type: ignore[misc]  # knox has no types
    """``Authorization: Bearer …`` with a token of ``auth/login/``."""

    def authenticate_credentials(self, token: bytes) -> Any:
        # knox decodes what comes and asks the database for it, which refuses NUL characters.
        if not token.isalnum():
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)

    def validate_user(self, auth_token: AuthToken) -> Any:
        """As knox; a token without an end is none of those that Factcheck makes."""
        if auth_token.expiry is None:
            raise AuthenticationFailed("Invalid token.")
        return super().validate_user(auth_token)


def caller(request: Request) -> User:
    """The person who calls; permissions have let nobody anonymous through."""
    return cast("User", request.user)
