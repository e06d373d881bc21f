"""Find the person or organisation that "the minister" or "the company" means."""

from __future__ import annotations

from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS
from claims.extraction.lexicon.speaker_nouns import (
    ALL_NAME_WORDS,
    CLUB_NAME_WORDS,
    COMPANY_NAME_WORDS,
    COMPANY_NOUNS,
    GENERIC_ORGANISATION_NOUNS,
    KNOWN_OFFICE_NOUNS,
)
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

# Whoever it is in this country, even if the text names the president of something else.
KNOWN_TO_ALL = word_set("president pope king queen premier")
# Not always an organisation: a railway station, the network of phones.
_PLACES_TOO = word_set("station network channel platform website outfit campaign")
_CLUBS = word_set("club team")
_OFFICES = KNOWN_OFFICE_NOUNS - KNOWN_TO_ALL
_ORGANISATIONS = GENERIC_ORGANISATION_NOUNS - _PLACES_TOO
_ACTING = frozenset(("nsubj", "nsubjpass", "poss", "appos", "conj", "agent", "ROOT"))
_NEAR = 2
"""The number of sentences before in which no second organisation may be named."""


class NamedAntecedents:
    """The entities of a text by what they are called."""

    def __init__(self, view: TokenView, registry: EntityRegistry) -> None:
        self._view = view
        self._registry = registry

    def find(self, noun: str, before: int) -> Entity | None:
        """Return the only person with that office, or the only organisation it can be."""
        if noun in _OFFICES:
            office = [one for one in self._list_entities(before) if _has_role(one, noun)]
            return office[0] if len(office) == 1 and office[0].kind == "person" else None
        if noun not in _ORGANISATIONS:
            return None
        named = [one for one in self._list_entities(before) if self._is_organisation(one)]
        for fits in (_is_called, _has_role, _may_be):
            fitting = [one for one in named if fits(one, noun)]
            if fitting:
                only = fitting[0] if len(fitting) == 1 else None
                is_certain = only and self._is_latest(only, before)
                return only if is_certain and not self.is_beside_another(only, before) else None
        return None

    def is_beside_another(self, entity: Entity | None, before: int) -> bool:
        """Return whether the two sentences before name another organisation, in any place."""
        start = before
        for _ in range(_NEAR):
            start = self._view.opens[max(start - 1, 0)]
        at = self._registry.entity_at
        others = (at[i] for i in range(start, before) if i in at and at[i] is not entity)
        return any(map(_may_be_organisation, others))

    def _is_latest(self, entity: Entity, before: int) -> bool:
        """Return whether it was named last of what may be organisations, and not long before."""
        for name in reversed(self._registry.names):
            if name.start >= before:
                continue
            other = self._registry.entity_at[name.start]
            if other is entity:
                paragraph = self._view.paragraph
                return paragraph[before] - paragraph[name.start] <= 1
            may_be = other.kind == "organisation" or not (other.gender or other.has_title)
            if may_be and not other.is_place and self._view.dep[name.end - 1] in _ACTING:
                return False
        return False

    def _is_organisation(self, entity: Entity) -> bool:
        """Return whether it acts somewhere, and is not only where or of what something is."""
        if entity.kind != "organisation" or entity.is_place or entity.is_work:
            return False
        view, at = self._view, self._registry.name_at
        for place in entity.name_offsets:
            name = at(view.token_at(place.end - 1))
            if name is not None and view.dep[name.end - 1] in _ACTING:
                return True
        return False

    def _list_entities(self, before: int) -> list[Entity]:
        """Return the entities named before the token ``before``."""
        names = (name for name in self._registry.names if name.start < before)
        return list(dict.fromkeys(self._registry.entity_at[name.start] for name in names))

    def write_name(self, entity: Entity) -> str:
        """Return its full name, with "the" if the text writes it."""
        name = entity.name.removeprefix("The ")
        if entity.kind == "person":
            return name
        starts = (self._view.token_at(place.start) for place in entity.name_offsets)
        with_article = any(i and self._view.lower[i - 1] == "the" for i in starts)
        return f"the {name}" if with_article else name

    def needs_name(self, noun: str, first: int, last: int) -> bool:
        """Return whether it is a company or club that the sentence does not name before."""
        if noun not in _ORGANISATIONS:
            return False
        at = self._registry.entity_at
        return not any(i in at and at[i].kind != "group" for i in range(first, last))

    def is_named_in(self, entity: Entity, first: int, last: int) -> bool:
        at = self._registry.entity_at
        return any(at.get(i) is entity for i in range(first, last))


def _may_be_organisation(entity: Entity) -> bool:
    if entity.is_place or entity.is_work or entity.gender or entity.has_title:
        return False
    is_known = entity.kind == "organisation" or "ORG" in entity.entity_labels
    return is_known or (entity.kind == "person" and len(entity.key) == 1)


def _is_called(entity: Entity, noun: str) -> bool:
    return noun in entity.key


def _has_role(entity: Entity, noun: str) -> bool:
    return any(role.head == noun for role in entity.roles)


def _may_be(entity: Entity, noun: str) -> bool:
    """Return whether an organisation of unknown kind may be what ``noun`` says."""
    if PRESS_NAME_WORDS.intersection(entity.key):
        return False
    if noun in _CLUBS:
        return len(entity.key) > 1 and entity.key[-1] in CLUB_NAME_WORDS
    if noun not in COMPANY_NOUNS or (len(entity.key) == 1 and "ORG" not in entity.entity_labels):
        return False
    is_company = not COMPANY_NAME_WORDS.isdisjoint(entity.key)
    return is_company or ALL_NAME_WORDS.isdisjoint(entity.key)
