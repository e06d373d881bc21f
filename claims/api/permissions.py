"""Permissions of the API: those of the models, for reading as well, and the scopes of tokens."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import BasePermission, DjangoModelPermissions, IsAuthenticated
from rest_framework.request import Request

from claims.api.scopes import require_scope


class ModelPermissions(DjangoModelPermissions):
    """Require Django's model permissions, and ``view`` for reading; reject anonymous users.

    A view's ``verb_permissions`` give the permissions of its actions that are verbs of review.
    """

    perms_map = DjangoModelPermissions.perms_map | {
        "GET": ["%(app_label)s.view_%(model_name)s"],
        "HEAD": ["%(app_label)s.view_%(model_name)s"],
    }

    def has_permission(self, request: Request, view: Any) -> bool:
        action = getattr(view, "action", "")
        # For a method that the view does not offer, 405 is more accurate than 403.
        if action is None and request.user.is_authenticated:
            raise MethodNotAllowed(str(request.method))
        require_scope(request, view)
        needed = getattr(view, "verb_permissions", {}).get(action)
        return request.user.has_perm(needed) if needed else super().has_permission(request, view)

    def _queryset(self, view: Any) -> QuerySet[Any]:
        """Return an empty queryset of the view's model, which is all that is asked of it."""
        kind = type(view), getattr(view, "action", "")
        if kind not in _MODELS:
            _MODELS[kind] = super()._queryset(view).model
        return _MODELS[kind]._base_manager.none()


_MODELS: dict[tuple[type, str], type[Model]] = {}
"""The models of the views and actions: to ask a view for all its records takes long."""


class CanViewClaims(BasePermission):
    """Require the permission to view claims, for POST requests as well."""

    permission = "claims.view_claim"

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method not in view.allowed_methods and request.user.is_authenticated:
            raise MethodNotAllowed(str(request.method))
        require_scope(request, view)
        return request.user.has_perm(self.permission)


class IsSignedIn(IsAuthenticated):
    """Require an account, whatever it may do."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method not in view.allowed_methods and request.user.is_authenticated:
            raise MethodNotAllowed(str(request.method))
        require_scope(request, view)
        return super().has_permission(request, view)


class CanViewRecord(CanViewClaims):
    """Require the permission to view the record of assessments and decisions."""

    permission = "claims.view_recordlink"


class CanExportClaims(CanViewClaims):
    """Require the permission to export claims."""

    permission = "claims.add_export"


class CanDecideClaims(CanViewClaims):
    """Require the permission to decide claims."""

    permission = "claims.decide_claim"
