"""What the reader of a document knows at a point of it, and whom a speaker mention there means."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.speaker_nouns import is_person
from claims.extraction.speakers.descriptions import POSSESSIVES, Describer
from claims.extraction.speakers.entities import Entity, EntityRegistry
from claims.extraction.speakers.explain_speaker import Reason, ReasonLog, Why
from claims.extraction.speakers.kinds import kind_of_noun
from claims.extraction.speakers.mentions import (
    apposed_to,
    described_beside,
    is_human,
    is_one,
    is_part,
    is_pronoun,
    joined_names,
    left_edge,
    named_beside,
    named_in,
    second_part,
    subject_named,
    whole_of,
)
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.noun_phrases import Phrase, phrase_at, read_phrase
from claims.extraction.speakers.pronouns import (
    FIRST_PERSON,
    RELATIVE,
    antecedent_head,
    best_antecedent,
)
from claims.extraction.speakers.spokespeople import is_work, issuer
from claims.extraction.text.token_view import TokenView

NEAR = 2
"""Paragraphs that a floating quote may lie after the words of the speaker it takes."""
NOBODY: frozenset[Entity] = frozenset()


@dataclass(slots=True)
class DiscourseState:
    """The state of reading: entities present, roles known, who spoke last."""

    view: TokenView
    register: EntityRegistry
    describer: Describer
    quoted: list[bool]
    speaking: frozenset[int]
    """The words of all speaker mentions, which count once, as such."""
    met: dict[int, tuple[Entity | None, Reason | None]] = field(default_factory=dict)
    """Whom the mention with this head means, and why: one mention may speak several quotes."""
    spoke: Entity | None = None
    spoke_at: int = 0

    @property
    def because(self) -> ReasonLog:
        """The reason of the latest decision."""
        return self.describer.because

    def note(self, entity: Entity, at: int, weight: float) -> None:
        """A mention of ``entity`` in word ``at``."""
        self.describer.salience.mention(entity, at, weight)
        self.describer.roles.seen(entity)

    def end_of(self, quote: QuoteDraft) -> int:
        """The last word of a quote with its speaker and cue."""
        spans = quote.content + quote.cue + quote.speaker
        end = max((span.end for span in spans), default=0)
        return max(0, self.view.token_at(min(end, len(self.view.full_text))) - 1)

    def speaker(self, quote: QuoteDraft, at: int) -> Entity | None:
        """Whom the quote's speaker mention in word ``at`` means."""
        phrase = read_phrase(self.view, self.register, quote.speaker)
        if phrase is None or (self.view.tag[phrase.head].startswith("V") and phrase.name is None):
            return self._floating(quote, at)
        entity = self._met(phrase, named_in(self.view, self.register, quote), quote)
        if not quote.cue and quote.rule == "floating":
            self.because.reason = Reason(Why.SPOKE_LAST, last=phrase.head)
        return entity

    def reporter(self, quote: QuoteDraft) -> Entity | None:
        """Who passes the quote on; a body where the text gives no name ("state television")."""
        phrase = read_phrase(self.view, self.register, quote.reporter)
        if phrase is None:
            return None
        entity = self._met(phrase, NOBODY, None)
        nameless = entity is None and phrase.name is None and not phrase.plural
        described = not is_pronoun(self.view, phrase) and not is_work(phrase)
        if nameless and described:
            return self.describer.body(phrase)
        return entity

    def _met(
        self, phrase: Phrase, named: frozenset[Entity], quote: QuoteDraft | None
    ) -> Entity | None:
        if phrase.head not in self.met:
            self.because.reason = None
            entity = self.whom(phrase, named, quote)
            self.met[phrase.head] = entity, self.because.reason
        entity, self.because.reason = self.met[phrase.head]
        return entity

    def whom(
        self, phrase: Phrase, named: frozenset[Entity], quote: QuoteDraft | None = None
    ) -> Entity | None:
        """Whom a phrase means: a pronoun, several, a name, a work or a description."""
        beside = named_beside(self.view, self.register, phrase)
        if beside is not None:
            entity, end = beside
            self.because.note(Why.NAMED_BESIDE, self.view.slice(phrase.first, end))
            return entity
        anew = described_beside(self.view, self.register, phrase)
        if anew is not None:
            return self.describer.unnamed(anew, new=True)
        if is_one(self.view, phrase):
            return self._one(phrase)
        if is_pronoun(self.view, phrase):
            return self._pronoun(phrase, named)
        joined = self._several(phrase)
        if joined is not None:
            return joined
        if phrase.name is not None:
            return self._named(phrase.name)
        found = self._work(phrase) if is_work(phrase) else self._described(phrase, quote)
        name = None if found else subject_named(self.view, self.register, phrase)
        return self._named(name) if name is not None else found

    def _named(self, name: Name) -> Entity:
        entity = self.register.of[name.first]
        whole = entity.name.removeprefix("The ").split()
        if len(whole) == 1:
            self.because.note(Why.ONLY_NAME)
        elif len(name.key) == 1 and entity.kind == "person":
            surname = name.parts[-1] == whole[-1]
            self.because.note(Why.SURNAME if surname else Why.SHORT_NAME)
        else:
            full = entity.kind == "person" or len(name.parts) >= len(whole)
            self.because.note(Why.FULL_NAME if full else Why.SHORT_NAME)
        return entity

    def _pronoun(self, phrase: Phrase, named: frozenset[Entity]) -> Entity | None:
        word = self.view.lower[phrase.first]
        if word in RELATIVE:
            return self._relative(phrase, word)
        if word in FIRST_PERSON or word.startswith("you"):
            return None
        found = best_antecedent(self.describer.salience, word, phrase.first, named)
        self.because.note(Why.PRONOUN, word, found)
        return found

    def _relative(self, phrase: Phrase, word: str) -> Entity | None:
        head = antecedent_head(self.view, phrase.first)
        if head is None or self.view.lower[head] in RELATIVE:
            return None
        name = apposed_to(self.view, self.register, head)
        if name is not None:
            self.because.note(Why.RELATIVE, " ".join(name.parts))
            return self.register.of[name.first]
        apart = any(self.view.text[i] == "," for i in range(head, phrase.first))
        end = head + 1 if apart else phrase.first
        first = left_edge(self.view, head)
        inner = phrase_at(self.view, self.register, first, end)
        found = None if inner is None else self.whom(inner, NOBODY)
        human = found is not None and found.kind in ("person", "anonymous")
        self.because.note(Why.RELATIVE, self.view.slice(first, head + 1))
        return None if human and word == "which" else found

    def _several(self, phrase: Phrase) -> Entity | None:
        """Those joined by "and"; a role and a name are one ("his wife and heir Ann Hale")."""
        names = joined_names(self.view, self.register, phrase)
        if names:
            listed = [self.register.of[name.first].name for name in names]
            self.because.note(Why.SEVERAL)
            return self.describer.group(", ".join(listed[:-1]) + " and " + listed[-1])
        other = second_part(self.view, self.register, phrase)
        if other is None:
            return None
        if is_person(phrase.noun) and not phrase.plural and phrase.name is None and other.name:
            return self._named(other.name)
        label = self.describer.label
        self.because.note(Why.SEVERAL)
        return self.describer.group(f"{label(phrase)} and {label(other)}")

    def _work(self, phrase: Phrase) -> Entity | None:
        """Who speaks through a work; a later "the report" is the one whose issuer was told."""
        known = issuer(self.view, self.register, phrase) or self._maker(phrase)
        if known is None and phrase.determiner in POSSESSIVES:
            known = best_antecedent(self.describer.salience, phrase.determiner, phrase.first)
        key = ("work", phrase.noun)
        if known is None and phrase.determiner in ("the", "that", "its", "this"):
            known = self.register.remembered(key)
        if known is None or known.work:
            return known or self.describer.work(phrase)
        self.because.note(Why.ISSUER)
        self.register.remember(key, known)
        return known

    def _maker(self, phrase: Phrase) -> Entity | None:
        """Who is described after "by" or "from" ("an advertisement by the harbour union")."""
        after = phrase.core_end
        if after + 1 >= phrase.last or self.view.lower[after] not in ("by", "from"):
            return None
        maker = phrase_at(self.view, self.register, after + 1, phrase.last)
        return None if maker is None else self._described(maker, None)

    def _described(self, phrase: Phrase, quote: QuoteDraft | None) -> Entity | None:
        if is_part(self.view, phrase):
            return self._part(phrase, quote)
        if phrase.plural:
            return None if is_work(phrase) else self.describer.people(phrase)
        body = kind_of_noun(phrase.noun, phrase.plural) == "organisation"
        if is_person(phrase.noun) or is_human(self.view, phrase):
            return self.describer.person(phrase)
        if body:
            return self.describer.body(phrase)
        spoken = quote is not None and quote.kind != "indirect"
        return self.describer.person(phrase) if spoken else None

    def _one(self, phrase: Phrase) -> Entity:
        """Somebody new among many: "one of the officials", "one of them", "one"."""
        whole = whole_of(self.view, self.register, phrase)
        many = best_antecedent(self.describer.salience, "them", phrase.first)
        return self.describer.one_of(whole, many if many and many.kind == "group" else None)

    def _part(self, phrase: Phrase, quote: QuoteDraft | None) -> Entity | None:
        """Whom "a majority of voters" and "most of them" mean."""
        whole = whole_of(self.view, self.register, phrase)
        if whole is None:
            self.because.note(Why.GROUP)
            return self.describer.group(self.describer.label(phrase)) if phrase.plural else None
        found = self.whom(whole, NOBODY, quote)
        one = found is not None and found.kind != "group"
        return None if one and is_pronoun(self.view, whole) else found

    def _floating(self, quote: QuoteDraft, at: int) -> Entity | None:
        """The last speaker, or the subject told of since, for words with no speaker mention."""
        self.because.reason = None
        if self.spoke is None or quote.kind == "indirect":
            return None
        gap = self.view.paragraph[at] - self.view.paragraph[self.spoke_at]
        if gap > NEAR:
            return None
        salience = self.describer.salience
        present = (
            best_antecedent(salience, "he", at, named_in(self.view, self.register, quote))
            or self.spoke
        )
        ahead = salience.of(present, at) > salience.of(self.spoke, at)
        if ahead and present.last > self.spoke_at and present is not self.spoke:
            self.because.note(Why.TOLD_OF_LAST, entity=present)
            return present
        self.because.reason = Reason(Why.SPOKE_LAST, last=self.spoke_at)
        return self.spoke
