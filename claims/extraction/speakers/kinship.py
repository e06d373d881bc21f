"""Remember who is whose wife, mother or lawyer, and find whom "his widow" means.

"His wife, Odessa Mabry," tells it beside the name, "he married Isla Rennie" by a verb, and "Geoff
and Sandra Pell" by the surname that two share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import NounPhrase, is_kin, is_possessive_mark
from claims.extraction.speakers.pronouns import HE, SHE, find_antecedent
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_RELATIONS = {
    noun: relation
    for relation, nouns in (
        ("spouse", "wife husband widow widower spouse bride groom"),
        ("parent", "father mother dad mum mom"),
        ("child", "son daughter"),
        ("sibling", "brother sister"),
    )
    for noun in nouns.split()
}
_BEREAVED = frozenset(("widow", "widower"))
_INVERSE = {"spouse": "spouse", "sibling": "sibling", "parent": "child", "child": "parent"}
_MAX_BEFORE = 6
"""Maximum number of tokens from the possessor to the noun ("his second and last wife")."""


@dataclass(slots=True)
class Kinship:
    """Who is related to whom, by what the text has said so far."""

    view: TokenView
    registry: EntityRegistry
    salience: Salience
    relatives: dict[tuple[Entity, str], list[Entity]] = field(default_factory=dict)

    def add(self, owner: Entity, relation: str, relative: Entity) -> None:
        """Record that ``relative`` is the ``relation`` of ``owner``, and the other way round."""
        self._add_one(owner, relation, relative)
        if relation in _INVERSE:
            self._add_one(relative, _INVERSE[relation], owner)

    def _add_one(self, owner: Entity, relation: str, relative: Entity) -> None:
        known = self.relatives.setdefault((owner, relation), [])
        if relative not in known and relative is not owner:
            known.append(relative)

    def read_name(self, name: Name) -> None:
        """Record what the words beside a name tell about whose relative that is."""
        relative = self.registry.entity_at[name.start]
        if relative.kind != "person":
            return
        for noun, owner_token in self._find_nouns_beside(name):
            for owner in self._find_owners(owner_token, relative):
                relation = _get_relation(self.view.lower[noun])
                if relative.agrees_in_gender(get_gender(self.view.lower[noun])):
                    self.add(owner, relation, relative)
        partner = self._find_partner(name, relative)
        if partner is not None:
            self.add(partner, "spouse", relative)

    def find(self, phrase: NounPhrase) -> Entity | None:
        """Return the person whom "his widow" means, if the text names her."""
        if not is_kin(phrase.head_noun):
            return None
        owner_token = phrase.start if phrase.possessor is None else phrase.possessor
        if phrase.possessor is None and self.view.lower[phrase.start] not in ("his", "her"):
            return None
        owner = self._find_owner(owner_token, None)
        if phrase.head_noun in _BEREAVED and phrase.possessor is None:
            owner = next((one for one, _ in self.relatives if one.is_deceased), owner)
        if owner is None:
            return None
        known = self.relatives.get((owner, _get_relation(phrase.head_noun)), [])
        gender = get_gender(phrase.head_noun)
        fitting = [one for one in known if one.agrees_in_gender(gender)]
        named = [one for one in fitting if one.name_offsets]
        best = named or fitting
        return best[-1] if best else None

    def add_described(self, phrase: NounPhrase, relative: Entity) -> None:
        """Record whose relative somebody is of whom nothing but that is told: "Orr's daughter"."""
        owner_token = phrase.start if phrase.possessor is None else phrase.possessor
        owner = self._find_owner(owner_token, relative)
        if owner is not None and is_kin(phrase.head_noun) and relative.kind == "person":
            self.add(owner, _get_relation(phrase.head_noun), relative)

    def _find_nouns_beside(self, name: Name) -> Iterator[tuple[int, int]]:
        """Yield the noun of a relation beside a name, and the token of whose relation it is."""
        lower = self.view.lower
        before = min(name.run_start, name.title_start) - 1
        before -= before > 0 and self.view.text[before] == ","
        if before > 0 and is_kin(lower[before]):
            yield from self._find_possessor_before(before)
        after = name.end
        if (
            after + 2 < len(self.view)
            and self.view.text[after] == ","
            and lower[after + 1] in HE | SHE
        ):
            for noun in range(after + 2, min(after + 2 + _MAX_BEFORE, len(self.view) - 1)):
                if self.view.tag[noun] == "NN" and is_kin(lower[noun]):
                    if self.view.text[noun + 1] in (",", ".", ";"):
                        yield noun, after + 1
                    return

    def _find_possessor_before(self, noun: int) -> Iterator[tuple[int, int]]:
        for i in range(noun - 1, max(-1, noun - _MAX_BEFORE), -1):
            if self.view.lower[i] in ("his", "her", "their"):
                yield noun, i
                return
            if is_possessive_mark(self.view, i):
                yield noun, i - 1
                return
            if self.view.text[i] in (",", ".", "”", '"'):
                return

    def _find_owners(self, token: int, relative: Entity) -> tuple[Entity, ...]:
        """Return whom the possessor at ``token`` means: both of a couple for "their son"."""
        if self.view.lower[token] != "their":
            owner = self._find_owner(token, relative)
            return () if owner is None else (owner,)
        couples = ((o, one[-1]) for (o, word), one in self.relatives.items() if word == "spouse")
        apart = (couple for couple in couples if relative not in couple)
        return max(apart, key=lambda couple: self.salience.get(couple[0], token), default=())

    def _find_owner(self, token: int, relative: Entity | None) -> Entity | None:
        """Return whom the possessor at ``token`` means, other than the relative."""
        name = self.registry.name_at(token)
        owner: Entity | None = None
        if name is not None:
            owner = self.registry.entity_at[name.start]
        else:
            word = self.view.lower[token]
            others = frozenset() if relative is None else frozenset((relative,))
            owner = (
                find_antecedent(self.salience, word, token, others) if word in HE | SHE else None
            )
        return None if owner is None or owner is relative or owner.kind != "person" else owner

    def _find_partner(self, name: Name, relative: Entity) -> Entity | None:
        """Return the subject of "married" right before the name, which parsers take for a noun."""
        verb = min(name.run_start, name.title_start) - 1
        is_wedding = verb > 0 and self.view.lower[verb] in ("married", "wed")
        return self._find_owner(verb - 1, relative) if is_wedding else None


def _get_relation(noun: str) -> str:
    """Return one word for the relation of a noun: "spouse" for "widow", else the noun."""
    return _RELATIONS.get(noun, noun)
