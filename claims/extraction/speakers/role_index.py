"""Find the entities that a description refers back to, by the nouns of their roles and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS
from claims.extraction.lexicon.speaker_nouns import (
    COMPANY_NOUNS,
    ORGANISATION_NAME_WORDS,
    PRESS_NOUNS,
)
from claims.extraction.lexicon.synonyms import get_hyponyms, normalize_modifier
from claims.extraction.speakers.entities import Entity, Role

MAX_CANDIDATES = 12
"""Maximum number of entities with a role to compare, to keep the work linear."""
_UNKNOWN_KIND = "?"
"""The noun of organisations whose name does not tell what they are."""


class BackReference(NamedTuple):
    """An entity and the noun of its role or name that a phrase refers back to."""

    entity: Entity
    noun: str


class RoleIndex:
    """Entities by the head nouns of their roles and names, the last mentioned at the end."""

    def __init__(self) -> None:
        self._by_head: defaultdict[str, dict[Entity, None]] = defaultdict(dict)

    def move_to_end(self, entity: Entity) -> None:
        """Move an entity to the end of the list of each of its nouns."""
        for head in {role.head for role in entity.roles} | _get_nouns_in_name(entity):
            self._by_head[head].pop(entity, None)
            self._by_head[head][entity] = None

    def find_company(self) -> Entity | None:
        """Return the last mentioned organisation that can be a company by its name and roles."""
        latest = _get_latest(self._by_head.get(_UNKNOWN_KIND))
        companies = [one for one in latest if _may_be_company(one)]
        known = (one for one in companies if one.mentions or one.roles)
        return next(known, companies[0] if companies else None)

    def find_antecedent(
        self, role: Role, human: bool = True, gender: str = "", least: int = 0
    ) -> BackReference | None:
        """Return the last mentioned entity with the same noun, or else with a hyponym of it.

        The most shared modifiers win; at least ``least`` must be shared.
        """
        for heads in ((role.head,), get_hyponyms(role.head)):
            best, found = (least, -2), None
            for head, entity in self._candidates(heads, human, gender):
                overlap = _count_shared_modifiers(role, entity, head)
                if overlap is not None and (overlap, entity.last_mention) > best:
                    best, found = (overlap, entity.last_mention), BackReference(entity, head)
            if found is not None:
                return found
        return None

    def find_unambiguous(self, role: Role) -> BackReference | None:
        """Return the only person with this noun, if the modifiers do not contradict it."""
        known = _get_latest(self._by_head.get(role.head))
        fitting = [
            one
            for one in known
            if _is_human(one) and _count_shared_modifiers(role, one, role.head) is not None
        ]
        return BackReference(fitting[0], role.head) if len(fitting) == len(known) == 1 else None

    def _candidates(
        self, heads: tuple[str, ...], human: bool, gender: str
    ) -> Iterator[tuple[str, Entity]]:
        for head in heads:
            for entity in _get_latest(self._by_head.get(head)):
                if entity.agrees_in_gender(gender) and _is_human(entity) == human:
                    yield head, entity


def _get_latest(entities: dict[Entity, None] | None) -> list[Entity]:
    found: list[Entity] = []
    for entity in reversed(entities or {}):
        found.append(entity)
        if len(found) == MAX_CANDIDATES:
            break
    return found


def _is_human(entity: Entity) -> bool:
    return entity.kind in ("person", "anonymous") and not entity.is_plural


def _count_shared_modifiers(role: Role, entity: Entity, head: str) -> int | None:
    """Return the number of shared modifiers; None if they contradict each other."""
    if _is_other_office(role, entity, head) or _is_other_minister(role, entity):
        return None
    words = {
        word
        for known in entity.roles
        for word in (*known.modifiers, normalize_modifier(known.head))
    }
    shared = len(role.modifiers & (words | set(entity.key)))
    if shared or not role.modifiers:
        return shared
    if not _is_human(entity):
        return None
    same_noun = [known for known in entity.roles if known.head == head]
    proper = any(known.proper_modifiers for known in same_noun) and bool(role.proper_modifiers)
    common = any(known.modifiers - known.proper_modifiers for known in same_noun)
    contradict = (common or head != role.head) and bool(role.modifiers - role.proper_modifiers)
    return None if proper or contradict else 0


def _is_other_office(role: Role, entity: Entity, head: str) -> bool:
    """Return whether the entity has the noun only with a word that excludes the role, or lacks it.

    A vice president is not the president, nor a second spokesman the first.
    """
    same = [known for known in entity.roles if known.head == head]
    past = {"former", "late"} if entity.is_deceased else set()
    return bool(same) and all(known.exclusive - past != role.exclusive for known in same)


def _is_other_minister(role: Role, entity: Entity) -> bool:
    """Return whether "the prime minister" is another one: "the defence secretary"."""
    if "prime" not in role.text.lower().split():
        return False
    texts = (one.text.lower() for one in entity.roles)
    return not any("prime" in text or "premier" in text for text in texts)


def _get_nouns_in_name(entity: Entity) -> set[str]:
    if entity.kind != "organisation" or not entity.name_offsets:
        return set()
    heads = {part for part in entity.key if part in ORGANISATION_NAME_WORDS}
    if set(entity.key) & PRESS_NAME_WORDS:
        heads |= PRESS_NOUNS
    elif not heads and not entity.is_place and len(entity.key) < 4:
        heads.add(_UNKNOWN_KIND)
    return heads


def _may_be_company(entity: Entity) -> bool:
    if entity.is_place:
        return False
    if not entity.roles:
        return "ORG" in entity.entity_labels or len(entity.key) > 1
    return not COMPANY_NOUNS.isdisjoint(role.head for role in entity.roles)
