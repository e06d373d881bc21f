"""Find who issued what is quoted later: "In a statement, the club said …. The statement read"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import ISSUING
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.mentions import find_left_edge
from claims.extraction.speakers.noun_phrases import (
    NounPhrase,
    normalize_noun,
    parse_noun_phrase,
)
from claims.extraction.speakers.registry import EntityRegistry
from claims.extraction.text.token_view import TokenView

_ISSUED = word_set(
    "statement letter email e-mail message post tweet memo note release notice filing posting"
)
"""What is only somebody's words, unlike a report or a study, which readers know by itself."""
_MEANS = frozenset(("in", "by", "with", "via", "through"))
_DEFINITE = frozenset(("the", "that", "this", "its"))
_MAX_TOKENS_BEFORE = 150
_MAX_STEPS = 3


def find_issuer_before(
    view: TokenView, registry: EntityRegistry, phrase: NounPhrase
) -> NounPhrase | None:
    """Return the mention of who issued the work of ``phrase`` when it was brought in, or None."""
    if phrase.determiner not in _DEFINITE or phrase.head_noun not in _ISSUED:
        return None
    first = max(0, phrase.start - _MAX_TOKENS_BEFORE)
    for token in range(phrase.start - 1, first - 1, -1):
        is_same = view.within[token] < 0 and normalize_noun(view, token) == phrase.head_noun
        if is_same and view.tag[token] in ("NN", "NNP"):
            subject = _find_subject(view, token)
            if subject is None:
                return None
            first = find_left_edge(view, subject)
            return parse_noun_phrase(view, registry, first, subject + 1)
    return None


def _find_subject(view: TokenView, work: int) -> int | None:
    """Return the subject of the verb that issues a work, or says something in it."""
    verb = view.head[work]
    if view.dep[work] == "pobj" and view.lower[verb] in _MEANS:
        verb = view.head[verb]
    elif view.dep[work] != "dobj" or view.lemma[verb] not in ISSUING:
        return None
    for _ in range(_MAX_STEPS):
        subject = view.child(verb, "nsubj")
        if subject is not None or view.child(verb, "nsubjpass", "auxpass") is not None:
            return subject
        verb = view.head[verb]
    return None
