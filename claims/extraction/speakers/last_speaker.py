"""Find the speaker of a quote without a mention, and whom a quote answers, by who spoke last."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.drafts import QuoteDraft
from claims.extraction.speakers.descriptions import DescriptionResolver
from claims.extraction.speakers.dialogue import answers
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.explain_speaker import Reason, ReasonCode
from claims.extraction.speakers.mentions import find_entities_named_in
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.pronouns import find_antecedent
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_REPLIES = frozenset(("reply", "answer", "response", "retort", "rejoinder"))
MAX_PARAGRAPHS_APART = 2
"""Maximum number of paragraphs between a floating quote and the last quote of its speaker."""


@dataclass(frozen=True, slots=True)
class LastSpeaker:
    """Who spoke last, if anybody, and the last token of what they said."""

    entity: Entity | None = None
    at: int = 0
    has_asked: bool = False
    """Whether they asked somebody: "she asked him what he wanted"."""

    def is_answered_by(
        self, quote: QuoteDraft, at: int, view: TokenView, salience: Salience
    ) -> bool:
        """Return whether a quote answers who spoke last, or whom "she asked him" names."""
        if answers(view, quote, self.at, at):
            return True
        since = salience.count_between(self.at, at)
        is_next = since == 0 or (since == 1 and quote.kind == "direct")
        return self.has_asked and is_next

    def adds(self, quote: QuoteDraft, view: TokenView, gender: str) -> bool:
        """Return whether "he added" or "she added" tells that the same person goes on."""
        one = self.entity
        if (
            one is None
            or not gender
            or one.gender != gender
            or not one.name_offsets
            or not quote.cue
        ):
            return False
        cue, at = view.token_at(quote.cue[0].start), view.token_at(quote.speaker[0].start)
        apart = view.paragraph[min(at, len(view) - 1)] - view.paragraph[self.at]
        return view.lemma[min(cue, len(view) - 1)] == "add" and apart <= 1


def resolve_floating_quote(
    descriptions: DescriptionResolver, last: LastSpeaker, quote: QuoteDraft, at: int
) -> Entity | None:
    """Return the last speaker, or a more salient subject since, for a quote with no mention."""
    view, salience, reasons = descriptions.view, descriptions.salience, descriptions.reasons
    reasons.reason = None
    if last.entity is None or quote.kind == "indirect" or _is_heard(view, quote):
        return None
    if view.paragraph[at] - view.paragraph[last.at] > MAX_PARAGRAPHS_APART:
        return None
    named = find_entities_named_in(view, descriptions.registry, quote)
    other = find_antecedent(salience, "", at, named) or last.entity
    more_salient = salience.get(other, at) > salience.get(last.entity, at)
    if more_salient and other.last_mention > last.at:
        reasons.record(ReasonCode.SUBJECT_SINCE, entity=other)
        return other
    reasons.reason = Reason(ReasonCode.LAST_SPEAKER, antecedent=last.at)
    return last.entity


def is_reply(view: TokenView, quote: QuoteDraft, phrase: NounPhrase) -> bool:
    """Return whether somebody's reply speaks: "“No,” came the answer"."""
    if phrase.head_noun not in _REPLIES or not quote.cue:
        return False
    cue = min(view.token_at(quote.cue[0].start), len(view) - 1)
    return view.lemma[cue] == "come"


def find_replier(descriptions: DescriptionResolver, quote: QuoteDraft, at: int) -> Entity | None:
    """Return the most prominent person, whose reply it is."""
    named = find_entities_named_in(descriptions.view, descriptions.registry, quote)
    found = find_antecedent(descriptions.salience, "", at, named)
    descriptions.reasons.record(ReasonCode.MOST_SALIENT, entity=found)
    return found


def _is_heard(view: TokenView, quote: QuoteDraft) -> bool:
    """Return whether somebody "was told" the words, by whom the text does not say."""
    if not quote.cue:
        return False
    cue = view.tokens_in(quote.cue[0])[0]
    return cue < len(view) and view.child(cue, "auxpass") is not None
