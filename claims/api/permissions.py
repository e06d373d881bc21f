"""Who may call what: the model's own permissions, reading included."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import BasePermission, DjangoModelPermissions
from rest_framework.request import Request


class ModelPermissions(DjangoModelPermissions):
    """As Django's model permissions; reading needs ``view``, anonymous callers get nothing.

    A view's ``verb_permissions`` name the permission of an action that is a verb of review.
    """

    perms_map = DjangoModelPermissions.perms_map | {
        "GET": ["%(app_label)s.view_%(model_name)s"],
        "HEAD": ["%(app_label)s.view_%(model_name)s"],
    }

    def has_permission(self, request: Request, view: Any) -> bool:
        action = getattr(view, "action", "")
        # Nobody may delete an assessment, so that "not offered" is truer than "forbidden".
        if action is None and request.user.is_authenticated:
            raise MethodNotAllowed(str(request.method))
        needed = getattr(view, "verb_permissions", {}).get(action)
        return request.user.has_perm(needed) if needed else super().has_permission(request, view)


class SeesClaims(BasePermission):
    """Whoever may read claims may ask which of them match, though it takes a POST."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method not in view.allowed_methods and request.user.is_authenticated:
            raise MethodNotAllowed(str(request.method))
        return request.user.has_perm("claims.view_claim")
