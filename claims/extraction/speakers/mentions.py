"""Tell what a speaker mention is: a pronoun, one of many, a part of many, somebody human."""

from __future__ import annotations

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import ORGANISATION, PARTS
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import PRONOUNS, Phrase, phrase_at
from claims.extraction.text.word_records import Words

LONGEST_CONTENT = 400
"""Words of a quote that are searched for names: keeps the work linear where quotes nest."""
_NOMINAL = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH"))
_WIDEST = 8


def is_pronoun(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase is no more than a pronoun."""
    return phrase.head == phrase.first and words[phrase.first].lower in PRONOUNS


def is_one(words: Words, phrase: Phrase) -> bool:
    """Whether it is one of many: "one of the officials", "one"."""
    return phrase.head == phrase.start and words[phrase.head].lower == "one"


def is_part(words: Words, phrase: Phrase) -> bool:
    """Whether it is part of many ("a handful of voters", "402"), not a body ("the group")."""
    if words[phrase.head].tag == "CD":
        return True
    if phrase.noun not in PARTS and words[phrase.head].lower not in PARTS:
        return False
    of = phrase.core_end < phrase.last and words[phrase.core_end].lower == "of"
    return of or phrase.noun not in ORGANISATION


def is_human(words: Words, phrase: Phrase) -> bool:
    """Whether the words beside an unknown noun tell it ("a deckhand who …")."""
    end = phrase.core_end
    who = end < len(words) and words[end].lower == "who"
    return who or any(words[i].lower == "old" for i in range(phrase.start, phrase.head))


def whole_of(words: Words, register: EntityRegistry, phrase: Phrase) -> Phrase | None:
    """The many that a part is "of"."""
    end = phrase.core_end
    if end + 1 >= phrase.last or words[end].lower != "of":
        return None
    return phrase_at(words, register, end + 1, phrase.last)


def subject_named(words: Words, register: EntityRegistry, phrase: Phrase) -> Name | None:
    """Who is named as a subject in a mention that opens with a time or place."""
    for i in range(phrase.core_end, phrase.last):
        name = register.ending.get(i)
        if name is not None and words[i].dep in ("nsubj", "nsubjpass"):
            return name
    return None


def apposed_to(words: Words, register: EntityRegistry, noun: int) -> Name | None:
    """The name that a noun stands beside ("Ann Hale, the official who …")."""
    word = words[noun]
    return register.covering(word.head) if word.dep == "appos" else None


def left_edge(words: Words, head: int) -> int:
    """The first word of the noun phrase that ends in ``head``."""
    first = head
    while first > 0 and head - first < _WIDEST and words[first - 1].tag in _NOMINAL:
        first -= 1
    return first


def named_in(words: Words, register: EntityRegistry, quote: QuoteDraft) -> frozenset[Entity]:
    """Who is named in the words of a quote."""
    found = set()
    for span in quote.content:
        first, last = words.tokens(span)
        for i in range(first, min(last, first + LONGEST_CONTENT)):
            if i in register.of:
                found.add(register.of[i])
    return frozenset(found)
