"""Authenticate requests by token; a malformed token is rejected like an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils import timezone
from knox.auth import TokenAuthentication
from knox.crypto import hash_token
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims.models import ApiToken
from factcheck.permissions import OneQueryBackend

if TYPE_CHECKING:
    from claims.models import User


class BearerToken(TokenAuthentication):  # type: ignore[misc]  # knox has no types
    """``Authorization: Bearer …`` with a token from ``auth/login/``."""

    def authenticate_credentials(self, token: bytes) -> tuple[User, ApiToken]:
        """Return the owner and the token, in two queries with the owner's permissions.

        Knox's own takes more, and deletes expired tokens, which are listed for a while.
        """
        now = timezone.now()
        if not token.isalnum():
            raise AuthenticationFailed("Invalid token.")
        found = ApiToken.objects.filter(digest=hash_token(token.decode()), expiry__gt=now).first()
        user = found and OneQueryBackend().get_user(found.user_id)
        if found is None or user is None:
            raise AuthenticationFailed("Invalid token.")
        found.note_use(now)
        return user, found


def reader(request: Request | None) -> User | None:
    """Return the user who reads; None while the schema is made, which has no request."""
    return caller(request) if request is not None and request.user.is_authenticated else None


def caller(request: Request) -> User:
    """Return the user of the request; the permissions have rejected anonymous users."""
    return cast("User", request.user)
