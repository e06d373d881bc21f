"""Tell two people of one surname apart: "the younger Hadley" and "the elder Hadley"."""

from __future__ import annotations

from collections.abc import Mapping

from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.kinship import Kinship
from claims.extraction.speakers.names import Name
from claims.extraction.text.token_view import TokenView

_ELDER = word_set("elder older senior")
_YOUNGER = word_set("younger junior")
_DESCENDANTS = word_set(
    "child grandson granddaughter grandchild nephew niece stepson stepdaughter godson goddaughter"
)
_ANCESTORS = word_set(
    "parent grandfather grandmother uncle aunt stepfather stepmother godfather godmother"
)


def find_elder_or_younger(
    view: TokenView, kinship: Kinship, ages: Mapping[Entity, str], name: Name
) -> Entity | None:
    """Return whom "the younger Hadley" means of those whose ages or kinship the text tells.

    A relative of whom it tells the given name alone gets the surname.
    """
    before = view.lower[max(0, name.title_start - 2) : name.title_start]
    if len(name.key) != 1 or before[:1] != ["the"] or before[-1] not in _ELDER | _YOUNGER:
        return None
    is_younger = before[-1] in _YOUNGER
    surname = name.key[-1]
    pairs = [
        pair
        for pair in _find_generations(kinship)
        if surname in (pair[0].key[-1], pair[1].key[-1]) and _may_share(pair, surname)
    ]
    found = pairs[-1][is_younger] if pairs else None
    found = _find_by_age(kinship, ages, surname, is_younger) or found
    if found is not None and len(found.key) == 1 and found.key[0] != surname:
        found.name = f"{found.name} {name.parts[-1]}"
        found.key = (*found.key, surname)
    return found


def find_spouse_meant(kinship: Kinship, name: Name, entity: Entity, at: int) -> Entity | None:
    """Return the other of a couple if a surname alone means them: "He wept. “…,” said Stoltz".

    Of "Bob and Jeannie Stoltz", that is who has been spoken of more and last.
    """
    if len(name.key) != 1 or name.has_title or len(entity.key) < 2:
        return None
    salience = kinship.salience
    for one in kinship.relatives.get((entity, "spouse"), ()):
        same = one.key[-1] == entity.key[-1] == name.key[0]
        if same and len(one.key) > 1 and salience.get(one, at) > salience.get(entity, at):
            return one
    return None


def _find_generations(kinship: Kinship) -> list[tuple[Entity, Entity]]:
    """Return each elder relative and the younger one."""
    found = []
    for (owner, relation), relatives in kinship.relatives.items():
        if relation in _DESCENDANTS:
            found += [(owner, one) for one in relatives]
        elif relation in _ANCESTORS:
            found += [(one, owner) for one in relatives]
    return found


def _may_share(pair: tuple[Entity, Entity], surname: str) -> bool:
    """Return whether each has the surname, or no known one."""
    return all(one.key and (one.key[-1] == surname or len(one.key) == 1) for one in pair)


def _find_by_age(
    kinship: Kinship, ages: Mapping[Entity, str], surname: str, is_younger: bool
) -> Entity | None:
    """Return the eldest or youngest of those with a surname, if the text tells all their ages."""
    family = [one for one in kinship.registry.by_last[surname] if one.kind == "person"]
    siblings = [
        one for (owner, _), all_ in kinship.relatives.items() if owner in family for one in all_
    ]
    family = list(dict.fromkeys((*family, *(one for one in siblings if len(one.key) == 1))))
    known = [one for one in family if ages.get(one, "").isdigit()]
    if len(family) < 2 or len(known) < len(family):
        return None
    return sorted(known, key=lambda one: int(ages[one]))[0 if is_younger else -1]
