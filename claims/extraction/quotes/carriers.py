"""Who carried somebody's words: "she said in remarks carried by state television"."""

from __future__ import annotations

from claims.extraction.quotes.relays import is_press
from claims.extraction.quotes.rules.subjects import expand_mention
from claims.extraction.text.token_view import Range, TokenView

_BROADCASTING = frozenset(("carry", "air", "broadcast", "relay", "televise", "print", "stream"))
_PUBLISHING = frozenset(("publish", "report", "quote", "run", "cite", "release", "post", "obtain"))
_LOCATING = frozenset(("in", "during", "on", "at", "from"))


def find_carrier(view: TokenView, verb: int) -> Range | None:
    """The mention of who carried the remarks that ``verb`` says are said "in"; else None.

    Who publishes a statement may be who makes it; only the press passes it on.
    """
    for preposition in view.children[verb]:
        if view.lower[preposition] not in _LOCATING:
            continue
        remarks = view.child(preposition, "pobj")
        carrying = None if remarks is None else view.child(remarks, "acl")
        by = None if carrying is None else view.child(carrying, "agent")
        agent = None if by is None else view.child(by, "pobj")
        if carrying is None or agent is None:
            continue
        lemma = view.lemma[carrying]
        if lemma in _BROADCASTING or (lemma in _PUBLISHING and is_press(view, agent)):
            return expand_mention(view, agent)
    return None
