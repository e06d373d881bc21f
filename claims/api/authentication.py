"""Read the token of a request: a malformed one is refused like a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from knox.auth import TokenAuthentication
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


def caller(request: Request) -> User:
    """The person who calls; permissions have let nobody anonymous through."""
    return cast("User", request.user)
