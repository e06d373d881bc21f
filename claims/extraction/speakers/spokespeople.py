"""Find the organisation of a spokesperson, and the author or publisher of a work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import (
    COMPANY_NOUNS,
    ORGANISATION_NOUNS,
    PUBLISHED_WORK_NOUNS,
    SPOKESPERSON_NOUNS,
    WORK_NOUNS,
)
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import (
    MAX_MENTION_TOKENS,
    NOMINAL_TAGS,
    NounPhrase,
    parse_noun_phrase,
)
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

SPEAKING_VERBS = word_set("speak speaks spoke speaking")
REPRESENTATION_PREPOSITIONS = word_set("for of at with")
RANK_WORDS = word_set("chief senior deputy former lead main official")
MAX_NAME_TOKENS = 10
"""Maximum number of tokens of a name, and between a name and its apposition."""
ISSUER_PREPOSITIONS = word_set("in by from of for")
_READING_VERBS = word_set(
    "obtain obtained see seen review reviewed read share shared leak leaked view viewed"
)
"""Verbs for those who have a work but did not write it ("emails seen by the Courier")."""


Principal = Entity | str
"""An organisation of the registry, or the text of a description ("foreign ministry")."""


@dataclass(frozen=True, slots=True)
class _PrincipalFinder:
    view: TokenView
    registry: EntityRegistry

    def find_principals(self) -> Iterator[tuple[int, bool, Principal]]:
        """Yield each token that marks a spokesperson, if it is a noun, and the organisation."""
        for i, lower in enumerate(self.view.lower):
            if lower in SPOKESPERSON_NOUNS:
                found = self._find_after(i + 1) or self._find_before(i)
            elif lower in SPEAKING_VERBS:
                found = self._find_after(i + 1, preposition="for")
            elif lower == "behalf" and i and self.view.lower[i - 1] == "on":
                found = self._find_after(i + 1, preposition="of")
            else:
                continue
            if found is not None:
                yield i, lower in SPOKESPERSON_NOUNS, found

    def _find_after(self, i: int, preposition: str = "") -> Principal | None:
        """Return the organisation after a preposition at token ``i``."""
        if i + 1 >= len(self.view) or self.view.lower[i] not in (
            {preposition} if preposition else REPRESENTATION_PREPOSITIONS
        ):
            return None
        end = i + 1
        limit = min(len(self.view), i + 1 + MAX_NAME_TOKENS)
        while end < limit and self.view.opens[end] == self.view.opens[i]:
            end += 1
        return self._get_organisation(parse_noun_phrase(self.view, self.registry, i + 1, end))

    def _find_before(self, i: int) -> Principal | None:
        """Return the organisation right before token ``i`` ("the ministry's spokesman")."""
        first = i
        while first > max(0, i - MAX_NAME_TOKENS) and self._can_belong_to_name(first - 1, i):
            first -= 1
        last = i
        while last > first and self.view.lower[last - 1] in RANK_WORDS:
            last -= 1
        return self._get_organisation(parse_noun_phrase(self.view, self.registry, first, last))

    def _can_belong_to_name(self, k: int, i: int) -> bool:
        inside = self.registry.name_at(k) is not None
        return self.view.paragraph[k] == self.view.paragraph[i] and (
            inside or self.view.tag[k] in NOMINAL_TAGS or self.view.tag[k] == "POS"
        )

    def _get_organisation(self, phrase: NounPhrase | None) -> Principal | None:
        if phrase is None:
            return None
        if phrase.name is not None:
            entity = self.registry.entity_at[phrase.name.start]
            return entity if entity.kind == "organisation" else None
        if (
            phrase.is_plural
            or phrase.head_noun in COMPANY_NOUNS
            or phrase.head_noun not in ORGANISATION_NOUNS
        ):
            return None
        return self.view.slice(phrase.core_start, phrase.core_end)

    def find_apposed_entity(self, i: int) -> Entity | None:
        """Return the entity named right after token ``i``, or before the apposition it is in."""
        here = self.view.opens[i]
        for after in (i + 1, i + 2):
            name = self.registry.name_at(after) if after < len(self.view) else None
            if name is not None and (after == i + 1 or self.view.text[i + 1] == ","):
                return self.registry.entity_at[name.start]
        k = i - 1
        while k > max(0, i - MAX_NAME_TOKENS) and self.view.text[k] != ",":
            k -= 1
        apposed = k > 0 and self.view.text[k] == "," and self.view.opens[k] == here
        name = self.registry.name_at(k - 1) if apposed else None
        return None if name is None else self.registry.entity_at[name.start]


def find_principals(
    view: TokenView,
    registry: EntityRegistry,
    quotes: Sequence[QuoteDraft],
    speakers: Sequence[Entity | None],
) -> dict[Entity, Principal]:
    """Return the organisation for which each speaker speaks, if any.

    Found in "a spokesman for X", "X's spokeswoman", "speaks for X" and "on behalf of X".
    ``speakers`` are those of ``quotes``, in the same order. Reads each token once.
    """
    mentioned: dict[int, Entity] = {}
    sentence: dict[int, Entity] = {}
    for quote, entity in zip(quotes, speakers, strict=True):
        if entity is None:
            continue
        for span in quote.speaker:
            first, last = view.tokens_in(span)
            mentioned |= dict.fromkeys(range(first, min(last, first + MAX_MENTION_TOKENS)), entity)
            sentence.setdefault(view.opens[min(first, len(view) - 1)], entity)
    found: dict[Entity, Principal] = {}
    reader = _PrincipalFinder(view, registry)
    for i, is_noun, principal in reader.find_principals():
        beside = reader.find_apposed_entity(i)
        who = mentioned.get(i) or beside or (None if is_noun else sentence.get(view.opens[i]))
        if who is not None and who.kind != "organisation" and who is not principal:
            found.setdefault(who, principal)
    return found


def is_work(phrase: NounPhrase) -> bool:
    """Return whether the mention is something written or broadcast."""
    return phrase.name is None and phrase.head_noun in WORK_NOUNS


def find_issuer(view: TokenView, registry: EntityRegistry, phrase: NounPhrase) -> Entity | None:
    """Return the author named in the phrase, or else the publisher."""
    publisher: Entity | None = None
    for i in range(phrase.start, phrase.subtree_end):
        name = registry.name_at(i)
        if name is None or name.start != i or _is_possessor(view, phrase, name):
            continue
        entity = registry.entity_at[name.start]
        if entity.kind == "person" and _follows_preposition(view, name, "by"):
            return entity
        if publisher is None and _can_be_issuer(view, phrase, name, entity):
            publisher = entity
    return publisher


def _is_possessor(view: TokenView, phrase: NounPhrase, name: Name) -> bool:
    """Return whether the name is the possessor of another ("in Port Hale's Evening Star")."""
    owns = name.end < len(view) and view.tag[name.end] == "POS"
    return owns and name.start >= phrase.core_end


def _can_be_issuer(view: TokenView, phrase: NounPhrase, name: Name, entity: Entity) -> bool:
    if name.start < phrase.core_end:
        return entity.kind != "group"
    if entity.kind != "organisation" or (entity.is_place and _is_written_there(view, phrase, name)):
        return False
    allowed = (
        ISSUER_PREPOSITIONS
        if phrase.head_noun in PUBLISHED_WORK_NOUNS
        else ISSUER_PREPOSITIONS - {"in", "for", "of"}
    )
    return any(_follows_preposition(view, name, word) for word in allowed)


def _is_written_there(view: TokenView, phrase: NounPhrase, name: Name) -> bool:
    """Return whether a place is where something is published: "reports in Spain"."""
    return phrase.is_plural or _follows_preposition(view, name, "in")


def _follows_preposition(view: TokenView, name: Name, preposition: str) -> bool:
    """Return whether the preposition is before the name, with at most a possessor between."""
    i = name.run_start - 1
    while i >= 0 and name.run_start - i < 8:
        if view.lower[i] == preposition:
            return view.lower[i - 1] not in _READING_VERBS
        if view.tag[i] in ("IN", "VBD", "VBZ", ",", ".", "VBN"):
            return False
        i -= 1
    return False
