"""Tell the names and nouns that mean people, for all that sentences point to."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import COMPANY_NAME_WORDS, is_person_noun
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.noun_phrases import normalize_noun
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView


def is_person(entity: Entity) -> bool:
    """Return whether it is called as people are, and not as firms: "Moss Brothers"."""
    is_firm = len(entity.key) > 1 and entity.key[-1] in COMPANY_NAME_WORDS
    return entity.kind == "person" and not is_firm


def is_human(view: TokenView, i: int) -> bool:
    """Return whether the word is a noun for people: "spokesman"."""
    return is_person_noun(normalize_noun(view, i))


def has_name_beside(view: TokenView, registry: EntityRegistry, i: int) -> bool:
    """Return whether a name is in apposition to the noun ``i``, or the other way round."""
    beside = [child for child in view.children[i] if view.dep[child] == "appos"]
    beside += [view.head[i]] if view.dep[i] in ("appos", "attr") else []
    return any(registry.name_at(j) for j in beside)
