"""Find who cannot be the speaker of a description: whom the words speak of, or who has spoken.

"Trainer Stan Pascoe gave Jade Bui her first ride. “He told me to sit quiet,” the apprentice said."
"""

from __future__ import annotations

from claims.extraction.drafts import QuoteDraft
from claims.extraction.lexicon.reporting_verbs import INTERVIEWING
from claims.extraction.lexicon.speaker_nouns import is_person_noun, singularize
from claims.extraction.lexicon.titles import FEMALE, MALE
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.speakers.salience import Salience
from claims.extraction.text.token_view import TokenView

_MAX_TOKENS = 200
_PRESENT = 0.1
"""The least salience of somebody who may be spoken of."""


def find_spoken_of(
    view: TokenView, salience: Salience, quote: QuoteDraft, at: int
) -> frozenset[Entity]:
    """Return the only man for "he" in words that are quoted directly, and the only woman for "she".

    Of several, nobody is certain, nor after somebody whom the words name or describe. In reported
    words, "he" may be the speaker.
    """
    first = _find_first_pronoun(view, quote) if quote.kind == "direct" else None
    found = set()
    for gender, pronoun in ((MALE, "he"), (FEMALE, "she")):
        people = [
            one
            for one in salience.recent_entities()
            if one.kind in ("person", "anonymous")
            and one.likely_gender == gender
            and salience.get(one, at) >= _PRESENT
        ]
        if len(people) == 1 and first is not None and view.lower[first] == pronoun:
            found.add(people[0])
    return frozenset(found)


def find_named_in_question(view: TokenView, registry: EntityRegistry, at: int) -> frozenset[Entity]:
    """Return who is named in what somebody was asked: "Asked if Ida Moe would stay, he said"."""
    first = view.opens[at]
    if view.lemma[first] not in INTERVIEWING or view.tag[first] not in ("VBN", "VBD"):
        return frozenset()
    return frozenset(
        entity for i in range(first, at) if (entity := registry.entity_at.get(i)) is not None
    )


def _find_first_pronoun(view: TokenView, quote: QuoteDraft) -> int | None:
    """Return the first "he" or "she" of a quote, None if somebody is mentioned before."""
    for span in quote.content:
        first, last = view.tokens_in(span)
        for i in range(first, min(last, first + _MAX_TOKENS)):
            if view.lower[i] in ("he", "she"):
                return i
            is_name = view.tag[i] in ("NNP", "NNPS") or view.entity[i] == "PERSON"
            if is_name or is_person_noun(singularize(view.lower[i])):
                return None
    return None
