"""Find the ages that a text tells, and whom "the 33-year-old" and "the teenager" mean by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NOMINAL_TAGS, NounPhrase
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_AGES = {"teenager": range(13, 20), "pensioner": range(60, 120), "octogenarian": range(80, 90)}
_STOPS = frozenset((".", ",", ";", "and", "but"))
_AGE_DIGITS = 2
AGE_TOKENS = 5
"""Tokens of an age before a noun: "24-year-old"."""


def find_by_age(view: TokenView, phrase: NounPhrase, ages: Mapping[Entity, str]) -> Entity | None:
    """Return the only person of whom the text tells the age in the phrase ("the 33-year-old").

    "The teenager" is the only one between 13 and 19.
    """
    if phrase.determiner != "the":
        return None
    age = find_age(view, phrase) or _find_age_beside(view, phrase)
    about = _AGES.get(phrase.head_noun, ())
    found = [
        entity
        for entity, known in ages.items()
        if "NORP" not in entity.entity_labels  # "the 17-year-old Floridian"
        and (known == age or (known.isdigit() and int(known) in about))
    ]
    return found[0] if len(found) == 1 else None


def find_age(view: TokenView, phrase: NounPhrase) -> str:
    """Return the age in "the 33-year-old" and "the 26-year-old winger", or an empty string."""
    for i in range(phrase.core_start, min(phrase.core_end, phrase.core_start + 3)):
        if view.tag[i] == "CD" and _is_age(view, i):
            return view.text[i]
    return ""


def _find_age_beside(view: TokenView, phrase: NounPhrase) -> str:
    """Return the age in "The student, 20, said", or an empty string."""
    after = phrase.core_end + 1
    is_beside = phrase.core_end < len(view) and view.text[phrase.core_end] == ","
    is_age = is_beside and after < len(view) and view.text[after].isdigit()
    return view.text[after] if is_age and len(view.text[after]) == _AGE_DIGITS else ""


def find_ages(view: TokenView, registry: EntityRegistry) -> dict[Entity, str]:
    """Return the ages that the text tells: "Kit Orr, 33," and "33-year-old Kit Orr"."""
    ages: dict[Entity, str] = {}
    for name in registry.names:
        for age in _find_ages_beside(view, name):
            ages.setdefault(registry.entity_at[name.start], age)
    return ages


def _find_ages_beside(view: TokenView, name: Name) -> Iterator[str]:
    after = name.end + 1
    if after < len(view) and view.text[name.end] in (",", "(") and view.text[after].isdigit():
        yield view.text[after]
    if _is_stated(view, name.end):
        yield view.text[after]
    start = min(name.run_start, name.title_start)
    for i in range(max(0, start - 9), start - 4):
        # "The 33-year-old from Leeds" is nobody called Leeds.
        if _is_age(view, i) and NOMINAL_TAGS.issuperset(view.tag[i + AGE_TOKENS : start]):
            yield view.text[i]


def _is_stated(view: TokenView, i: int) -> bool:
    """Return whether a sentence tells an age: "Kit Orr is 19 and plays the cello"."""
    if view.lower[i : i + 1] not in (["is"], ["was"]) or i + 2 >= len(view):
        return False
    return len(view.text[i + 1]) == 2 and view.text[i + 1].isdigit() and view.lower[i + 2] in _STOPS


def _is_age(view: TokenView, i: int) -> bool:
    return view.lower[i + 1 : i + AGE_TOKENS] == ["-", "year", "-", "old"]
