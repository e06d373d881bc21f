"""Resolve noun phrases without a name: people, organisations, groups, anonymous sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extraction.lexicon.speaker_nouns import (
    COUNTS,
    GENERIC,
    KNOWN_OFFICES,
    PARTS,
    is_person,
)
from claims.extraction.lexicon.titles import FEMALE, MALE, gender_of
from claims.extraction.speakers.entities import Entity, EntityRegistry, Role
from claims.extraction.speakers.explain_speaker import ReasonLog, Why
from claims.extraction.speakers.mentions import (
    anonymous_name,
    is_pronoun,
    is_unnamed_person,
    is_withheld,
)
from claims.extraction.speakers.noun_phrases import DEFINITE, Phrase, complement_end, is_kin
from claims.extraction.speakers.pronouns import best_antecedent
from claims.extraction.speakers.roles import BackReference, RoleIndex, phrase_role
from claims.extraction.speakers.salience import Salience, body_meant
from claims.extraction.text.token_view import TokenView

_OURS = frozenset(("my", "our", "your"))
POSSESSIVES = frozenset(("his", "her", "its", "their"))
_PARTIES = frozenset(("republican", "democrat", "labour", "conservative"))
_LOOSE = _PARTIES | {"rival", "nominee", "candidate", "leader"}
PRESENT = 1.5
"""The presence of somebody who spoke, or was the subject, in this sentence or the last."""
_BY_GENDER = {MALE: "he", FEMALE: "she", "": ""}


@dataclass(slots=True)
class Describer:
    """Resolves descriptions by what has been read; ``ahead`` knows the roles still to come."""

    view: TokenView
    register: EntityRegistry
    salience: Salience
    roles: RoleIndex
    ahead: RoleIndex
    openings: frozenset[int]
    """The paragraphs in which a story may speak of people whom it names later."""
    because: ReasonLog = field(default_factory=ReasonLog)

    def people(self, phrase: Phrase) -> Entity:
        """A group ("two officials"), anonymous where the text keeps its names back."""
        if is_withheld(self.view, phrase):
            return self.unnamed(phrase, new=phrase.indefinite)
        bare = complement_end(self.view, phrase) == phrase.core_end
        key = ("people", phrase.noun)
        known = self.register.remembered(key) if bare and phrase.determiner in DEFINITE else None
        found = known or self.group(self.owned(phrase) or self.label(phrase))
        self.register.remember(key, found)
        self.because.note(Why.GROUP)
        return found

    def group(self, name: str) -> Entity:
        """The group of this name."""
        key = tuple(word for word in name.casefold().split() if word not in PARTS)
        return self.register.noun_entity(("group", *key), name, "group")

    def person(self, phrase: Phrase) -> Entity:
        """One human being: known by role, by a tie to another, or not named at all."""
        withheld = is_withheld(self.view, phrase)
        if not withheld and self._opens_story(phrase):
            told = self._told_of_once(phrase)
            if told is not None:
                return told
        if not phrase.indefinite:
            known = self._back_reference(phrase)
            if known is not None and (known.kind == "anonymous" or not withheld):
                return known
        owned = self.owned(phrase)
        if owned and not withheld:
            self.because.note(Why.TIE)
            return self._called(phrase, owned)
        if withheld or is_unnamed_person(phrase):
            return self.unnamed(phrase, new=phrase.indefinite)
        self.because.note(Why.DESCRIBED)
        return self._called(phrase, self.label(phrase))

    def body(self, phrase: Phrase) -> Entity:
        """An organisation ("the ministry", "the Harbour campaign")."""
        name = self.owned(phrase) or self.label(phrase)
        key = ("body", self._owner_name(phrase), phrase.noun)
        known = self.register.remembered(key) if key[1] else None
        self.because.note(Why.DESCRIBED, entity=known)
        if known is None and not phrase.indefinite and not key[1]:
            known = self._known_body(phrase)
        if known is None:
            known = self.register.noun_entity(
                ("body", *name.casefold().split()), name, "organisation"
            )
            self._describe(known, phrase)
        if key[1]:
            self.register.remember(key, known)
        return known

    def _known_body(self, phrase: Phrase) -> Entity | None:
        match = self.roles.find(phrase_role(self.view, phrase), human=False)
        known = self._known_by(phrase, match)
        if known is None:
            known = body_meant(self.view, phrase, self.salience, self.roles)
            if known is not None:
                self.because.note(Why.IN_VIEW, entity=known)
        return known

    def unnamed(self, phrase: Phrase, new: bool) -> Entity:
        """An anonymous source, another than those before where ``new``."""
        core = anonymous_name(self.view, phrase, phrase.core_end)
        name = anonymous_name(self.view, phrase, complement_end(self.view, phrase))
        key = ("anonymous", *core.casefold().split())
        self.because.note(Why.UNNAMED)
        entity = self.register.noun_entity(key, name, "anonymous", new=new)
        entity.plural = phrase.plural
        return self._describe(entity, phrase)

    def one_of(self, phrase: Phrase | None, group: Entity | None) -> Entity:
        """Somebody new who is one of many, of whom nothing else is said ("one of them")."""
        whole = ""
        if phrase is not None and not is_pronoun(self.view, phrase):
            which = self.view.slice(phrase.first, phrase.start)
            whole = f"of {which} {self.label(phrase)}"
        elif group is not None:
            first, *rest = group.name.removeprefix("anonymous ").split()
            counted = first.lower() if first.lower() in COUNTS else first
            whole = " ".join(("of", counted, *rest))
        self.because.note(Why.UNNAMED)
        name = " ".join(f"anonymous one {whole}".split())
        return self.register.noun_entity(("anonymous", name), name, "anonymous", new=True)

    def work(self, phrase: Phrase) -> Entity:
        """Something written or broadcast that speaks for nobody named; "the report" means it."""
        name = self.label(phrase)
        key = ("work", *name.casefold().split())
        entity = self.register.noun_entity(key, name, "organisation", new=phrase.indefinite)
        entity.work = True
        self.register.remember(("work", phrase.noun), entity)
        self.because.note(Why.WORK)
        return entity

    def label(self, phrase: Phrase) -> str:
        """The phrase's name, or its core with what says of whom, for whom or where."""
        if phrase.name is not None:
            return self.register.of[phrase.name.first].name
        end = complement_end(self.view, phrase)
        return " ".join(self.view.slice(phrase.start, end).split())

    def owned(self, phrase: Phrase) -> str:
        """The phrase with its owner's full name ("Ann Hale’s aides" for "his aides"), or empty."""
        owner: Entity | None = None
        if phrase.owner is not None:
            name = self.register.ending.get(phrase.owner)
            owner = self.register.of[name.first] if name is not None else None
        elif phrase.determiner in POSSESSIVES and (phrase.plural or is_kin(phrase.noun)):
            owner = best_antecedent(self.salience, phrase.determiner, phrase.first)
        if owner is None or owner.kind == "anonymous":
            return ""
        return f"{owner.name}’s {self.label(phrase)}"

    def _back_reference(self, phrase: Phrase) -> Entity | None:
        gender = gender_of(phrase.noun)
        role = phrase_role(self.view, phrase)
        owned = phrase.owner is not None or phrase.determiner in POSSESSIVES | _OURS
        if is_kin(phrase.noun) and owned:
            return None
        known = self._known_by(phrase, self.roles.find(role, gender=gender))
        if known is None:
            later = self.ahead.find(role, gender=gender, least=1)
            known = self._known_by(phrase, later, later=True)
        if known is None and (phrase.noun in GENERIC or phrase.noun in KNOWN_OFFICES):
            known = best_antecedent(self.salience, _BY_GENDER[gender], phrase.first)
            known = known if known and self._can_be(known, role, phrase.first) else None
            self.because.note(Why.IN_VIEW, entity=known)
        return known

    def _opens_story(self, phrase: Phrase) -> bool:
        """Whether somebody is met before any name is given: in a headline or "A judge ruled"."""
        bare = not phrase.determiner and phrase.owner is None
        return self.view.paragraph[phrase.first] in self.openings and (bare or phrase.indefinite)

    def _told_of_once(self, phrase: Phrase) -> Entity | None:
        """The only one named further on whose role the description tells."""
        role = phrase_role(self.view, phrase)
        return self._known_by(phrase, self.ahead.only(role), later=True)

    def _known_by(
        self, phrase: Phrase, match: BackReference | None, later: bool = False
    ) -> Entity | None:
        """The entity of a match, its reason noted: the same noun as the phrase's, or another."""
        if match is None:
            return None
        entity, noun = match
        told = next((role.text for role in entity.roles if role.head == noun), "")
        same = Why.SAME_ROLE if noun == phrase.noun else Why.OTHER_WORD
        self.because.note(Why.NAMED_LATER if later else same, told or entity.name, entity)
        return entity

    def _can_be(self, entity: Entity, role: Role, at: int) -> bool:
        """Whether the description may be a second name for the person just told of."""
        if role.head in GENERIC and not role.modifiers:
            return True
        heads = {known.head for known in entity.roles}
        if entity.kind != "person" or self.salience.of(entity, at) < PRESENT:
            return False
        rival = _PARTIES & heads and _PARTIES & role.modifiers and not heads & role.modifiers
        return not rival and (
            role.head in GENERIC or heads <= (_LOOSE if role.head in _LOOSE else set())
        )

    def _called(self, phrase: Phrase, name: str) -> Entity:
        key = ("person", *name.casefold().split())
        return self._describe(self.register.noun_entity(key, name, "person"), phrase)

    def _describe(self, entity: Entity, phrase: Phrase) -> Entity:
        role = phrase_role(self.view, phrase)
        if role not in entity.roles:
            entity.roles.append(role)
        entity.role = entity.role or " ".join(self.view.slice(phrase.start, phrase.last).split())
        if is_person(role.head):
            entity.gender = entity.gender or gender_of(role.head)
        return entity

    def _owner_name(self, phrase: Phrase) -> str:
        """Whom a body is called after: its owner, or a name inside it ("the Hale campaign")."""
        for i in range(phrase.first, phrase.head):
            name = self.register.covering(i)
            if name is not None:
                return self.register.of[name.first].name
        return ""
