"""Write names for those who have none: "Ann Hale’s aides", "anonymous banker"."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import COUNT_WORDS
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.mentions import UNNAMED, is_pronoun
from claims.extraction.speakers.noun_phrases import NounPhrase, find_complement_end, is_kin
from claims.extraction.speakers.pronouns import POSSESSIVE, find_antecedent
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_ORDINALS = word_set("second third fourth fifth")
_OMITTED_WORDS = COUNT_WORDS | UNNAMED


def format_label(view: TokenView, registry: EntityRegistry, phrase: NounPhrase) -> str:
    """Return the name in the phrase, or its core with its complement ("aide to the mayor").

    A possessor without a name belongs to the core ("nurses' union").
    """
    if phrase.name is not None:
        return registry.entity_at[phrase.name.start].name
    first = phrase.core_start
    if phrase.possessor is not None and registry.name_at(phrase.possessor) is None:
        first = phrase.start + (view.tag[phrase.start] in ("DT", "PRP$"))
    return " ".join(view.slice(first, find_complement_end(view, phrase)).split())


def format_possessive(
    view: TokenView, registry: EntityRegistry, salience: Salience, phrase: NounPhrase
) -> str:
    """Return the phrase with the full name of its possessor ("Ann Hale’s aides"), or empty."""
    owner: Entity | None = None
    if phrase.possessor is not None:
        name = registry.name_ending_at.get(phrase.possessor)
        owner = registry.entity_at[name.start] if name is not None else None
    elif phrase.determiner in POSSESSIVE and (phrase.is_plural or is_kin(phrase.head_noun)):
        owner = find_antecedent(salience, phrase.determiner, phrase.start)
    if owner is None or owner.kind == "anonymous":
        return ""
    return f"{owner.name}’s {format_label(view, registry, phrase)}"


def find_owner_name(registry: EntityRegistry, phrase: NounPhrase) -> str:
    """Return the name in the phrase that tells organisations apart ("the Hale campaign")."""
    for i in range(phrase.start, phrase.head):
        name = registry.name_at(i)
        if name is not None:
            return registry.entity_at[name.start].name
    return ""


def format_one_of_many(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase | None, group: Entity | None
) -> str:
    """Return "anonymous one of the officials" for one of ``phrase``, or else of ``group``."""
    whole = ""
    if phrase is not None and not is_pronoun(view, phrase):
        which = view.slice(phrase.start, phrase.core_start)
        whole = f"of {which} {format_label(view, registry, phrase)}"
    elif group is not None:
        first, *rest = group.name.removeprefix("anonymous ").split()
        counted = first.lower() if first.lower() in COUNT_WORDS else first
        whole = " ".join(("of", counted, *rest))
    return " ".join(f"anonymous one {whole}".split())


def format_anonymous_name(view: TokenView, phrase: NounPhrase, end: int) -> str:
    """Return "anonymous" and the phrase up to token ``end``, without determiner and count.

    "a venture capitalist familiar with the matter" gives "anonymous venture capitalist".
    """
    first = phrase.core_start
    while first < phrase.head and view.lower[first] in _OMITTED_WORDS:
        first += 1
    core = " ".join(view.slice(first, end).split())
    which = [view.lower[i] for i in range(phrase.start, phrase.core_start)]
    core = " ".join((*(word for word in which if word in _ORDINALS), core))
    return "anonymous " + (core[0].lower() + core[1:] if _is_common_word(view, first) else core)


def _is_common_word(view: TokenView, i: int) -> bool:
    return (
        view.tag[i] not in ("NNP", "NNPS") and view.text[i][1:].islower() and view.entity[i] == ""
    )
