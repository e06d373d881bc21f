"""Where a reported clause ends: with its adverbials, and before the writer reports again."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import SPEAKING
from claims.extraction.quotes.rules.subjects import trim
from claims.extraction.text.token_view import Range, TokenView

_MAX_CLAUSE = 250
_CONTRASTING = frozenset(("though", "although", "while", "and", "but"))


def extend_clause(view: TokenView, verb: int, start: int, end: int) -> Range | None:
    """The clause with what the parser hung on the verb after it: adverbials, not a new cue."""
    for child in view.children[verb]:
        if view.left[child] >= end and view.dep[child] in ("advcl", "prep", "npadvmod"):
            if view.tag[child] == "VBG":
                break
            end = view.right[child]
    if view.lower[end : end + 1] == [":"]:
        end = view.closes[verb]
    return trim(view, Range(start, _end_before_new_cue(view, start, end)))


def _end_before_new_cue(view: TokenView, start: int, end: int) -> int:
    """Where the writer takes the reporting up again: "rose, adding …", "rose, though he said"."""
    for token in range(start + 2, min(end, start + _MAX_CLAUSE)):
        if view.lemma[token] not in SPEAKING or view.within[token] >= 0:
            continue
        if view.tag[token] == "VBG" and view.lower[token - 1] == ",":
            return token - 1
        subject = view.child(token, "nsubj")
        if subject is None or view.tag[token] not in ("VBD", "VBZ", "VBP"):
            continue
        first = view.left[subject]
        if (
            first > start + 2
            and view.lower[first - 1] in _CONTRASTING
            and view.lower[first - 2] == ","
        ):
            return first - 2
    return end
