"""Find or add the account of somebody who has signed in at a sign-in service."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from claims.models import LinkedAccount, User
from claims.reviewing.permission import require, verb

log = logging.getLogger(__name__)

_NO_NAME_PART = re.compile(r"[^\w.+-]+")
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Identity:
    """What a sign-in service says of somebody, after its word was verified."""

    issuer: str
    subject: str
    email: str
    username: str = ""
    first_name: str = ""
    last_name: str = ""


def find_or_add_account(identity: Identity) -> User:
    """Return the account that is linked to the identity, has its e-mail address, or is new.

    ``identity.email`` must be verified. A new account has no role. Raises PermissionDenied if the
    account is closed, or the address does not tell which account it is.
    """
    try:
        with transaction.atomic():
            user = _find_or_add(identity)
    except IntegrityError:
        # Somebody signs in for the first time in two windows: the other one was faster.
        with transaction.atomic():
            user = _find_or_add(identity)
    if not user.is_active:
        raise PermissionDenied("Your account here is closed. Ask an administrator.")
    return user


def _find_or_add(identity: Identity) -> User:
    known = {"issuer": identity.issuer, "subject": identity.subject}
    link = LinkedAccount.objects.select_related("user").filter(**known).first()
    if link:
        return link.user
    user = _find_by_address(identity) or _add(identity)
    LinkedAccount.objects.create(user=user, **known)
    return user


def _find_by_address(identity: Identity) -> User | None:
    found = User.objects.select_for_update().filter(email__iexact=identity.email)
    match list(found[:2]):
        case []:
            return None
        case [user]:
            if user.linked_accounts.filter(issuer=identity.issuer).exists():
                raise PermissionDenied(
                    "The account with your e-mail address belongs to another account of the "
                    "sign-in service. Ask an administrator to remove the link."
                )
            return user
    raise PermissionDenied(
        "Several accounts here have your e-mail address. Ask an administrator to correct that."
    )


def _add(identity: Identity) -> User:
    """Add an account without a role, and without a password."""
    wanted = identity.username or identity.email.partition("@")[0]
    name = _NO_NAME_PART.sub("-", wanted).strip("-")[:_LONGEST] or "person"
    taken = set(User.objects.filter(username__startswith=name).values_list("username", flat=True))
    free = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    user = User(
        username=next(one for one in free if one not in taken),
        email=identity.email,
        first_name=identity.first_name[:150],
        last_name=identity.last_name[:150],
        is_staff=True,
    )
    user.set_unusable_password()
    user.save()
    return user


@verb
def remove_link(*, person: User, by: User) -> None:
    """Remove the link of somebody to the sign-in service. Raises PermissionDenied."""
    require(by, "change_user")
    if person.is_superuser and not by.is_superuser:
        raise PermissionDenied("Only superusers change how superusers sign in.")
    LinkedAccount.objects.filter(user=person).delete()


@transaction.atomic
def give_roles(user: User, groups: Iterable[str], roles: Mapping[str, set[str]]) -> None:
    """Give ``user`` the roles of the groups, and take those that other groups give.

    ``roles`` are the roles of each group. A role that no group gives is left as it is.
    """
    managed = set().union(*roles.values())
    wanted = set().union(*(roles.get(group, set()) for group in groups))
    found = {group.name: group for group in Group.objects.filter(name__in=managed)}
    for name in managed - found.keys():
        log.error("OIDC_ROLES names the role %r, which does not exist.", name)
    has = set(user.groups.filter(name__in=managed).values_list("name", flat=True))
    if gained := [found[name] for name in wanted - has if name in found]:
        user.groups.add(*gained)
    if lost := [found[name] for name in has - wanted]:
        user.groups.remove(*lost)
