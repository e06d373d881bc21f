"""Find the entity that a noun phrase without a name refers back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.lexicon.speaker_nouns import (
    BODY_NAMES,
    COMPANY,
    PRESS,
    PRESS_NAMES,
)
from claims.extraction.lexicon.synonyms import narrower, same
from claims.extraction.speakers.entities import Entity, Role

LONGEST_LOOK = 12
"""How many of the latest entities with a role are considered: keeps the work linear."""


_UNTOLD = "?"
"""The head of bodies whose name says nothing of what they are."""


class BackReference(NamedTuple):
    """An entity, and the noun it is known by that the phrase means."""

    entity: Entity
    noun: str


class RoleIndex:
    """Entities by the head nouns of their roles and names, the latest mentioned last."""

    def __init__(self) -> None:
        self._by_head: defaultdict[str, dict[Entity, None]] = defaultdict(dict)

    def seen(self, entity: Entity) -> None:
        """Move an entity to the end of every list it is in."""
        for head in {role.head for role in entity.roles} | _name_heads(entity):
            self._by_head[head].pop(entity, None)
            self._by_head[head][entity] = None

    def company(self) -> Entity | None:
        """The latest body that its name does not tell to be anything but a company."""
        latest = _latest(self._by_head.get(_UNTOLD))
        return next((one for one in latest if _is_company(one)), None)

    def find(
        self, role: Role, human: bool = True, gender: str = "", least: int = 0
    ) -> BackReference | None:
        """The latest fitting entity of the same noun; else of a noun that this one can stand for.

        At least ``least`` modifiers must be shared.
        """
        for heads in ((role.head,), narrower(role.head)):
            best, found = (least, -2), None
            for head, entity in self._candidates(heads, human, gender):
                overlap = _overlap(role, entity, head)
                if overlap is not None and (overlap, entity.last) > best:
                    best, found = (overlap, entity.last), BackReference(entity, head)
            if found is not None:
                return found
        return None

    def only(self, role: Role) -> BackReference | None:
        """The one human being known by this very noun whose modifiers do not contradict."""
        known = _latest(self._by_head.get(role.head))
        fitting = [
            one for one in known if _is_human(one) and _overlap(role, one, role.head) is not None
        ]
        return BackReference(fitting[0], role.head) if len(fitting) == len(known) == 1 else None

    def _candidates(
        self, heads: tuple[str, ...], human: bool, gender: str
    ) -> Iterator[tuple[str, Entity]]:
        for head in heads:
            for entity in _latest(self._by_head.get(head)):
                if entity.fits(gender) and _is_human(entity) == human:
                    yield head, entity


def _latest(entities: dict[Entity, None] | None) -> list[Entity]:
    found: list[Entity] = []
    for entity in reversed(entities or {}):
        found.append(entity)
        if len(found) == LONGEST_LOOK:
            break
    return found


def _is_human(entity: Entity) -> bool:
    return entity.kind in ("person", "anonymous") and not entity.plural


def _overlap(role: Role, entity: Entity, head: str) -> int | None:
    """How many modifiers are shared; None where they contradict ("trade", "tech minister")."""
    told = {word for known in entity.roles for word in (*known.modifiers, same(known.head))}
    shared = len(role.modifiers & (told | set(entity.key)))
    if shared or not role.modifiers:
        return shared
    if not _is_human(entity):
        return None
    own = [known for known in entity.roles if known.head == head]
    proper = any(known.proper for known in own) and bool(role.proper)
    common = any(known.modifiers - known.proper for known in own)
    apart = (common or head != role.head) and bool(role.modifiers - role.proper)
    return None if proper or apart else 0


def _name_heads(entity: Entity) -> set[str]:
    if entity.kind != "organisation" or not entity.names:
        return set()
    heads = {part for part in entity.key if part in BODY_NAMES}
    if set(entity.key) & PRESS_NAMES:
        heads |= PRESS
    elif not heads and not entity.place and len(entity.key) < 4:
        heads.add(_UNTOLD)
    return heads


def _is_company(entity: Entity) -> bool:
    if not entity.roles:
        return "ORG" in entity.labelled
    return not COMPANY.isdisjoint(role.head for role in entity.roles)
