"""What the reader of a document knows at a point of it, and whom a speaker mention there means."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import QuoteDraft
from claims.extraction.resolution import anonymity, works
from claims.extraction.resolution.kinds import kind_of_noun
from claims.extraction.resolution.matching import RoleIndex
from claims.extraction.resolution.nouns import GENERIC, PARTS, is_person
from claims.extraction.resolution.phrases import PRONOUNS, Phrase, is_kin, phrase_at, read_phrase
from claims.extraction.resolution.pronouns import (
    FIRST_PERSON,
    RELATIVE,
    antecedent_head,
    best_antecedent,
    gender_of_pronoun,
)
from claims.extraction.resolution.register import Entity, Register
from claims.extraction.resolution.roles import phrase_role
from claims.extraction.resolution.salience import Salience
from claims.extraction.resolution.titles import gender_of
from claims.extraction.resolution.words import Words

NEAR = 2
"""Paragraphs that a floating quote may lie after the words of the speaker it takes."""


@dataclass(slots=True)
class Reading:
    """The state of reading: entities present, roles known, who spoke last."""

    words: Words
    register: Register
    salience: Salience
    roles: RoleIndex
    quoted: list[bool]
    spoke: Entity | None = None
    spoke_at: int = 0

    def note(self, entity: Entity, at: int, weight: float) -> None:
        """A mention of ``entity`` in word ``at``."""
        self.salience.mention(entity, at, weight)
        self.roles.seen(entity)

    def end_of(self, quote: QuoteDraft) -> int:
        """The last word of a quote with its speaker and cue."""
        end = max(span.end for span in quote.content + quote.cue + quote.speaker)
        return max(0, self.words.at[min(end, len(self.words.text))] - 1)

    def speaker(self, quote: QuoteDraft, at: int) -> Entity | None:
        """Whom the quote's speaker mention in word ``at`` means."""
        phrase = read_phrase(self.words, self.register, quote.speaker)
        if phrase is None:
            return self._floating(quote, at)
        return self.whom(phrase, self._named_in(quote), quote)

    def whom(
        self, phrase: Phrase, named: frozenset[Entity], quote: QuoteDraft | None = None
    ) -> Entity | None:
        """Whom a phrase means: a pronoun, several, a name, a work or a role."""
        if phrase.head == phrase.first and self.words[phrase.first].lower in PRONOUNS:
            return self._pronoun(phrase, named)
        joined = self._several(phrase, named)
        if joined is not None:
            return joined
        if phrase.name is not None:
            return self.register.of[phrase.name.first]
        apposed = self._name_beside(phrase)
        if apposed is not None:
            return apposed
        if works.is_work(phrase):
            return self._work(phrase)
        return self._described(phrase, quote)

    def _pronoun(self, phrase: Phrase, named: frozenset[Entity]) -> Entity | None:
        word = self.words[phrase.first].lower
        if word in RELATIVE:
            return self._relative(phrase, named)
        if word in FIRST_PERSON:
            return None
        return best_antecedent(self.salience, word, phrase.first, named)

    def _relative(self, phrase: Phrase, named: frozenset[Entity]) -> Entity | None:
        head = antecedent_head(self.words, phrase.first)
        if head is None or self.words[head].lower in RELATIVE:
            return None
        inner = phrase_at(self.words, self.register, self._left_edge(head), head + 1)
        return None if inner is None else self.whom(inner, named)

    def _left_edge(self, head: int) -> int:
        """The first word of the noun phrase that ends in ``head``."""
        first = head
        while first > 0 and head - first < 8 and self.words[first - 1].tag in _NOMINAL:
            first -= 1
        return first

    def _several(self, phrase: Phrase, named: frozenset[Entity]) -> Entity | None:
        """The group of two or more joined by "and" ("Ann Hale and Bob Stone")."""
        end = phrase.core_end
        if end + 1 >= phrase.last or self.words[end].tag != "CC" or self.words[end].lower == "or":
            return None
        other = phrase_at(self.words, self.register, end + 1, phrase.last)
        if other is None:
            return None
        both = [self._label(part) for part in (phrase, other)]
        return self._group(f"{both[0]} and {both[1]}")

    def _label(self, phrase: Phrase) -> str:
        if phrase.name is not None:
            return self.register.of[phrase.name.first].name
        return " ".join(self.words.slice(phrase.start, phrase.core_end).split())

    def _group(self, name: str) -> Entity:
        key = tuple(word for word in name.casefold().split() if word not in PARTS or word.isdigit())
        return self.register.noun_entity(key or (name.casefold(),), name, "group")

    def _name_beside(self, phrase: Phrase) -> Entity | None:
        """A person named in apposition ("A lawyer for the papers, Ann Hale,")."""
        if phrase.plural or not is_person(phrase.noun):
            return None
        for i in range(phrase.core_end, phrase.last - 1):
            name = self.register.covering(i + 1)
            if self.words[i].text == "," and name is not None and name.run <= i + 1:
                entity = self.register.of[name.first]
                closes = name.last >= phrase.last or self.words[name.last].text == ","
                if entity.kind == "person" and closes:
                    return entity
        return None

    def _work(self, phrase: Phrase) -> Entity | None:
        known = works.issuer(self.words, self.register, phrase)
        key = ("work", phrase.noun)
        if known is not None:
            self.register.remember(key, known)
        return known or (None if phrase.indefinite else self.register.remembered(key))

    def _described(self, phrase: Phrase, quote: QuoteDraft | None) -> Entity | None:
        if phrase.noun in PARTS or self.words[phrase.head].lower in PARTS:
            return self._part(phrase, quote)
        if phrase.plural:
            return self._people(phrase)
        kind = kind_of_noun(phrase.noun, phrase.plural)
        if is_person(phrase.noun) or (kind is None and quote is not None and quote.kind != "indirect"):
            return self._person(phrase)
        return self._body(phrase) if kind == "organisation" else None

    def _part(self, phrase: Phrase, quote: QuoteDraft | None) -> Entity | None:
        """Whom "one of the officials" and "a majority of voters" mean."""
        end = phrase.core_end
        if end + 1 >= phrase.last or self.words[end].lower != "of":
            return self._group(self._label(phrase)) if phrase.plural else None
        whole = phrase_at(self.words, self.register, end + 1, phrase.last)
        if whole is None:
            return None
        if phrase.noun == "one" and whole.name is None:
            return self._anonymous(whole, new=True)
        return self.whom(whole, frozenset(), quote)

    def _people(self, phrase: Phrase) -> Entity | None:
        if anonymity.is_withheld(self.words, phrase):
            return self._anonymous(phrase, new=phrase.indefinite)
        return self._group(self._owned(phrase) or self._label(phrase))

    def _person(self, phrase: Phrase) -> Entity | None:
        owned = self._owned(phrase)
        if owned:
            return self._kin(phrase, owned)
        withheld = anonymity.is_withheld(self.words, phrase)
        if not phrase.indefinite:
            known = self._back_reference(phrase)
            if known is not None and (known.kind == "anonymous" or not withheld):
                return known
        if withheld or anonymity.is_unnamed_person(phrase):
            return self._anonymous(phrase, new=phrase.indefinite)
        role = phrase_role(self.words, phrase)
        entity = self.register.noun_entity((*sorted(role.modifiers), role.head), role.text, "person")
        return self._with_role(entity, phrase)

    def _back_reference(self, phrase: Phrase) -> Entity | None:
        gender = gender_of(phrase.noun)
        known = self.roles.find(phrase_role(self.words, phrase), gender)
        if known is None and phrase.noun in GENERIC:
            pronoun = {"male": "he", "female": "she"}.get(gender, "he" if self.spoke is None else "")
            known = best_antecedent(self.salience, pronoun, phrase.first)
        return known

    def _kin(self, phrase: Phrase, owned: str) -> Entity:
        """Somebody known by a tie to another ("Ann Hale's husband")."""
        entity = self.register.noun_entity(tuple(owned.casefold().split()), owned, "person")
        return self._with_role(entity, phrase)

    def _owned(self, phrase: Phrase) -> str:
        """The phrase with its owner's full name ("his aides" is "John Lee's aides"), if it has one."""
        owner: Entity | None = None
        if phrase.owner is not None:
            name = self.register.ending.get(phrase.owner)
            owner = self.register.of[name.first] if name is not None else None
        elif phrase.determiner in _POSSESSIVES:
            owner = best_antecedent(self.salience, phrase.determiner, phrase.first)
        if owner is None or not (phrase.plural or is_kin(phrase.noun) or owner.kind == "person"):
            return ""
        return f"{owner.name}’s {self._label(phrase)}" if owner.kind != "anonymous" else ""

    def _anonymous(self, phrase: Phrase, new: bool) -> Entity:
        name = anonymity.anonymous_name(self.words, phrase)
        key = ("anonymous", *name.casefold().split())
        entity = self.register.noun_entity(key, name, "anonymous", new=new)
        entity.plural = phrase.plural
        return self._with_role(entity, phrase)

    def _with_role(self, entity: Entity, phrase: Phrase) -> Entity:
        role = phrase_role(self.words, phrase)
        if role not in entity.roles:
            entity.roles.append(role)
        entity.role = entity.role or " ".join(self.words.slice(phrase.start, phrase.last).split())
        entity.gender = entity.gender or gender_of(role.head)
        return entity

    def _body(self, phrase: Phrase) -> Entity | None:
        role = phrase_role(self.words, phrase)
        if not phrase.indefinite:
            known = self.roles.find(role)
            if known is not None:
                return known
        name = self._label(phrase)
        entity = self.register.noun_entity(tuple(name.casefold().split()), name, "organisation")
        return self._with_role(entity, phrase)

    def _floating(self, quote: QuoteDraft, at: int) -> Entity | None:
        """The last speaker, or the subject told of since, for words with no speaker mention."""
        if self.spoke is None or quote.kind == "indirect":
            return None
        gap = self.words[at].paragraph - self.words[self.spoke_at].paragraph
        if gap > NEAR:
            return None
        present = best_antecedent(self.salience, "he", at) or self.spoke
        since = present.last > self.spoke_at and self.salience.of(present, at) > self.salience.of(self.spoke, at)
        return present if since else self.spoke

    def _named_in(self, quote: QuoteDraft) -> frozenset[Entity]:
        found = set()
        for span in quote.content:
            for i in range(*self.words.tokens(span)):
                if i in self.register.of:
                    found.add(self.register.of[i])
        return frozenset(found)


_NOMINAL = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH"))
_POSSESSIVES = frozenset(("his", "her", "its", "their"))
