"""Find the referent of a noun phrase without a name: whom it means of those the text knows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claims.extraction.lexicon.speaker_nouns import (
    COMPANY_NOUNS,
    GENERIC_PERSON_NOUNS,
    KNOWN_OFFICE_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.titles import get_gender
from claims.extraction.speakers.adjacent_epithets import find_told_of
from claims.extraction.speakers.ages import find_by_age
from claims.extraction.speakers.described_first import find_named_next
from claims.extraction.speakers.dialogue import find_opponent
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.epithets import find_bearer, find_office_holder
from claims.extraction.speakers.explain_speaker import ReasonCode, ReasonLog
from claims.extraction.speakers.general_nouns import may_be_called
from claims.extraction.speakers.kinship import Kinship
from claims.extraction.speakers.mentions import is_told_apart
from claims.extraction.speakers.noun_phrases import NounPhrase, is_kin
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
OF_COMPANIES = frozenset(("owner", "maker", "brewer", "miner", "builder", "bank", "supermarket"))
"""What companies are called that are no words for companies alone: "the sportswear maker"."""
_OF_BODY = frozenset(("", "its"))


@dataclass(slots=True)
class ReferentFinder:
    """Find the referents of descriptions, by the text read so far.

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
    ages: dict[Entity, str] = field(default_factory=dict)
    reasons: ReasonLog = field(default_factory=ReasonLog)
    others: frozenset[Entity] = frozenset()
    """Who is certainly not described, since the words of the quote speak of them."""

    def recall(self, phrase: NounPhrase) -> Entity | None:
        """Return the person whom a subject means, if the text has told who that is."""
        if not is_person_noun(phrase.head_noun):
            return None
        return (
            self.find_by_contrast(phrase)
            or self.find_by_role(phrase)
            or find_told_of(self.view, self.salience, phrase, None, frozenset())
            or self.find_most_salient(phrase)
            or self.resolve_epithet(phrase, frozenset())
        )

    def find_body(self, phrase: NounPhrase) -> Entity | None:
        """Return a named organisation for "the regulator" unless a person is known as such."""
        role = get_phrase_role(self.view, phrase)
        if phrase.determiner != "the" or self.roles.find_antecedent(role) is not None:
            return None
        found = self.find_organisation(phrase)
        if found is None or found.kind != "organisation" or not found.name_offsets:
            return None
        is_near = self.salience.get(found, phrase.start) >= RECENT
        return found if found.mentions or is_near else None

    def find_relative(self, phrase: NounPhrase) -> Entity | None:
        """Return who is a relative of that kind: "his brother"."""
        if (known := self.kinship.find(phrase)) is not None:
            self.reasons.record(ReasonCode.NAMED_RELATIVE, phrase.head_noun, known)
        return known

    def find_by_contrast(self, phrase: NounPhrase) -> Entity | None:
        """Return who is the only one of that age, or the other side of an exchange."""
        known = find_opponent(self.view, self.registry, self.salience, phrase) or find_by_age(
            self.view, phrase, self.ages
        )
        if known is not None:
            self.reasons.record(ReasonCode.MOST_SALIENT, entity=known)
        return known

    def resolve_epithet(self, phrase: NounPhrase, named: frozenset[Entity]) -> Entity | None:
        """Return the person whom the phrase means if it is an epithet ("the 33-year-old")."""
        known = find_bearer(self.view, phrase, self.salience, self.ages, named, self.others)
        if known is not None:
            self._record_most_salient(known)
        return known

    def resolve_initials(self, phrase: NounPhrase) -> Entity | None:
        """Return whose office "the GM" or "the CS" abbreviates."""
        known = find_office_holder(self.view, phrase, self.salience)
        if known is not None:
            self.reasons.record(ReasonCode.SYNONYM, known.role, known)
        return known

    def find_adjacent_organisation(self, phrase: NounPhrase) -> Entity | None:
        """Return the only organisation that the sentence before is about, if it may be meant."""
        found = find_adjacent_organisation(self.view, phrase, self.salience)
        if found is not None:
            self.reasons.record(ReasonCode.MOST_SALIENT, entity=found)
            found.roles.append(get_phrase_role(self.view, phrase))
        return found

    def find_organisation(self, phrase: NounPhrase) -> Entity | None:
        """Return the organisation that "the ministry" or "the company" means."""
        return self.find_adjacent_organisation(phrase) or self.find_told_organisation(phrase)

    def find_told_organisation(self, phrase: NounPhrase) -> Entity | None:
        """Return the organisation that a phrase means, wherever the text told of it before."""
        role = get_phrase_role(self.view, phrase)
        if has_only_places(self.view, phrase):
            role = replace(role, modifiers=frozenset(), proper_modifiers=frozenset())
        match = self.roles.find_antecedent(role, human=False)
        known = self._accept(phrase, match)
        if known is None:
            known = find_salient_organisation(self.view, phrase, self.salience, self.roles)
            if known is None and phrase.head_noun in COMPANY_NOUNS | OF_COMPANIES:
                known = find_company_told_of(self.view, phrase, self.salience)
            if known is not None:
                self.reasons.record(ReasonCode.MOST_SALIENT, entity=known)
        return known

    def find_by_role(self, phrase: NounPhrase) -> Entity | None:
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

    def find_most_salient(self, phrase: NounPhrase) -> Entity | None:
        """Return the most salient person for a noun that fits nearly everybody: "the man"."""
        is_general = phrase.head_noun in GENERIC_PERSON_NOUNS | KNOWN_OFFICE_NOUNS
        if self.view.text[phrase.head] == "Speaker":  # Of a parliament.
            return None
        if not is_general or _is_possessed(phrase) or is_told_apart(self.view, phrase):
            return None
        pronoun = PRONOUN_BY_GENDER[get_gender(phrase.head_noun)]
        known = find_antecedent(self.salience, pronoun, phrase.start)
        recent = known is not None and self.salience.get(known, phrase.start) >= RECENT
        role = get_phrase_role(self.view, phrase)
        known = known if known and may_be_called(known, role, recent) else None
        if known and self._is_of_others(phrase) and role.head not in {r.head for r in known.roles}:
            return None
        self._record_most_salient(known)
        return known

    def _is_of_others(self, phrase: NounPhrase) -> bool:
        """Return whether a phrase tells of whom somebody is: "the chair of the judges"."""
        of = self.view.lower[phrase.core_end : phrase.core_end + 2] == ["of", "the"]
        return of and phrase.core_end < phrase.end

    def _record_most_salient(self, known: Entity | None) -> None:
        self.reasons.record(ReasonCode.MOST_SALIENT, entity=known, rivalry=self.salience.rivalry)

    def may_be_cataphoric(self, phrase: NounPhrase) -> bool:
        """Return whether the phrase may describe somebody who is named later ("A judge ruled")."""
        bare = phrase.determiner in _OF_BODY and phrase.possessor is None
        return self.view.paragraph[phrase.start] in self.opening_paragraphs and (
            bare or phrase.is_indefinite
        )

    def find_later_name(self, phrase: NounPhrase) -> Entity | None:
        """Return the only entity of the text with the role that the phrase describes."""
        role = get_phrase_role(self.view, phrase)
        return self._accept(phrase, self.later_roles.find_unambiguous(role), later=True)

    def find_named_next(self, phrase: NounPhrase) -> Entity | None:
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


def _is_possessed(phrase: NounPhrase) -> bool:
    possessive = POSSESSIVE | _FIRST_AND_SECOND_PERSON
    return phrase.possessor is not None or phrase.determiner in possessive
