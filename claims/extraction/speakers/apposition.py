"""Find who is named, or told of anew, beside a description ("Its chairman, Sir Hugo Tennant,")."""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.kinds import kind_told
from claims.extraction.speakers.noun_phrases import COMPLEMENTS, Phrase, phrase_at
from claims.extraction.text.token_view import TokenView

_CLOSING = frozenset((",", "(", "–", "—"))
NAMING = lexicon("named called")
ONE_OF_SEVERAL = lexicon("one first second third fourth fifth another other latter former last")


def named_beside(
    view: TokenView, register: EntityRegistry, phrase: Phrase
) -> tuple[Entity, int] | None:
    """Who is named after the description and a comma, or after "named", and the word before.

    The name has to suit: no company is "her lawyer", and no man "the union".
    """
    if phrase.name is not None or (phrase.plural and not _one(view, phrase)):
        return None
    for i in range(phrase.core_end, phrase.last - 1):
        if view.text[i] != "," and view.lower[i] not in NAMING:
            continue
        beside = phrase_at(view, register, i + 1, phrase.last)
        if beside is None or beside.name is None or not _closes(view, phrase, beside):
            continue
        entity = register.of[beside.name.first]
        if beside.core_end - i < 12 and _suits(view, phrase, entity):
            return entity, i
    return None


def described_beside(view: TokenView, register: EntityRegistry, phrase: Phrase) -> Phrase | None:
    """What "one of them" and "a second" are further described as ("One of them, a banker,")."""
    if not _one(view, phrase):
        return None
    for i in range(phrase.core_end, min(phrase.last - 1, phrase.core_end + 6)):
        if view.text[i] == ",":
            beside = phrase_at(view, register, i + 1, phrase.last)
            indefinite = beside is not None and beside.indefinite and beside.name is None
            return beside if indefinite else None
    return None


def _one(view: TokenView, phrase: Phrase) -> bool:
    return view.lower[phrase.head] in ONE_OF_SEVERAL


def _closes(view: TokenView, phrase: Phrase, beside: Phrase) -> bool:
    """Whether the name ends the mention or its part of it: no further one is joined to it."""
    end = beside.core_end
    return end >= phrase.last or view.text[end] in _CLOSING or view.lower[end] in COMPLEMENTS


def _suits(view: TokenView, phrase: Phrase, entity: Entity) -> bool:
    if entity.kind == "group" or entity.place:
        return False
    told = None if _one(view, phrase) else kind_told(phrase.noun)
    if told is None or told == entity.kind:
        return True
    return entity.become(told)
