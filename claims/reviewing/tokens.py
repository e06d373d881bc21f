"""Create API tokens."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from knox.models import AuthToken

from claims.models import User
from claims.reviewing.permission import verb

MAX_TOKENS = 50
"""Maximum number of tokens of a user, since some programs sign in for each call."""


@verb
def create_token(*, by: User, lasts: timedelta) -> tuple[AuthToken, str]:
    """Create a token for ``by``; return its record and the token itself, which is not stored.

    Deletes the oldest tokens beyond ``MAX_TOKENS``. Raises PermissionDenied if the account was
    closed or its password changed since ``by`` was read.
    """
    # Lock the user: a concurrent change of the password waits, and then revokes this token too.
    held = User.objects.select_for_update().filter(pk=by.pk, password=by.password, is_active=True)
    if held.first() is None:
        raise PermissionDenied("The account was closed, or its password was changed.")
    record, token = AuthToken.objects.create(user=by, expiry=lasts)
    # Exclude the new token: after the clock was set back it may seem to be the oldest.
    others = AuthToken.objects.filter(user=by).exclude(pk=record.pk)
    kept = others.order_by("-created").values_list("pk", flat=True)[: MAX_TOKENS - 1]
    others.exclude(pk__in=list(kept)).delete()
    return record, token
