"""Describe the form of a speaker mention: pronoun, coordination, apposition, withheld name."""

from __future__ import annotations

import re

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import (
    COUNTS,
    KNOWN_OFFICES,
    ORGANISATION,
    PARTS,
    SOURCES,
)
from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.kinds import kind_told
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import COMPLEMENTS, PRONOUNS, Phrase, phrase_at
from claims.extraction.text.token_view import TokenView

LONGEST_CONTENT = 400
"""Words of a quote that are searched for names: keeps the work linear where quotes nest."""
_NOMINAL = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH"))
_WIDEST = 8


def is_pronoun(view: TokenView, phrase: Phrase) -> bool:
    """Whether the phrase is no more than a pronoun."""
    return phrase.head == phrase.first and view.lower[phrase.first] in PRONOUNS


def is_one(view: TokenView, phrase: Phrase) -> bool:
    """Whether it is one of many: "one of the officials", "one"."""
    return phrase.head == phrase.start and view.lower[phrase.head] == "one"


def is_part(view: TokenView, phrase: Phrase) -> bool:
    """Whether it is part of many ("a handful of voters", "402"), not a body ("the group")."""
    if view.tag[phrase.head] == "CD":
        return True
    if phrase.noun not in PARTS and view.lower[phrase.head] not in PARTS:
        return False
    of = phrase.core_end < phrase.last and view.lower[phrase.core_end] == "of"
    return of or phrase.noun not in ORGANISATION


def is_human(view: TokenView, phrase: Phrase) -> bool:
    """Whether the words beside an unknown noun tell it ("a deckhand who …")."""
    end = phrase.core_end
    who = end < len(view) and view.lower[end] == "who"
    return who or any(view.lower[i] == "old" for i in range(phrase.start, phrase.head))


def whole_of(view: TokenView, register: EntityRegistry, phrase: Phrase) -> Phrase | None:
    """The many that a part is "of"."""
    end = phrase.core_end
    if end + 1 >= phrase.last or view.lower[end] != "of":
        return None
    return phrase_at(view, register, end + 1, phrase.last)


def subject_named(view: TokenView, register: EntityRegistry, phrase: Phrase) -> Name | None:
    """Who is named as a subject in a mention that opens with a time or place."""
    for i in range(phrase.core_end, phrase.last):
        name = register.ending.get(i)
        if name is not None and view.dep[i] in ("nsubj", "nsubjpass"):
            return name
    return None


def apposed_to(view: TokenView, register: EntityRegistry, noun: int) -> Name | None:
    """The name that a noun stands beside ("Ann Hale, the official who …")."""
    return register.covering(view.head[noun]) if view.dep[noun] == "appos" else None


def left_edge(view: TokenView, head: int) -> int:
    """The first word of the noun phrase that ends in ``head``."""
    first = head
    while first > 0 and head - first < _WIDEST and view.tag[first - 1] in _NOMINAL:
        first -= 1
    return first


def named_in(view: TokenView, register: EntityRegistry, quote: QuoteDraft) -> frozenset[Entity]:
    """Who is named in the words of a quote."""
    found = set()
    for span in quote.content:
        first, last = view.tokens_in(span)
        for i in range(first, min(last, first + LONGEST_CONTENT)):
            if i in register.of:
                found.add(register.of[i])
    return frozenset(found)


_EDGES = frozenset((",", "CC", "-LRB-", ":"))


def joined_names(view: TokenView, register: EntityRegistry, phrase: Phrase) -> list[Name]:
    """The names in a row that commas and "and" join; empty where there are not two."""
    if phrase.name is None:
        return []
    found, linked = [], False
    for i in range(phrase.first, phrase.last):
        linked = linked or view.lower[i] in ("and", "&")
        name = register.covering(i)
        if name is not None and name.first == i and _stands_free(view, phrase, name):
            found.append(name)
    return found if linked and len(found) > 1 else []


def _stands_free(view: TokenView, phrase: Phrase, name: Name) -> bool:
    opens = min(name.run, name.opening)
    before = opens <= phrase.start or view.tag[opens - 1] in _EDGES - {"-LRB-"}
    after = name.last >= phrase.last or view.tag[name.last] in _EDGES
    return before and after


def second_part(view: TokenView, register: EntityRegistry, phrase: Phrase) -> Phrase | None:
    """The phrase after "and" where it follows the core at once ("companies and unions")."""
    end = phrase.core_end
    if end + 1 >= phrase.last or view.lower[end] not in ("and", "&"):
        return None
    if view.entity[end - 1] == view.entity[end] == "ORG":
        return None
    return phrase_at(view, register, end + 1, phrase.last)


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


WITHHELD = re.compile(
    r"\b(?:(?:not|n[o’']t) (?:to )?be (?:named|identified|quoted by name)"
    r"|(?:declin|refus|request|ask|prefer)\w* (?:to be (?:anonymous|named|identified)|anonymity)"
    r"|(?:remain|stay) anonymous|without being (?:named|identified)|anonymity"
    r"|(?:not|n[o’']t) authori[sz]ed to (?:speak|discuss|comment|talk|brief|disclose))",
    re.IGNORECASE,
)
INITIATED = re.compile(
    r"^\W*(?:familiar with|briefed (?:on|about)|with (?:direct )?knowledge|close to|privy to"
    r"|involved in|who (?:has|have|had) (?:seen|been briefed))",
    re.IGNORECASE,
)
UNNAMED = lexicon("unnamed anonymous unidentified")
LEFT_OUT = COUNTS | UNNAMED


def is_withheld(view: TokenView, phrase: Phrase) -> bool:
    """Whether the text says that the name is kept back, or the noun itself does ("a source")."""
    if phrase.noun in SOURCES:
        return True
    if any(view.lower[i] in UNNAMED for i in range(phrase.first, phrase.head)):
        return True
    about = view.slice(phrase.core_end, max(phrase.tail, phrase.core_end))
    return bool(INITIATED.match(about) or WITHHELD.search(about))


def is_unnamed_person(phrase: Phrase) -> bool:
    """Whether somebody is spoken of who has neither name nor an office that tells the name."""
    return phrase.indefinite or (phrase.noun not in KNOWN_OFFICES and phrase.owner is None)


def anonymous_name(view: TokenView, phrase: Phrase, end: int) -> str:
    """ "anonymous venture capitalist" for "a venture capitalist familiar with the matter".

    ``end`` is the word before which the name ends.
    """
    first = phrase.start
    while first < phrase.head and view.lower[first] in LEFT_OUT:
        first += 1
    core = " ".join(view.slice(first, end).split())
    return "anonymous " + (core[0].lower() + core[1:] if _lowers(view, first) else core)


def _lowers(view: TokenView, i: int) -> bool:
    return (
        view.tag[i] not in ("NNP", "NNPS") and view.text[i][1:].islower() and view.entity[i] == ""
    )
