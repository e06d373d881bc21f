"""Find the people and bodies joined in one speaker mention ("Ann Hale (Labour) and Bob Stone")."""

from __future__ import annotations

from claims.extraction.speakers.entities import EntityRegistry
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import Phrase, phrase_at
from claims.extraction.text.word_records import Words

_EDGES = frozenset((",", "CC", "-LRB-", ":"))


def joined_names(words: Words, register: EntityRegistry, phrase: Phrase) -> list[Name]:
    """The names in a row that commas and "and" join; empty where there are not two."""
    if phrase.name is None:
        return []
    found, linked = [], False
    for i in range(phrase.first, phrase.last):
        linked = linked or words[i].lower in ("and", "&")
        name = register.covering(i)
        if name is not None and name.first == i and _stands_free(words, phrase, name):
            found.append(name)
    return found if linked and len(found) > 1 else []


def _stands_free(words: Words, phrase: Phrase, name: Name) -> bool:
    opens = min(name.run, name.opening)
    before = opens <= phrase.start or words[opens - 1].tag in _EDGES - {"-LRB-"}
    after = name.last >= phrase.last or words[name.last].tag in _EDGES
    return before and after


def second_part(words: Words, register: EntityRegistry, phrase: Phrase) -> Phrase | None:
    """The phrase after "and" where it follows the core at once ("companies and unions")."""
    end = phrase.core_end
    if end + 1 >= phrase.last or words[end].lower not in ("and", "&"):
        return None
    if words[end - 1].entity == words[end].entity == "ORG":
        return None
    return phrase_at(words, register, end + 1, phrase.last)
