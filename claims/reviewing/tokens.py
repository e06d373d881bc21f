"""Make a token of one's own with which a program signs in to the API."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from knox.models import AuthToken

from claims.models import User

KEPT = 50
"""How many tokens of a person are kept: programs that sign in for each call would pile them up."""


@transaction.atomic
def make_token(*, by: User, lasts: timedelta) -> tuple[AuthToken, str]:
    """The record of a new token of ``by``, and the token itself, of which a digest is stored.

    The oldest tokens beyond ``KEPT`` are deleted. Raises PermissionDenied where the account was
    closed, or given another password, since ``by`` was read.
    """
    # Held: a change of the password that comes now waits, and then ends this token as well.
    held = User.objects.select_for_update().filter(pk=by.pk, password=by.password, is_active=True)
    if held.first() is None:
        raise PermissionDenied("The password of this account was changed, or it was closed.")
    record, token = AuthToken.objects.create(user=by, expiry=lasts)
    # The new one is not among them, though a clock that was fast may have made it the oldest.
    others = AuthToken.objects.filter(user=by).exclude(pk=record.pk)
    kept = others.order_by("-created").values_list("pk", flat=True)[: KEPT - 1]
    others.exclude(pk__in=list(kept)).delete()
    return record, token
