"""Who carried somebody's words: "she said in remarks carried by state television"."""

from __future__ import annotations

from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.relays import is_relay
from claims.extraction.attribution.subjects import mention

_CARRYING = frozenset(("carry", "air", "broadcast", "relay", "televise", "print", "stream"))
_ISSUING = frozenset(("publish", "report", "quote", "run", "cite", "release", "post", "obtain"))
_IN = frozenset(("in", "during", "on", "at", "from"))


def carrier(reading: Reading, verb: int) -> Range | None:
    """The mention of who carried the remarks that ``verb`` says are said "in"; else None.

    Who publishes a statement may be who makes it; only the press passes it on.
    """
    for preposition in reading.children[verb]:
        if reading.lower[preposition] not in _IN:
            continue
        remarks = reading.child(preposition, "pobj")
        carrying = None if remarks is None else reading.child(remarks, "acl")
        by = None if carrying is None else reading.child(carrying, "agent")
        agent = None if by is None else reading.child(by, "pobj")
        if carrying is None or agent is None:
            continue
        lemma = reading.lemma[carrying]
        if lemma in _CARRYING or (lemma in _ISSUING and is_relay(reading, agent)):
            return mention(reading, agent)
    return None
