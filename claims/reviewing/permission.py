"""Ask, once for admin and API alike, whether a person may do what a verb does."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from claims.models import User


def require(user: User, permission: str) -> None:
    """Raise PermissionDenied unless ``user`` has ``permission`` ("assess_claim")."""
    if not user.has_perm(f"claims.{permission}"):
        raise PermissionDenied(f"{user} lacks the permission {permission}.")
