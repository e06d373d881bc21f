"""Tell the two sides of an exchange apart: who replies to whom, and who "her opponent" is."""

from __future__ import annotations

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.reporting_verbs import INTERVIEWING, REPLYING
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.noun_phrases import NounPhrase
from claims.extraction.speakers.pronouns import find_antecedent
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_OTHER_SIDE = word_set("opponent rival counterpart challenger opposite-number number")
_IN_TURN = word_set("successor predecessor replacement")
"""Who had an office before or has it after somebody."""
_MAX_TOKENS_BEFORE = 60
_TRAIL = 6
_MIN_SALIENCE = 0.05
"""The least salience of an opponent, who may have spoken some paragraphs before."""


def answers(view: TokenView, quote: QuoteDraft, last_speaker_at: int, at: int) -> bool:
    """Return whether a quote with the speaker mention ``at`` answers who has just spoken.

    Of "Asked why, she replied", the question is between, and she may have spoken before it.
    """
    if not quote.cue or view.paragraph[at] - view.paragraph[last_speaker_at] > 1:
        return False
    first, last = view.tokens_in(quote.cue[0])
    is_reply = any(view.lemma[i] in REPLYING for i in range(first, last))
    since = min(last_speaker_at + 1, view.opens[at])
    is_asked = any(view.lemma[i] in INTERVIEWING for i in range(since, at))
    return is_reply and not is_asked


def asks_somebody(view: TokenView, quote: QuoteDraft) -> bool:
    """Return whether a quote is a question to somebody who then answers.

    Such are "she asked him" and "Asked by the judge".
    """
    if not quote.cue:
        return False
    first, last = view.tokens_in(quote.cue[0])
    return any(
        view.lemma[i] == "ask" and view.lower[i + 1 : i + 2] in (["him"], ["her"], ["by"])
        for i in range(first, last)
    )


def find_opponent(
    view: TokenView, registry: EntityRegistry, salience: Salience, phrase: NounPhrase
) -> Entity | None:
    """Return the other person for "her opponent" and "Ms Orr’s rival", if one is prominent.

    "Her successor" is who replaced her, if the text tells that.
    """
    described = phrase.core_start < phrase.head and view.lower[phrase.head - 1] != "opposite"
    noun = phrase.head_noun
    if noun not in _OTHER_SIDE | _IN_TURN or described or phrase.core_end < phrase.end:
        return None
    if phrase.possessor is not None:
        name = registry.name_at(phrase.possessor)
        owner = None if name is None else registry.entity_at[name.start]
    elif phrase.determiner in ("his", "her"):
        owner = find_antecedent(salience, phrase.determiner, phrase.start)
    else:
        return None
    if owner is None:
        return None
    others = (
        one
        for one in salience.recent_entities()
        if one is not owner and one.kind == "person" and one.name_offsets and not one.is_staff
    )
    best = max(others, key=lambda one: salience.get(one, phrase.start), default=None)
    if best is None or salience.get(best, phrase.start) < _MIN_SALIENCE:
        return None
    return best if noun in _OTHER_SIDE or _is_succession(view, owner, best, phrase.start) else None


def _is_succession(view: TokenView, one: Entity, other: Entity, end: int) -> bool:
    """Return whether a sentence before token ``end`` tells that one replaced the other."""
    for verb in range(max(0, end - _MAX_TOKENS_BEFORE), end):
        if view.lemma[verb] in ("replace", "succeed"):
            here = [
                {view.opens[token] for token, _ in person.trail[-_TRAIL:]}
                for person in (one, other)
            ]
            return all(view.opens[verb] in places for places in here)
    return False
