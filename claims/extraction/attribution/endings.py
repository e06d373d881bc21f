"""Where a reported clause ends: with its adverbials, and before the writer reports again."""

from __future__ import annotations

from claims.extraction.attribution.cues import SPEAKING
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import trimmed

_LONGEST = 250
_TURNING = frozenset(("though", "although", "while", "and", "but"))


def clause_to_its_end(reading: Reading, verb: int, start: int, end: int) -> Range | None:
    """The clause with what the parser hung on the verb after it: adverbials, not a new cue."""
    for child in reading.children[verb]:
        if reading.left[child] >= end and reading.dep[child] in ("advcl", "prep", "npadvmod"):
            if reading.tag[child] == "VBG":
                break
            end = reading.right[child]
    if reading.lower[end : end + 1] == [":"]:
        end = reading.closes[verb]
    return trimmed(reading, Range(start, _before_new_cue(reading, start, end)))


def _before_new_cue(reading: Reading, start: int, end: int) -> int:
    """Where the writer takes the reporting up again: "rose, adding …", "rose, though he said"."""
    for token in range(start + 2, min(end, start + _LONGEST)):
        if reading.lemma[token] not in SPEAKING or reading.within[token] >= 0:
            continue
        if reading.tag[token] == "VBG" and reading.lower[token - 1] == ",":
            return token - 1
        subject = reading.child(token, "nsubj")
        if subject is None or reading.tag[token] not in ("VBD", "VBZ", "VBP"):
            continue
        first = reading.left[subject]
        if (
            first > start + 2
            and reading.lower[first - 1] in _TURNING
            and reading.lower[first - 2] == ","
        ):
            return first - 2
    return end
