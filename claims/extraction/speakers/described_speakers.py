"""Resolve speaker mentions without a name: works, descriptions of people and bodies, parts."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import ORGANISATION_NOUNS, is_person_noun
from claims.extraction.speakers.adjacent_epithets import find_told_of
from claims.extraction.speakers.descriptions import DescriptionResolver
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.epithets import is_epithet_noun
from claims.extraction.speakers.explain_speaker import ReasonCode, ReasonLog
from claims.extraction.speakers.issued_works import find_issuer_before
from claims.extraction.speakers.mentions import (
    find_whole,
    has_human_modifier,
    is_part_of_group,
    is_pronoun,
)
from claims.extraction.speakers.noun_phrases import NounPhrase, parse_noun_phrase
from claims.extraction.speakers.phrase_names import format_label
from claims.extraction.speakers.positions import is_player
from claims.extraction.speakers.pronouns import POSSESSIVE, find_antecedent
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.spokespeople import find_issuer, is_work
from claims.extraction.text.token_view import TokenView

NOBODY: frozenset[Entity] = frozenset()


@dataclass(slots=True)
class DescribedSpeakers:
    """Resolves mentions without a name by what the text has said so far."""

    view: TokenView
    registry: EntityRegistry
    descriptions: DescriptionResolver

    @property
    def reasons(self) -> ReasonLog:
        """The log of the reason for the latest decision."""
        return self.descriptions.reasons

    def resolve_mention(
        self, phrase: NounPhrase, named: frozenset[Entity], quote: QuoteDraft | None = None
    ) -> Entity | None:
        """Return the entity that any mention refers to, or None."""
        raise NotImplementedError

    def resolve_once(
        self, phrase: NounPhrase, named: frozenset[Entity], quote: QuoteDraft | None
    ) -> Entity | None:
        """Return the same for a mention that several quotes may share."""
        raise NotImplementedError

    def resolve_work(self, phrase: NounPhrase) -> Entity | None:
        """Return the author or publisher of a work, named here or when it was mentioned before."""
        known = find_issuer(self.view, self.registry, phrase) or self._resolve_author(phrase)
        if known is None and phrase.determiner in POSSESSIVE:
            known = find_antecedent(self.descriptions.salience, phrase.determiner, phrase.start)
        key = ("work", phrase.head_noun)
        if known is None and phrase.determiner in ("the", "that", "its", "this"):
            known = self.registry.get_antecedent(key)
            issuer = find_issuer_before(self.view, self.registry, phrase)
            if known is None and issuer is not None:
                known = self.resolve_once(issuer, NOBODY, None)
        if known is None or known.is_work:
            return known or self.descriptions.resolve_work(phrase)
        self.reasons.record(ReasonCode.ISSUER)
        self.registry.set_antecedent(key, known)
        return known

    def _resolve_author(self, phrase: NounPhrase) -> Entity | None:
        """Return the author described after "by" or "from" ("a report by the harbour union")."""
        after = phrase.core_end
        if after + 1 >= phrase.end or self.view.lower[after] not in ("by", "from"):
            return None
        author = parse_noun_phrase(self.view, self.registry, after + 1, phrase.end)
        return None if author is None else self.resolve_description(author, None)

    def resolve_description(
        self, phrase: NounPhrase, quote: QuoteDraft | None, named: frozenset[Entity] = NOBODY
    ) -> Entity | None:
        if is_part_of_group(self.view, phrase):
            return self._resolve_part(phrase, quote)
        if phrase.is_plural:
            return None if is_work(phrase) else self.descriptions.resolve_group(phrase)
        noun = phrase.head_noun
        is_person = is_person_noun(noun) or is_epithet_noun(noun) or is_player(self.view, noun)
        was_somebody = self.view.lower[phrase.core_start] == "former"  # "The former marine"
        is_person = is_person or (was_somebody and noun not in ORGANISATION_NOUNS)
        if is_person or has_human_modifier(self.view, phrase):
            told_of = None
            if quote is not None:
                salience = self.descriptions.salience
                told_of = find_told_of(self.view, salience, phrase, quote, named)
            return self.descriptions.resolve_person(phrase, named, told_of)
        if phrase.head_noun in ORGANISATION_NOUNS:
            return self.descriptions.resolve_organisation(phrase)
        spoken = quote is not None and quote.kind != "indirect"
        return self.descriptions.resolve_person(phrase) if spoken else None

    def resolve_one_of_many(self, phrase: NounPhrase) -> Entity:
        """Return a new source for "one of the officials", "one of them" or "one"."""
        whole = find_whole(self.view, self.registry, phrase)
        many = find_antecedent(self.descriptions.salience, "them", phrase.start)
        return self.descriptions.create_one_of_many(
            whole, many if many and many.kind == "group" else None
        )

    def _resolve_part(self, phrase: NounPhrase, quote: QuoteDraft | None) -> Entity | None:
        """Return the group of "a majority of voters" or "most of them"."""
        whole = find_whole(self.view, self.registry, phrase)
        if whole is None:
            self.reasons.record(ReasonCode.GROUP)
            if not phrase.is_plural:
                return None
            return self.descriptions.get_group(format_label(self.view, self.registry, phrase))
        found = self.resolve_mention(whole, NOBODY, quote)
        one = found is not None and found.kind != "group"
        return None if one and is_pronoun(self.view, whole) else found
