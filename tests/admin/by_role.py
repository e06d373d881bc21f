"""Ask the admin the same as each role, for truth tables of permissions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.test import Client

ROLES = ["Reviewer", "Editor", "Administrator", None]


def by_role(clients: Mapping[str | None, Client], ask: Callable[[Client], Any]) -> dict:
    """Return what ``ask`` returns for each role; what it changes is rolled back each time."""
    answers = {}
    for role in ROLES:
        with transaction.atomic():
            answers[role] = ask(clients[role])
            transaction.set_rollback(True)
    return answers


def if_allowed(may: tuple[bool, ...], yes: Any, no: Any) -> dict:
    """Return ``yes`` for the roles that may, and ``no`` for the others."""
    return {role: yes if one else no for role, one in zip(ROLES, may, strict=True)}
