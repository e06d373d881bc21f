"""Create and revoke API tokens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import ApiToken, User
from claims.models.api_token import ALL_SCOPES, Scope
from claims.reviewing.permission import require, verb

MAX_TOKENS = 50
"""Maximum number of tokens of a user, since some programs sign in for each call."""
LEAST = (Scope.READ,)


@verb
def create_token(
    *, by: User, lasts: timedelta, name: str = "", scopes: Iterable[str] = LEAST
) -> tuple[ApiToken, str]:
    """Create a token for ``by``; return its record and the token itself, which is not stored.

    Deletes the oldest tokens beyond ``MAX_TOKENS``. Raises PermissionDenied if the account was
    closed or its password changed since ``by`` was read; ValidationError for unknown scopes, and
    without any.
    """
    chosen = frozenset(scopes)
    if not chosen or chosen - ALL_SCOPES:
        raise ValidationError({"scopes": f"Choose at least one of: {', '.join(Scope.values)}."})
    # Lock the user: a concurrent change of the password waits, and then revokes this token too.
    held = User.objects.select_for_update().filter(pk=by.pk, password=by.password, is_active=True)
    if held.first() is None:
        raise PermissionDenied("The account was closed, or its password was changed.")
    record, token = ApiToken.objects.create(
        user=by, expiry=lasts, name=name, scopes=[one for one in Scope.values if one in chosen]
    )
    # Exclude the new token: after the clock was set back it may seem to be the oldest.
    others = ApiToken.objects.filter(user=by).exclude(pk=record.pk)
    kept = others.order_by("-created").values_list("pk", flat=True)[: MAX_TOKENS - 1]
    others.exclude(pk__in=list(kept)).delete()
    return record, token


@verb
def revoke_token(*, token: ApiToken, by: User) -> None:
    """Delete a token of ``by``, or of anybody with the permission. Raises PermissionDenied."""
    if token.user_id != by.pk:
        require(by, "delete_apitoken")
    token.delete()
