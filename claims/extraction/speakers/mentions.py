"""Describe the form of a speaker mention: pronoun, coordination, apposition, withheld name."""

from __future__ import annotations

import re

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import (
    KNOWN_OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    PART_NOUNS,
    SOURCE_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import (
    PRONOUNS,
    NounPhrase,
    parse_noun_phrase,
)
from claims.extraction.speakers.positions import POSITIONS, is_after_matter, is_compound_player
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

MAX_CONTENT_TOKENS = 400
"""Maximum number of tokens of a quote to search for names, to keep the work linear."""
_NOUN_PHRASE_TAGS = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH"))
_MAX_NOUN_PHRASE_TOKENS = 8
_CONJUNCT_EDGES = frozenset((",", "CC", "-LRB-", ":"))
_PLACING = word_set("at behind beside on opposite outside")
WITHHELD_NAME = re.compile(
    r"\b(?:(?:not|n[o’']t) (?:to )?be (?:named|identified|quoted by name)"
    r"|(?:declin|refus|request|ask|prefer)\w* (?:to be (?:anonymous|named|identified)|anonymity)"
    r"|(?:remain|stay) anonymous|without being (?:named|identified)|anonymity"
    r"|(?:not|n[o’']t) authori[sz]ed to (?:speak|discuss|comment|talk|brief|disclose))",
    re.IGNORECASE,
)
INSIDER_KNOWLEDGE = re.compile(
    r"^\W*(?:familiar with|briefed (?:on|about)|with (?:direct )?knowledge|close to|privy to"
    r"|involved in|who (?:has|have|had) (?:seen|been briefed))",
    re.IGNORECASE,
)
UNNAMED = word_set("unnamed anonymous unidentified")


def is_pronoun(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the phrase is only a pronoun."""
    return phrase.head == phrase.start and view.lower[phrase.start] in PRONOUNS


_MIN_FULL = 2
_ANY = frozenset(("a", "an"))
_ANYBODY = frozenset(("man", "woman", "boy", "girl", "lad", "chap", "bloke", "fellow", "lady"))


def skip_address(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase | None
) -> NounPhrase | None:
    """Return the mention after whom a reporter talks to: "Ida, the chair, Bo Lund, says"."""
    name = None if phrase is None else phrase.name
    if phrase is None or name is None or not registry.entity_at[name.start].is_staff:
        return phrase
    if name.start != phrase.start or view.text[name.end : name.end + 1] != [","]:
        return phrase
    return parse_noun_phrase(view, registry, name.end + 1, phrase.end) or phrase


def skip_go_between(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase | None
) -> NounPhrase | None:
    """Return the mention after who speaks for them: "Through his lawyer, Ida Moe, Bo Lund said"."""
    name = None if phrase is None else phrase.name
    if phrase is None or name is None or view.text[name.end : name.end + 1] != [","]:
        return phrase
    comma = phrase.start - 1
    if comma < 1 or view.text[comma] != "," or view.dep[comma - 1] != "pobj":
        return phrase
    if not is_person_noun(view.lower[comma - 1]):
        return phrase
    spoken_for = parse_noun_phrase(view, registry, name.end + 1, phrase.end)
    return phrase if spoken_for is None or spoken_for.name is None else spoken_for


def is_one_of_many(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the phrase is "one" or "one of the officials"."""
    return phrase.head == phrase.core_start and view.lower[phrase.head] == "one"


def is_part_of_group(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the phrase is a part of a group ("a handful of voters", "402")."""
    if view.tag[phrase.head] == "CD":
        return True
    is_other = view.lower[phrase.head - 1 : phrase.head] == ["opposite"]
    if is_other or phrase.head_noun in POSITIONS:
        return False
    if phrase.head_noun not in PART_NOUNS and view.lower[phrase.head] not in PART_NOUNS:
        return False
    of = phrase.core_end < phrase.end and view.lower[phrase.core_end] == "of"
    return of or phrase.head_noun not in ORGANISATION_NOUNS


def has_human_modifier(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the words around an unknown noun fit people only ("a deckhand who …")."""
    end = phrase.core_end
    who = end < len(view) and view.lower[end] == "who"
    return (
        who
        or is_compound_player(view, phrase.head)
        or any(view.lower[i] == "old" for i in range(phrase.core_start, phrase.head))
    )


def find_whole(view: TokenView, registry: EntityRegistry, phrase: NounPhrase) -> NounPhrase | None:
    """Return the phrase after "of" ("voters" for "a majority of voters")."""
    end = phrase.core_end
    if end + 1 >= phrase.end or view.lower[end] != "of":
        return None
    return parse_noun_phrase(view, registry, end + 1, phrase.end)


def find_named_subject(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> Name | None:
    """Return the name that is a subject in a mention that starts with a time or place."""
    for i in range(phrase.core_end, phrase.end):
        name = registry.name_ending_at.get(i)
        if name is not None and view.dep[i] in ("nsubj", "nsubjpass"):
            return name
    return None


def find_name_after_participle(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> Name | None:
    """Return the name that ends a mention such as "Replying to her, Minister Ann Hale".

    Also of "Kano Warriors striker Ann Hale" if the parser takes the player for a verb.
    """
    name = registry.name_ending_at.get(phrase.end - 1)
    if name is not None and _is_after_office(view, registry, name):
        return name
    if view.tag[phrase.start] not in ("VBG", "VBN") or view.dep[phrase.start] == "amod":
        return None
    before = -1 if name is None else min(name.run_start, name.title_start) - 1
    return name if any(view.text[i] == "," for i in range(phrase.start, before + 1)) else None


def _is_after_office(view: TokenView, registry: EntityRegistry, name: Name) -> bool:
    """Return whether a full name of a person stands after a verb that is a word for players.

    Or after an office and what it is for, of which the parser takes the name for a part.
    """
    word = name.title_start - 1
    if word < 0 or len(name.key) < _MIN_FULL or registry.entity_at[name.start].kind != "person":
        return False
    is_verb = view.tag[word].startswith("V") and is_person_noun(view.lower[word])
    return is_verb or is_after_matter(view, word + 1)


def find_apposed_name(view: TokenView, registry: EntityRegistry, noun: int) -> Name | None:
    """Return the name to which a noun is in apposition ("Ann Hale, the official who …")."""
    return registry.name_at(view.head[noun]) if view.dep[noun] == "appos" else None


def find_left_edge(view: TokenView, head: int) -> int:
    """Return the first token of the noun phrase that ends with ``head``."""
    first = head
    while (
        first > 0
        and head - first < _MAX_NOUN_PHRASE_TOKENS
        and view.tag[first - 1] in _NOUN_PHRASE_TAGS
    ):
        first -= 1
    return first


def find_last_token(view: TokenView, quote: QuoteDraft) -> int:
    """Return the last token of a quote including its speaker and cue."""
    spans = quote.content + quote.cue + quote.speaker
    end = max((span.end for span in spans), default=0)
    return max(0, view.token_at(min(end, len(view.full_text))) - 1)


def find_entities_named_in(
    view: TokenView, registry: EntityRegistry, quote: QuoteDraft
) -> frozenset[Entity]:
    """Return the entities named in the content of a quote."""
    found = set()
    for span in quote.content:
        first, last = view.tokens_in(span)
        for i in range(first, min(last, first + MAX_CONTENT_TOKENS)):
            if i in registry.entity_at:
                found.add(registry.entity_at[i])
    return frozenset(found)


def find_coordinated_names(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> list[Name]:
    """Return the names joined by commas and "and", or an empty list if there is only one."""
    if phrase.name is None:
        return []
    found, linked = [], False
    for i in range(phrase.start, phrase.end):
        linked = linked or view.lower[i] in ("and", "&")
        name = registry.name_at(i)
        if name is not None and name.start == i and _is_conjunct(view, phrase, name):
            found.append(name)
    return found if linked and len(found) > 1 else []


def _is_conjunct(view: TokenView, phrase: NounPhrase, name: Name) -> bool:
    opens = min(name.run_start, name.title_start)
    before = opens <= phrase.core_start or view.tag[opens - 1] in _CONJUNCT_EDGES - {"-LRB-"}
    after = name.end >= phrase.end or view.tag[name.end] in _CONJUNCT_EDGES
    return before and after


def find_second_conjunct(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> NounPhrase | None:
    """Return the phrase after "and" right after the core ("companies and unions")."""
    end = phrase.core_end
    if end + 1 >= phrase.end or view.lower[end] not in ("and", "&"):
        return None
    if view.entity[end - 1] == view.entity[end] == "ORG":
        return None
    return parse_noun_phrase(view, registry, end + 1, phrase.end)


def is_withheld(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether the phrase says that the name is withheld, or its noun does ("a source")."""
    if phrase.head_noun in SOURCE_NOUNS:
        return True
    if any(view.lower[i] in UNNAMED for i in range(phrase.start, phrase.head)):
        return True
    about = view.slice(phrase.core_end, max(phrase.subtree_end, phrase.core_end))
    return bool(INSIDER_KNOWLEDGE.match(about) or WITHHELD_NAME.search(about))


def is_told_apart(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether a description brings in somebody new: "The judge told her", "the man at bat".

    Who is spoken to is another one than who speaks; a place tells somebody from others.
    """
    after, told = phrase.core_end, view.head[phrase.head] + 1
    if after < len(view) and view.lower[after] in _PLACING:
        return view.tag[after] == "IN" or view.lower[after] == "opposite"
    return told < len(view) and view.lower[told] in ("him", "her") and view.dep[told] != "poss"


def is_unnamed_person(phrase: NounPhrase) -> bool:
    """Return whether the phrase has no office or possessor that would identify the person."""
    return phrase.is_indefinite or (
        phrase.head_noun not in KNOWN_OFFICE_NOUNS and phrase.possessor is None
    )


def is_told_anew(view: TokenView, phrase: NounPhrase) -> bool:
    """Return whether an apposition brings in somebody: "the doctor, a young man in a tie"."""
    after = phrase.core_end
    if after + 2 >= phrase.end or view.text[after] != "," or view.lower[after + 1] not in _ANY:
        return False
    words = range(after + 2, min(after + 5, phrase.end))
    return any(view.lower[i] in _ANYBODY and view.tag[i] == "NN" for i in words)
