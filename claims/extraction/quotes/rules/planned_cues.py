"""Recognise a cue that is yet to come: "“…,” she is to tell them", "“…,” he plans to say"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import EXPECTED, SAYING
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.text.token_view import TokenView

_BE = word_set("is are was were am 's ’s 're ’re 'm ’m be been")
_BEFORE_TO = EXPECTED | word_set("about aim hop mean ready")
_MAX_WORDS = 4
"""Words between a speaker and "to": "is widely expected to"."""


def find_planned_cue(view: TokenView, first: int, last: int) -> tuple[int, int] | None:
    """Return the end of a mention from ``first`` on and the verb whose words are yet to come."""
    for to in range(first + 2, min(last, len(view) - 1)):
        if view.lower[to] != "to" or view.lemma[to + 1] not in SAYING:
            continue
        plan = find_plan(view, to + 1)
        if plan is not None and plan > first:
            return plan, to + 1
    return None


def find_plan(view: TokenView, verb: int) -> int | None:
    """Return where "is to", "is widely expected to" or "plans to" before ``verb`` begins, or None.

    Other words before "to", such as "was wrong to" or "managed to", tell of words that were said.
    """
    to = verb - 1
    if to < 1 or view.lower[to] != "to" or view.tag[verb] != "VB":
        return None
    if view.lower[to - 1] in _BE:
        return to - 1
    if view.lemma[to - 1] not in _BEFORE_TO:
        return None
    for token in range(to - 2, max(-1, to - 1 - _MAX_WORDS), -1):
        if view.lower[token] in _BE:
            return _skip_have(view, token)
        if view.pos[token] != "ADV":
            break
    return to - 1 if view.tag[to - 1] in ("VBZ", "VBP", "VBD") else None


def _skip_have(view: TokenView, be: int) -> int:
    """Return the place of "had" in "had been due to", or of ``be``."""
    return be - 1 if be and view.lower[be] == "been" else be
