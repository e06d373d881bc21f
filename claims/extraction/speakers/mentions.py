"""Tell what a speaker mention is: a pronoun, one of many, a part of many, somebody human."""

from __future__ import annotations

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import ORGANISATION, PARTS
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import PRONOUNS, Phrase, phrase_at
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
