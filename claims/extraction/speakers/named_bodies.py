"""Find the named body that a common noun means, where the text has not said that it is one."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import (
    BODY_NAMES,
    COMPANY,
    COMPANY_NAMES,
    GENERIC_BODIES,
    PRESS,
    PRESS_NAMES,
)
from claims.extraction.lexicon.synonyms import narrower
from claims.extraction.speakers.back_references import RoleIndex
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.noun_phrases import Phrase
from claims.extraction.speakers.roles import phrase_role
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

LEAST = 0.02
"""The presence that a body needs to be meant by "the company"."""
DEFINITE = frozenset(("the", "that", "this"))


def body_meant(
    view: TokenView, phrase: Phrase, salience: Salience, roles: RoleIndex
) -> Entity | None:
    """The named body in view for "the company" and the like that say no more; else the latest."""
    bare = phrase.core_end == phrase.last or view.text[phrase.core_end] == ","
    nations = all(view.entity[i] == "NORP" for i in range(phrase.start, phrase.head))
    if not (bare and nations and phrase.determiner in DEFINITE):
        return None
    known = _in_view(phrase, salience)
    if known is None and phrase.noun in COMPANY:
        known = roles.company()
    if known is not None:
        known.roles.append(phrase_role(view, phrase))
    return known


def _in_view(phrase: Phrase, salience: Salience) -> Entity | None:
    """The named body most present; a name of unknown kind is thereby told to be one."""
    press = phrase.noun in PRESS
    if not press and phrase.noun not in GENERIC_BODIES:
        return None
    for kind in ("organisation", "person"):
        present = [
            (salience.of(entity, phrase.first), entity)
            for entity in salience.recent()
            if entity.kind == kind and _can_be_called(entity, phrase.noun, press=press)
        ]
        best, known = max(present, key=lambda one: one[0], default=(0.0, None))
        if known is not None and best >= LEAST and known.become("organisation"):
            return known
    return None


def _can_be_called(entity: Entity, noun: str, *, press: bool) -> bool:
    """Whether nothing that the text says of a name makes it another kind of body."""
    if not entity.names or entity.place or bool(PRESS_NAMES.intersection(entity.key)) != press:
        return False
    if "ORG" not in entity.labelled and BODY_NAMES.isdisjoint(entity.key) and not press:
        return False
    if entity.kind == "person" and ("PERSON" in entity.labelled or noun not in COMPANY):
        return False
    named = BODY_NAMES.intersection(entity.key)
    if noun in COMPANY and named and named.isdisjoint(COMPANY_NAMES):
        return False
    heads = {role.head for role in entity.roles}
    alike = {noun, *narrower(noun), *(COMPANY if noun in COMPANY else ())}
    return not heads or not heads.isdisjoint(alike)
