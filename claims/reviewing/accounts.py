"""Add accounts for colleagues: role and access to the admin in one step."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from claims.models import User
from claims.reviewing.permission import require, verb

PERMISSION = "add_reviewer"
_PASSWORD_BYTES = 15


def grantable_roles(by: User) -> list[Group]:
    """Return the roles that ``by`` may give to others, none of which may do more than they may.

    Only those who manage all accounts may give a role that can add accounts itself.
    """
    own = by.get_all_permissions()
    if not by.has_perm("claims.add_user"):
        own -= {f"claims.{PERMISSION}"}
    groups = Group.objects.order_by("name").prefetch_related("permissions__content_type")
    return [group for group in groups if (names := _permissions(group)) and names <= own]


@verb
def add_account(
    *,
    username: str,
    role: Group,
    by: User,
    first_name: str = "",
    last_name: str = "",
    email: str = "",
) -> tuple[User, str]:
    """Create an account; return it and its first password, which is not stored.

    Accounts of a role that only reads have no access to the admin. Raises ValidationError for a
    name that is taken or invalid, and for a role that ``by`` may not give; PermissionDenied.
    """
    require(by, PERMISSION)
    if role not in grantable_roles(by):
        raise ValidationError({"role": f"You may not add accounts in the role {role}."})
    user = User(username=username, first_name=first_name, last_name=last_name, email=email)
    user.is_staff = not _only_reads(_permissions(role))
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    user.set_password(password)
    user.full_clean()
    user.save()
    user.groups.add(role)
    return user, password


def _permissions(group: Group) -> set[str]:
    return {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}


def _only_reads(permissions: Iterable[str]) -> bool:
    return all(name.partition(".")[2].startswith("view_") for name in permissions)
