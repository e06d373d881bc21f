"""Resolve noun phrases without a name: people, organisations, groups, anonymous sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from claims.extraction.lexicon.speaker_nouns import (
    COMPANY_NOUNS,
    GENERIC_PERSON_NOUNS,
    KNOWN_OFFICE_NOUNS,
    PART_NOUNS,
    PERSON_OR_BODY_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.ages import find_by_age
from claims.extraction.speakers.described_first import find_named_next
from claims.extraction.speakers.dialogue import find_opponent
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.epithets import find_bearer, find_office_holder
from claims.extraction.speakers.explain_speaker import ReasonCode, ReasonLog
from claims.extraction.speakers.general_nouns import may_be_called
from claims.extraction.speakers.kinship import Kinship
from claims.extraction.speakers.mentions import (
    is_told_apart,
    is_unnamed_person,
    is_withheld,
)
from claims.extraction.speakers.noun_phrases import (
    DEFINITE,
    NounPhrase,
    find_complement_end,
    is_kin,
)
from claims.extraction.speakers.phrase_names import (
    find_owner_name,
    format_anonymous_name,
    format_label,
    format_one_of_many,
    format_possessive,
)
from claims.extraction.speakers.pronouns import POSSESSIVE, PRONOUN_BY_GENDER, find_antecedent
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.role_index import BackReference, RoleIndex
from claims.extraction.speakers.roles import get_phrase_role
from claims.extraction.speakers.salience import (
    RECENT,
    Salience,
    find_adjacent_organisation,
    find_company_told_of,
    find_salient_organisation,
    has_only_places,
)
from claims.extraction.text.token_view import TokenView

_FIRST_AND_SECOND_PERSON = frozenset(("my", "our", "your"))
_OF_COMPANIES = frozenset(("owner", "maker", "brewer", "miner", "builder", "bank", "supermarket"))
"""What companies are called that are no words for companies alone: "the sportswear maker"."""
_OF_BODY = frozenset(("", "its"))


@dataclass(slots=True)
class DescriptionResolver:
    """Resolve descriptions from the text read so far.

    ``roles`` holds the roles of the entities mentioned so far, ``later_roles`` those of all names.
    """

    view: TokenView
    registry: EntityRegistry
    salience: Salience
    kinship: Kinship
    roles: RoleIndex
    later_roles: RoleIndex
    opening_paragraphs: frozenset[int]
    """The paragraphs in which an article may describe people before it names them."""
    mention_tokens: frozenset[int] = frozenset()
    """The tokens of all speaker mentions."""
    ages: Mapping[Entity, str] = field(default_factory=dict)
    reasons: ReasonLog = field(default_factory=ReasonLog)

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
        withheld = is_withheld(self.view, phrase)
        if not withheld and self._may_be_cataphoric(phrase):
            later = self._find_later_name(phrase)
            if later is not None:
                return later
        if not withheld and (named_next := self._find_named_next(phrase)) is not None:
            return named_next
        if not phrase.is_indefinite:
            if phrase.head_noun in PERSON_OR_BODY_NOUNS | _OF_COMPANIES and not withheld:
                body = self._find_body(phrase)
                if body is not None:
                    return body
            known = (
                self._find_relative(phrase)
                or self._find_by_contrast(phrase)
                or self._find_by_role(phrase)
                or self._accept_told_of(phrase, told_of)
                or self._find_most_salient(phrase)
                or self.resolve_epithet(phrase, named)
            )
            if known is not None and (known.kind == "anonymous" or not withheld):
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

    def recall(self, phrase: NounPhrase) -> Entity | None:
        """Return the person whom a subject means, if the text has told who that is."""
        if not is_person_noun(phrase.head_noun):
            return None
        return (
            self._find_by_contrast(phrase)
            or self._find_by_role(phrase)
            or self._find_most_salient(phrase)
            or self.resolve_epithet(phrase, frozenset())
        )

    def _find_body(self, phrase: NounPhrase) -> Entity | None:
        """Return a named organisation for "the regulator" unless a person is known as such."""
        role = get_phrase_role(self.view, phrase)
        if phrase.determiner != "the" or self.roles.find_antecedent(role) is not None:
            return None
        found = self._find_organisation(phrase)
        if found is None or found.kind != "organisation" or not found.name_offsets:
            return None
        is_near = self.salience.get(found, phrase.start) >= RECENT
        return found if found.mentions or is_near else None

    def _find_relative(self, phrase: NounPhrase) -> Entity | None:
        if (known := self.kinship.find(phrase)) is not None:
            self.reasons.record(ReasonCode.NAMED_RELATIVE, phrase.head_noun, known)
        return known

    def _find_by_contrast(self, phrase: NounPhrase) -> Entity | None:
        """Return who is the only one of that age, or the other side of an exchange."""
        known = find_opponent(self.view, self.registry, self.salience, phrase) or find_by_age(
            self.view, phrase, self.ages
        )
        if known is not None:
            self.reasons.record(ReasonCode.MOST_SALIENT, entity=known)
        return known

    def resolve_epithet(self, phrase: NounPhrase, named: frozenset[Entity]) -> Entity | None:
        """Return the person whom the phrase means if it is an epithet ("the 33-year-old")."""
        known = find_bearer(self.view, phrase, self.salience, self.ages, named)
        if known is not None:
            self._record_most_salient(known)
        return known

    def resolve_initials(self, phrase: NounPhrase) -> Entity | None:
        """Return whose office "the GM" or "the CS" abbreviates."""
        known = find_office_holder(self.view, phrase, self.salience)
        if known is not None:
            self.reasons.record(ReasonCode.SYNONYM, known.role, known)
        return known

    def resolve_organisation(self, phrase: NounPhrase) -> Entity:
        """Return an organisation ("the ministry", "the Harbour campaign")."""
        name = self._format_possessive(phrase) or format_label(self.view, self.registry, phrase)
        owner = "" if has_only_places(self.view, phrase) else find_owner_name(self.registry, phrase)
        key = ("organisation", owner, phrase.head_noun)
        known = self.registry.get_antecedent(key) if key[1] else None
        self.reasons.record(ReasonCode.DESCRIBED, entity=known)
        if known is None and not phrase.is_indefinite and not key[1]:
            known = self._find_organisation(phrase)
        if known is None:
            known = self.registry.get_or_create_entity(
                ("organisation", *name.casefold().split()), name, "organisation"
            )
            self.add_role(known, phrase)
        if key[1]:
            self.registry.set_antecedent(key, known)
        return known

    def _find_organisation(self, phrase: NounPhrase) -> Entity | None:
        role = get_phrase_role(self.view, phrase)
        if has_only_places(self.view, phrase):
            role = replace(role, modifiers=frozenset(), proper_modifiers=frozenset())
        adjacent = find_adjacent_organisation(self.view, phrase, self.salience)
        if adjacent is not None:
            self.reasons.record(ReasonCode.MOST_SALIENT, entity=adjacent)
            return adjacent
        match = self.roles.find_antecedent(role, human=False)
        known = self._accept(phrase, match)
        if known is None:
            known = find_salient_organisation(self.view, phrase, self.salience, self.roles)
            if known is None and phrase.head_noun in COMPANY_NOUNS | _OF_COMPANIES:
                known = find_company_told_of(self.view, phrase, self.salience)
            if known is not None:
                self.reasons.record(ReasonCode.MOST_SALIENT, entity=known)
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

    def _find_by_role(self, phrase: NounPhrase) -> Entity | None:
        """Return the person who has the role that the phrase describes."""
        gender = get_gender(phrase.head_noun)
        role = get_phrase_role(self.view, phrase)
        if is_kin(phrase.head_noun) and _is_possessed(phrase):
            return None
        # "Their caretaker manager" is not the manager of somebody else.
        least = int(phrase.determiner in POSSESSIVE and bool(role.modifiers))
        known = self._accept(phrase, self.roles.find_antecedent(role, gender=gender, least=least))
        if known is None:
            later = self.later_roles.find_antecedent(role, gender=gender, least=1)
            known = self._accept(phrase, later, later=True)
        return known

    def _find_most_salient(self, phrase: NounPhrase) -> Entity | None:
        """Return the most salient person for a noun that fits nearly everybody: "the man"."""
        is_general = phrase.head_noun in GENERIC_PERSON_NOUNS | KNOWN_OFFICE_NOUNS
        if not is_general or _is_possessed(phrase) or is_told_apart(self.view, phrase):
            return None
        pronoun = PRONOUN_BY_GENDER[get_gender(phrase.head_noun)]
        known = find_antecedent(self.salience, pronoun, phrase.start)
        recent = known is not None and self.salience.get(known, phrase.start) >= RECENT
        role = get_phrase_role(self.view, phrase)
        known = known if known and may_be_called(known, role, recent) else None
        self._record_most_salient(known)
        return known

    def _record_most_salient(self, known: Entity | None) -> None:
        self.reasons.record(ReasonCode.MOST_SALIENT, entity=known, rivalry=self.salience.rivalry)

    def _may_be_cataphoric(self, phrase: NounPhrase) -> bool:
        """Return whether the phrase may describe somebody who is named later ("A judge ruled")."""
        bare = phrase.determiner in _OF_BODY and phrase.possessor is None
        return self.view.paragraph[phrase.start] in self.opening_paragraphs and (
            bare or phrase.is_indefinite
        )

    def _find_later_name(self, phrase: NounPhrase) -> Entity | None:
        """Return the only entity of the text with the role that the phrase describes."""
        role = get_phrase_role(self.view, phrase)
        return self._accept(phrase, self.later_roles.find_unambiguous(role), later=True)

    def _find_named_next(self, phrase: NounPhrase) -> Entity | None:
        """Return who is named in the sentences after the opening one, which describes them."""
        if self.view.paragraph[phrase.start] not in self.opening_paragraphs:
            return None
        found = find_named_next(self.view, self.registry, self.mention_tokens, phrase)
        if found is not None:
            self.reasons.record(ReasonCode.NAMED_LATER, found.name, found)
        return found

    def _accept(
        self, phrase: NounPhrase, match: BackReference | None, later: bool = False
    ) -> Entity | None:
        """Return the entity of ``match`` and record whether it has the code noun as the phrase."""
        if match is None or not (later or self.salience.is_in_story(match.entity, phrase.start)):
            return None
        entity, noun = match
        role_text = next((role.text for role in entity.roles if role.head == noun), "")
        code = ReasonCode.SAME_NOUN if noun == phrase.head_noun else ReasonCode.SYNONYM
        self.reasons.record(
            ReasonCode.NAMED_LATER if later else code, role_text or entity.name, entity
        )
        return entity

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


def _is_possessed(phrase: NounPhrase) -> bool:
    possessive = POSSESSIVE | _FIRST_AND_SECOND_PERSON
    return phrase.possessor is not None or phrase.determiner in possessive
