"""Check the permissions of verbs, for the admin and the API alike."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from claims.models import User


def require(user: User, permission: str) -> None:
    """Raise PermissionDenied unless ``user`` has ``permission`` ("assess_claim")."""
    if not user.has_perm(f"claims.{permission}"):
        raise PermissionDenied(f"{user} lacks the permission {permission}.")
