"""What all verbs share: a transaction, clean texts, everything readable, and the permission."""

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

# Invisible in a form: control characters other than line breaks and tabs, and what turns the
# direction of the text around.
_INVISIBLE = dict.fromkeys(
    code
    for code in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if chr(code) not in "\t\n\r"
)

# Without a shape, though Unicode counts them as letters or marks: fillers, an empty braille cell.
_SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe0e\ufe0f")

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


def verb(function: _Verb) -> _Verb:
    """Decorate a verb: it runs in a transaction, and its queries find everything.

    A merge, for example, also moves what is hidden from who merges. Typed texts lose characters
    that nobody can see, and are empty if they have no others.
    """

    @transaction.atomic
    @wraps(function)
    def carry_out(*args: Any, **given: Any) -> Any:
        with reading_as(None):
            return function(*args, **{name: _clean(value) for name, value in given.items()})

    return cast("_Verb", carry_out)


def _clean(value: Any) -> Any:
    # Not the choices of a field, which are texts of a class of their own.
    if type(value) is str:
        return value.translate(_INVISIBLE) if has_words(value) else ""
    if type(value) is dict:
        return {name: _clean(one) for name, one in value.items()}
    if type(value) is list:
        return [_clean(one) for one in value]
    return value


def has_words(text: str) -> bool:
    """Return whether readers see anything of the text: some characters have no shape."""
    return any(one.isprintable() and not one.isspace() and one not in _SHAPELESS for one in text)


def people_who_may(permission: str) -> QuerySet[User]:
    """Return the active people with ``permission`` ("assess_claim")."""
    return User.objects.with_perm(f"claims.{permission}", backend=_BACKEND)


def require(user: User, permission: str) -> None:
    """Raise PermissionDenied unless ``user`` has ``permission`` ("assess_claim")."""
    if not user.has_perm(f"claims.{permission}"):
        raise PermissionDenied(f"{user} lacks the permission {permission}.")
