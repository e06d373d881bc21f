"""Find the people and bodies joined in one speaker mention ("Ann Hale (Labour) and Bob Stone")."""

from __future__ import annotations

from claims.extraction.speakers.entities import EntityRegistry
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import Phrase, phrase_at
from claims.extraction.text.token_view import TokenView

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
