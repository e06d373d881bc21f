"""Resolve noun phrases without a name: people, organisations, groups, anonymous sources."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.lexicon.speaker_nouns import PART_NOUNS, PERSON_OR_BODY_NOUNS, is_person_noun
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.ages import find_age
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.explain_speaker import ReasonCode
from claims.extraction.speakers.mentions import is_told_anew, is_unnamed_person, is_withheld
from claims.extraction.speakers.noun_phrases import DEFINITE, NounPhrase, find_complement_end
from claims.extraction.speakers.phrase_names import (
    find_owner_name,
    format_anonymous_name,
    format_label,
    format_one_of_many,
    format_possessive,
)
from claims.extraction.speakers.referents import OF_COMPANIES, ReferentFinder
from claims.extraction.speakers.roles import get_phrase_role
from claims.extraction.speakers.salience import has_only_places


@dataclass(slots=True)
class DescriptionResolver(ReferentFinder):
    """Resolve descriptions: as somebody who is known, or else as somebody new."""

    def resolve_group(self, phrase: NounPhrase) -> Entity:
        """Return a group ("two officials"), or an anonymous source if the names are withheld."""
        if is_withheld(self.view, phrase):
            return self.resolve_anonymous(phrase, new=phrase.is_indefinite)
        bare = find_complement_end(self.view, phrase) == phrase.core_end
        key = ("people", phrase.head_noun)
        known = (
            self.registry.get_antecedent(key) if bare and phrase.determiner in DEFINITE else None
        )
        name = self._format_possessive(phrase) or format_label(self.view, self.registry, phrase)
        found = known or self.get_group(name)
        self.registry.set_antecedent(key, found)
        self.reasons.record(ReasonCode.GROUP)
        return found

    def get_group(self, name: str) -> Entity:
        """Return the group with this name, a new one if needed."""
        key = tuple(word for word in name.casefold().split() if word not in PART_NOUNS)
        return self.registry.get_or_create_entity(("group", *key), name, "group")

    def resolve_person(
        self,
        phrase: NounPhrase,
        named: frozenset[Entity] = frozenset(),
        told_of: Entity | None = None,
    ) -> Entity:
        """Return a person: one who is known by role or by kinship, or an anonymous source.

        ``told_of`` is whom the sentence before is about, if the phrase may describe them.
        """
        if is_told_anew(self.view, phrase):
            return self.resolve_anonymous(phrase, new=False)
        withheld = is_withheld(self.view, phrase)
        if not withheld and self.may_be_cataphoric(phrase):
            later = self.find_later_name(phrase)
            if later is not None:
                return later
        if not withheld and (named_next := self.find_named_next(phrase)) is not None:
            return self.add_role(named_next, phrase)
        if not phrase.is_indefinite:
            known = self._find_known(phrase, named, told_of, withheld=withheld)
            if known is not None:
                return known
        label = self._format_possessive(phrase)
        if label and not withheld:
            self.reasons.record(ReasonCode.KINSHIP)
            relative = self._get_person(phrase, label)
            self.kinship.add_described(phrase, relative)
            return relative
        if withheld or is_unnamed_person(phrase):
            return self.resolve_anonymous(phrase, new=phrase.is_indefinite)
        self.reasons.record(ReasonCode.DESCRIBED)
        return self._get_person(phrase, format_label(self.view, self.registry, phrase))

    def _find_known(
        self,
        phrase: NounPhrase,
        named: frozenset[Entity],
        told_of: Entity | None,
        *,
        withheld: bool,
    ) -> Entity | None:
        """Return whom the text knows that the phrase means: a body, a person, or the source."""
        if phrase.head_noun in PERSON_OR_BODY_NOUNS | OF_COMPANIES and not withheld:
            body = self.find_body(phrase)
            if body is not None:
                return body
        age = find_age(self.view, phrase)
        known = (
            self.find_relative(phrase)
            or self.find_by_contrast(phrase)
            or self._accept_age(self.find_by_role(phrase), age)
            or self._accept_told_of(phrase, self._accept_age(told_of, age))
            or self.find_most_salient(phrase)
            or self.resolve_epithet(phrase, named)
        )
        if known is not None and age:
            self.ages.setdefault(known, age)
        return known if known and (known.kind == "anonymous" or not withheld) else None

    def _accept_age(self, known: Entity | None, age: str) -> Entity | None:
        """Return nobody for who is not as old as the phrase says: "the 38-year-old"."""
        is_other = known is not None and age and self.ages.get(known, age) != age
        return None if is_other else known

    def resolve_organisation(self, phrase: NounPhrase) -> Entity:
        """Return an organisation ("the ministry", "the Harbour campaign")."""
        adjacent = self.find_adjacent_organisation(phrase)
        if adjacent is not None:
            return adjacent
        name = self._format_possessive(phrase) or format_label(self.view, self.registry, phrase)
        owner = "" if has_only_places(self.view, phrase) else find_owner_name(self.registry, phrase)
        key = ("organisation", owner, phrase.head_noun)
        known = self.registry.get_antecedent(key) if key[1] else None
        self.reasons.record(ReasonCode.DESCRIBED, entity=known)
        if known is None and not phrase.is_indefinite and not key[1]:
            known = self.find_told_organisation(phrase)
        if known is None:
            known = self.registry.get_or_create_entity(
                ("organisation", *name.casefold().split()), name, "organisation"
            )
            self.add_role(known, phrase)
        if key[1]:
            self.registry.set_antecedent(key, known)
        return known

    def resolve_anonymous(self, phrase: NounPhrase, new: bool) -> Entity:
        """Return an anonymous source; with ``new``, one that was not mentioned before."""
        core = format_anonymous_name(self.view, phrase, phrase.core_end)
        name = format_anonymous_name(self.view, phrase, find_complement_end(self.view, phrase))
        key = ("anonymous", *core.casefold().split())
        self.reasons.record(ReasonCode.ANONYMOUS)
        entity = self.registry.get_or_create_entity(key, name, "anonymous", new=new)
        entity.is_plural = phrase.is_plural
        return self.add_role(entity, phrase)

    def create_one_of_many(self, phrase: NounPhrase | None, group: Entity | None) -> Entity:
        """Return a new anonymous source that is described only as one of many ("one of them")."""
        self.reasons.record(ReasonCode.ANONYMOUS)
        name = format_one_of_many(self.view, self.registry, phrase, group)
        return self.registry.get_or_create_entity(("anonymous", name), name, "anonymous", new=True)

    def resolve_work(self, phrase: NounPhrase) -> Entity:
        """Return a work with no named author or publisher; a later "the report" refers to it."""
        name = format_label(self.view, self.registry, phrase)
        key = ("work", *name.casefold().split())
        entity = self.registry.get_or_create_entity(
            key, name, "organisation", new=phrase.is_indefinite
        )
        entity.is_work = True
        self.registry.set_antecedent(("work", phrase.head_noun), entity)
        self.reasons.record(ReasonCode.WORK)
        return entity

    def _format_possessive(self, phrase: NounPhrase) -> str:
        return format_possessive(self.view, self.registry, self.salience, phrase)

    def _accept_told_of(self, phrase: NounPhrase, told_of: Entity | None) -> Entity | None:
        """Return whom the sentence before is about, and let them have the role of the phrase."""
        if told_of is None:
            return None
        self.reasons.record(ReasonCode.MOST_SALIENT, entity=told_of)
        return self.add_role(told_of, phrase)

    def _get_person(self, phrase: NounPhrase, name: str) -> Entity:
        key = ("person", *name.casefold().split())
        return self.add_role(self.registry.get_or_create_entity(key, name, "person"), phrase)

    def add_role(self, entity: Entity, phrase: NounPhrase) -> Entity:
        """Let an entity have the role that a phrase describes, and return it."""
        role = get_phrase_role(self.view, phrase)
        if role not in entity.roles:
            entity.roles.append(role)
        entity.role = entity.role or " ".join(
            self.view.slice(phrase.core_start, phrase.end).split()
        )
        if is_person_noun(role.head):
            entity.gender = entity.gender or get_gender(role.head)
        return entity
