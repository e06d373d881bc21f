"""Describe what a sentence is about: public matters, harm, pastimes, findings, promises."""

from __future__ import annotations

from collections.abc import Set
from itertools import chain

from claims.extraction.checkworthiness.sentence_tokens import Token
from claims.extraction.lexicon import statement_words as lexicon

_ENOUGH = 3


def matter(words: list[Token]) -> dict[str, float]:
    """The share, 0 to 1, of each sort of words; 1 where there are three of it."""
    # A name's words say nothing of this: Ms Bridge is no bridge.
    common = _Forms([(t.lemma, t.lower) for t in words if t.pos != "PROPN"])
    named = _Forms([(t.lower,) for t in words if t.pos == "PROPN"])
    verbs = {t.lemma for t in words if t.pos in ("VERB", "NOUN")}
    return {
        "public_matter": common.share(lexicon.PUBLIC),
        "public_body_named": bool(named.share(lexicon.PUBLIC)),
        "harm": common.share(lexicon.HARM),
        "leisure": common.share(lexicon.LEISURE),
        "finding": bool(common.share(lexicon.FINDINGS)),
        "promise": bool(verbs & lexicon.PROMISES),
        "denial": bool(verbs & lexicon.DENIALS),
    }


class _Forms:
    """The forms of each of some words, looked through one by one only where any is wanted."""

    def __init__(self, words: list[tuple[str, ...]]) -> None:
        self._words = words
        self._all = frozenset(chain.from_iterable(words))

    def share(self, among: Set[str]) -> float:
        """The share of an _ENOUGH of words that have a form ``among`` these."""
        if self._all.isdisjoint(among):
            return 0.0
        found = sum(any(form in among for form in forms) for forms in self._words)
        return min(found, _ENOUGH) / _ENOUGH
