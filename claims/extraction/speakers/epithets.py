"""Find whom an epithet means: "the Scot", "the 33-year-old", "the former captain", "the GP".

Reporters vary how they refer to somebody whom they have just named. An epithet tells something new
about that person, and so has no noun in common with what the text has said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claims.extraction.lexicon.speaker_nouns import (
    ALL_NAME_WORDS,
    AMBIGUOUS_NOUNS,
    KNOWN_OFFICE_NOUNS,
    RELATION_NOUNS,
    SOURCE_NOUNS,
    SPOKESPERSON_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.pronouns import PRONOUN_BY_GENDER, find_antecedent
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_DEMONYMS = word_set(
    """scot dane swede finn pole turk spaniard briton czech greek thai swiss croat serb slovak kurd
    uzbek kazakh tajik afghan israeli iraqi pakistani bangladeshi nepali emirati saudi kuwaiti
    omani yemeni qatari zealander londoner icelander new-yorker liverpudlian glaswegian mancunian
    geordie aussie brit kiwi filipino filipina basque catalan fleming luxembourger"""
)
_DEMONYM_ENDINGS = ("man", "woman", "ian", "can", "ese", "ean")
_PARTIES = word_set("republican democrat conservative liberal socialist green tory libertarian")
_YOUNG_AND_OLD = word_set("teenager youngster pensioner octogenarian newcomer veteran debutant")
_PARENTS = word_set("father mother grandfather grandmother dad mum mom")
_NEW_TO_THE_STORY = (
    KNOWN_OFFICE_NOUNS
    | AMBIGUOUS_NOUNS
    | RELATION_NOUNS
    | SOURCE_NOUNS
    | SPOKESPERSON_NOUNS
    | word_set(
        """prosecutor defendant judge magistrate reporter interviewer moderator correspondent
        narrator caller questioner speaker man woman boy girl person official resident driver
        passenger victim complainant claimant plaintiff suspect reader
        presenter patient receiver foreman voter host
        guest clerk translator interpreter vicar priest pastor rabbi doctor nurse teacher landlord
        landlady waiter bartender policeman policewoman neighbour neighbor mechanic"""
    )
)
"""Nouns by which a story brings in somebody whom it has not named."""
_SELECTING = word_set("other first second third elder younger older next last latter same new only")
_MIN_SALIENCE = 0.4
_NEAR = 0.6
"""The least salience of a speaker in the paragraph before."""


def is_demonym(view: TokenView, registry: EntityRegistry, phrase: NounPhrase) -> bool:
    """Return whether a mention that looks like a name says only where somebody is from."""
    name = phrase.name
    if name is None or phrase.determiner != "the" or name.has_title or name.end != phrase.end:
        return False
    word = view.lower[phrase.head]
    if word in ALL_NAME_WORDS or phrase.head - phrase.core_start > 1 + _is_of_party(view, name):
        return False
    alone = len(registry.entity_at[name.start].key) == len(name.key)
    zealander = len(name.key) == 2 and name.key[0] == "new"
    if not alone or (len(name.key) > 1 and not (zealander or _is_of_party(view, name))):
        return False
    is_origin = view.entity[phrase.head] == "NORP" and not word.endswith("s")
    return is_origin or word in _DEMONYMS | _PARTIES or word.endswith(_DEMONYM_ENDINGS)


def _is_of_party(view: TokenView, name: Name) -> bool:
    """Return whether a name is a place and a party: "the Louisiana Republican"."""
    before = range(name.start, name.end - 1)
    place = all(view.entity[i] in ("GPE", "LOC", "NORP") for i in before)
    return len(before) in (1, 2) and place and name.key[-1] in _PARTIES


def find_bearer(
    view: TokenView,
    phrase: NounPhrase,
    salience: Salience,
    ages: Mapping[Entity, str],
    named: frozenset[Entity],
) -> Entity | None:
    """Return the person whom an epithet means, or None if it may mean somebody else.

    ``ages`` are those that the text tells, ``named`` who is named in the words of the epithet's
    own quote.
    """
    if phrase.determiner != "the" or phrase.is_plural or phrase.possessor is not None:
        return None
    if any(view.lower[i] in _SELECTING for i in range(phrase.core_start, phrase.head)):
        return None
    age = _find_age(view, phrase)
    is_distinct = _tells_apart(view, phrase, age)
    if not is_distinct and not _is_bare_trade(phrase):
        return None
    pronoun = PRONOUN_BY_GENDER[get_gender(view.lower[phrase.head])]
    found = find_antecedent(salience, pronoun, phrase.start, named, lasting=False)
    if found is None or found.kind != "person" or not found.name_offsets:
        return None
    other_age = age and ages.get(found, age) != age
    limit = _MIN_SALIENCE if is_distinct else _NEAR
    if other_age or salience.get(found, phrase.start) < limit or _holds(found, phrase):
        return None
    return found


def find_by_age(view: TokenView, phrase: NounPhrase, ages: Mapping[Entity, str]) -> Entity | None:
    """Return the only person of whom the text tells the age in the phrase ("the 33-year-old")."""
    age = _find_age(view, phrase) if phrase.determiner == "the" else ""
    found = [entity for entity, known in ages.items() if known == age] if age else []
    return found[0] if len(found) == 1 else None


def _tells_apart(view: TokenView, phrase: NounPhrase, age: str) -> bool:
    """Return whether the words are such as only an epithet has: age, origin, party, past."""
    lower = view.lower
    noun = lower[phrase.head]
    if age or noun in _YOUNG_AND_OLD or (noun in _PARTIES and view.is_capitalized(phrase.head)):
        return True
    if noun in _PARENTS:
        return phrase.core_end < phrase.end and lower[phrase.core_end] == "of"
    if phrase.name is not None:
        return True
    origin = any(view.entity[i] == "NORP" for i in range(phrase.core_start, phrase.head))
    if origin and is_person_noun(phrase.head_noun) and noun not in _NEW_TO_THE_STORY:
        return True
    former = any(
        lower[i] in ("former", "ex", "retired") for i in range(phrase.core_start, phrase.head)
    )
    born = any(lower[i] in ("born", "raised") for i in range(phrase.core_start, phrase.head))
    return (former or born) and is_person_noun(phrase.head_noun)


def _is_bare_trade(phrase: NounPhrase) -> bool:
    """Return whether the phrase is no more than "the architect"."""
    if phrase.end > phrase.core_end or phrase.core_start < phrase.head:
        return False
    return is_person_noun(phrase.head_noun) and phrase.head_noun not in _NEW_TO_THE_STORY


def _holds(entity: Entity, phrase: NounPhrase) -> bool:
    """Return whether somebody holds the office that the epithet says is past."""
    return any(role.head == phrase.head_noun and not role.exclusive for role in entity.roles)


def _find_age(view: TokenView, phrase: NounPhrase) -> str:
    """Return the age in "the 33-year-old" and "the 26-year-old winger", or an empty string."""
    for i in range(phrase.core_start, min(phrase.core_end, phrase.core_start + 3)):
        if view.tag[i] == "CD" and view.lower[i + 1 : i + 5] == ["-", "year", "-", "old"]:
            return view.text[i]
    return ""


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
    start = min(name.run_start, name.title_start)
    for i in range(max(0, start - 9), start - 4):
        if view.lower[i + 1 : i + 5] == ["-", "year", "-", "old"]:
            yield view.text[i]
