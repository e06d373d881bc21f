"""Recognise cues that tell nothing of what was said: "said the same", "confirmed the news"."""

from __future__ import annotations

from claims.extraction.text.token_view import Range, TokenView

_BREAKING = frozenset(("confirm", "announce", "reveal", "report", "acknowledge"))
_NEWS = frozenset(("news", "report", "reports", "incident", "decision", "move", "development"))
_TOPICS = frozenset(("of", "to", "about", "from", "for"))
_SAYING_SO = (["to", "say", "so"], ["us", "to", "say", "so"], ["me", "to", "say", "so"])
_PLACEHOLDERS = (
    ["the", "same"],
    ["as", "much"],
    ["the", "opposite"],
    ["nothing", "of"],
    ["nothing", "else"],
    ["little", "else"],
    ["much", "the"],
)


def withholds(view: TokenView, verb: int) -> bool:
    """Return whether who "denied the hosts a win" withheld something, and said nothing."""
    if view.lemma[verb] != "deny":
        return False
    objects = [c for c in view.children[verb] if c > verb and view.dep[c] in ("dobj", "dative")]
    if len(objects) < 2 or view.within[objects[0]] >= 0:
        return False
    return view.right[objects[0]] == view.left[objects[1]]


def breaks_news(view: TokenView, verb: int) -> bool:
    """Return whether a verb only mentions what became known: "confirmed the news on Friday"."""
    if view.lemma[verb] not in _BREAKING:
        return False
    told = view.child(verb, "dobj")
    if told is None or view.lower[told] not in _NEWS or view.within[told] >= 0:
        return False
    own = view.children[told]
    if any(view.dep[c] not in ("det", "prep", "punct", "cc", "conj") for c in own):
        return False
    return not any(view.lower[c] in _TOPICS for c in own)


def is_placeholder(view: TokenView, content: Range) -> bool:
    """Return whether words stand for others: "said the same in 2022", "said as much"."""
    opens = view.lower[content.start : content.start + 2]
    if view.within[content.start] >= 0:
        return False
    return opens in _PLACEHOLDERS or view.lower[content.start : content.end] in _SAYING_SO
