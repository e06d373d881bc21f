"""Read all permissions of a user, their own and those of their groups, in one query."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import F


class OneQueryBackend(ModelBackend):
    """Django's backend, which takes two queries in each request."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj:
            return super().get_all_permissions(user_obj, obj)
        known: set[str] | None = getattr(user_obj, "_all_permissions", None)
        if known is None:
            known = _read_permissions(user_obj)
            user_obj._all_permissions = known
        return known


def _read_permissions(user: Any) -> set[str]:
    own = Permission.objects.filter(user=user)
    of_groups = Permission.objects.filter(group__user=user)
    names = (F("content_type__app_label"), F("codename"))
    rows = own.order_by().values_list(*names).union(of_groups.order_by().values_list(*names))
    return {f"{app}.{name}" for app, name in rows}
