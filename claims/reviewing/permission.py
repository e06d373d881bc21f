"""What all verbs share: one transaction, everything readable, and the check of the permission."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from claims.models import User
from claims.models.embargo import reading_as

_BACKEND = "django.contrib.auth.backends.ModelBackend"

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


def verb(function: _Verb) -> _Verb:
    """Decorate a verb: it runs in a transaction, and its queries find everything.

    A merge, for example, also moves what is hidden from who merges.
    """

    @transaction.atomic
    @wraps(function)
    def carry_out(*args: Any, **given: Any) -> Any:
        with reading_as(None):
            return function(*args, **given)

    return cast("_Verb", carry_out)


def people_who_may(permission: str) -> QuerySet[User]:
    """Return the active people with ``permission`` ("assess_claim")."""
    return User.objects.with_perm(f"claims.{permission}", backend=_BACKEND)


def require(user: User, permission: str) -> None:
    """Raise PermissionDenied unless ``user`` has ``permission`` ("assess_claim")."""
    if not user.has_perm(f"claims.{permission}"):
        raise PermissionDenied(f"{user} lacks the permission {permission}.")
