"""Find the roles that a text gives to entities, and the entities that a role refers back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.lexicon.speaker_nouns import (
    BODY_NAMES,
    COMPANY,
    ORGANISATION,
    PRESS,
    PRESS_NAMES,
    is_person,
)
from claims.extraction.lexicon.synonyms import narrower, same
from claims.extraction.lexicon.titles import gender_of, is_honorific, role_of
from claims.extraction.speakers.entities import Entity, EntityRegistry, Role
from claims.extraction.speakers.kinds import kind_told
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NOMINAL, Phrase, noun_of
from claims.extraction.text.token_view import TokenView

LONGEST_ROLE = 18
WITHIN = NOMINAL | {"DT", "POS"}
OPENS = NOMINAL | {"DT", "PRP$"}
BESIDE = NOMINAL | {"IN", "POS"}
ENDS = frozenset(
    (",", ".", ":", "WP", "WDT", "WP$", "-LRB-", "``", "''", "_SP", "VBD", "VBZ", "VBP", "MD")
)


def learn_roles(view: TokenView, register: EntityRegistry) -> None:
    """Give every named entity the roles that stand before, after or beside its names."""
    for name in register.names:
        entity = register.of[name.first]
        for first, last in (_before(view, name), _is_a(view, name)):
            if first < last:
                _add(view, entity, first, last)
        for first, last in (_after(view, name), _beside(view, name)):
            if first < last:
                _add(view, entity, first, last, apposed=True)


def role_in(view: TokenView, first: int, last: int) -> Role:
    """The role that the words say, its head the last noun before "of", "at" and the like."""
    head = first
    while head + 1 < last and view.tag[head + 1] in WITHIN:
        head += 1
    noun = noun_of(view, head)
    return _role(view, noun, [i for i in range(first, last) if i != head], view.slice(first, last))


def _role(view: TokenView, noun: str, others: list[int], text: str) -> Role:
    told = [i for i in others if _tells(view, i)]
    proper = frozenset(same(view.lower[i]) for i in told if view.is_capitalized(i))
    return Role(noun, frozenset(same(view.lower[i]) for i in told), text, proper)


def _tells(view: TokenView, i: int) -> bool:
    if view.tag[i].startswith("NN"):
        return not is_honorific(view.text[i])
    return view.tag[i].startswith("JJ") and view.is_capitalized(i)


def _add(view: TokenView, entity: Entity, first: int, last: int, *, apposed: bool = False) -> None:
    role = role_in(view, first, last)
    told = kind_told(role.head) if apposed else None
    if told is not None and told != entity.kind:
        entity.become(told)
    if not _suits(entity, role.head):
        return
    if role not in entity.roles and len(entity.roles) < 12:
        entity.roles.append(role)
        entity.role = entity.role or role.text
    entity.gender = entity.gender or (gender_of(role.head) if entity.kind == "person" else "")


def _suits(entity: Entity, noun: str) -> bool:
    return is_person(noun) if entity.kind == "person" else noun in ORGANISATION


def _before(view: TokenView, name: Name) -> tuple[int, int]:
    """The words of a role right before the name ("commerce minister Ann Hale", "Prof Hale")."""
    last = name.first
    if name.titled and role_of(view.text[name.opening]):
        return name.opening, name.first
    while last > 0 and is_honorific(view.text[last - 1]):
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_ROLE and _in_role(view, first - 1, last):
        first -= 1
    return first, last


def _in_role(view: TokenView, i: int, last: int) -> bool:
    if view.entity[i] in ("DATE", "TIME") or view.paragraph[i] != view.paragraph[last - 1]:
        return False
    if view.lower[i] == "of":
        return i + 1 < last and i > 0 and view.tag[i - 1].startswith("NN")
    return view.tag[i] in NOMINAL and (i < last - 1 or view.tag[i].startswith("NN"))


def _after(view: TokenView, name: Name) -> tuple[int, int]:
    """The words between commas after the name ("Ann Hale, a partner at a fund, said")."""
    i = name.last
    if i + 1 >= len(view) or view.text[i] != "," or view.tag[i + 1] not in OPENS:
        return 0, 0
    first = last = i + 1
    while last < len(view) and last - first < LONGEST_ROLE and view.tag[last] not in ENDS:
        last += 1
    return (first, last) if last < len(view) and view.tag[last] in (",", ".", "''") else (0, 0)


def _is_a(view: TokenView, name: Name) -> tuple[int, int]:
    """The complement of "is" or "was" after the name as subject ("Ann Hale is the minister")."""
    i = name.last
    if i + 1 >= len(view) or view.lower[i] not in ("is", "was"):
        return 0, 0
    if view.tag[i + 1] not in ("DT", "PRP$"):
        return 0, 0
    first = last = i + 1
    while last < len(view) and last - first < LONGEST_ROLE and view.tag[last] not in ENDS:
        last += 1
    return first, last


def _beside(view: TokenView, name: Name) -> tuple[int, int]:
    """The noun phrase before a comma and the name ("The commerce minister, Ann Hale, said")."""
    start = min(name.run, name.opening)
    if start < 2 or view.text[start - 1] != ",":
        return 0, 0
    last = first = start - 1
    while first > 0 and last - first < LONGEST_ROLE and view.tag[first - 1] in BESIDE:
        first -= 1
    opens = first > 0 and view.tag[first - 1] in ("DT", "PRP$")
    return (first, last) if opens and first < last else (0, 0)


def phrase_role(view: TokenView, phrase: Phrase) -> Role:
    """The role a speaker mention without a name says ("the South Harbour senator")."""
    first = phrase.start
    text = view.slice(first, phrase.core_end)
    return _role(view, phrase.noun, list(range(first, phrase.head)), text)


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
