"""Find the entity that a noun phrase without a name refers back to."""

from __future__ import annotations

from collections import defaultdict

from claims.extraction.resolution.nouns import BODY_NAMES, COMPANY, PRESS, PRESS_NAMES
from claims.extraction.resolution.register import Entity, Role
from claims.extraction.resolution.synonyms import narrower

LONGEST_LOOK = 12
"""How many of the latest entities with a role are considered: keeps the work linear."""


class RoleIndex:
    """Entities by the head nouns of their roles and names, the latest mentioned last."""

    def __init__(self) -> None:
        self._by_head: defaultdict[str, dict[Entity, None]] = defaultdict(dict)

    def seen(self, entity: Entity) -> None:
        """Move an entity to the end of every list it is in."""
        for head in {role.head for role in entity.roles} | _name_heads(entity):
            self._by_head[head].pop(entity, None)
            self._by_head[head][entity] = None

    def find(self, role: Role, gender: str = "") -> Entity | None:
        """The latest fitting entity of the same noun; else of a noun that this one can stand for."""
        return self._best(role, (role.head,), gender) or self._best(role, narrower(role.head), gender)

    def _best(self, role: Role, heads: tuple[str, ...], gender: str) -> Entity | None:
        best: tuple[int, int] = (-1, -1)
        found: Entity | None = None
        for head in heads:
            for entity in list(reversed(self._by_head.get(head, ())))[:LONGEST_LOOK]:
                overlap = _overlap(role, entity, head)
                if overlap is not None and entity.fits(gender) and (overlap, entity.last) > best:
                    best, found = (overlap, entity.last), entity
        return found


def _overlap(role: Role, entity: Entity, head: str) -> int | None:
    """How many modifiers are shared; None where they contradict ("trade minister", "tech minister")."""
    own: set[str] = set(entity.key)
    for known in entity.roles:
        if known.head == head:
            own |= known.modifiers
    shared = len(role.modifiers & own)
    if role.head == head and role.modifiers and own - set(entity.key) and not shared:
        return None
    return shared


def _name_heads(entity: Entity) -> set[str]:
    if entity.kind != "organisation":
        return set()
    heads = {part for part in entity.key if part in BODY_NAMES}
    if set(entity.key) & PRESS_NAMES:
        heads |= PRESS
    elif not heads and len(entity.key) < 4:
        heads |= COMPANY
    return heads
