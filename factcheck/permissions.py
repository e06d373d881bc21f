"""Read a user with all their permissions, their own and those of their groups, in one query."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

_NAME = Concat(F("content_type__app_label"), Value("."), F("codename"))


class OneQueryBackend(ModelBackend):
    """Django's backend takes three queries in each request: the user, and twice for permissions."""

    def get_user(self, user_id: Any) -> Any:
        users = get_user_model()._default_manager.filter(pk=user_id)
        user: Any = users.annotate(
            own_permissions=_names(Q(user=OuterRef("pk"))),
            group_permissions=_names(Q(group__user=OuterRef("pk"))),
        ).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        user._all_permissions = {*user.own_permissions, *user.group_permissions}
        return user

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj:
            return super().get_all_permissions(user_obj, obj)
        known: set[str] | None = getattr(user_obj, "_all_permissions", None)
        if known is None:
            known = _read_permissions(user_obj)
            user_obj._all_permissions = known
        return known


def _names(whose: Q) -> ArraySubquery:
    permissions: QuerySet[Any] = Permission.objects.filter(whose).order_by()
    return ArraySubquery(permissions.values_list(_NAME))


def _read_permissions(user: Any) -> set[str]:
    own = Permission.objects.filter(user=user).order_by().values_list(_NAME)
    of_groups = Permission.objects.filter(group__user=user).order_by().values_list(_NAME)
    return {name for (name,) in own.union(of_groups)}
