"""Find a cue right after a quoted passage, where the parser did not see its clause."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.cues import CLAUSE, QUOTED, VERBS
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import mention, trimmed
from claims.extraction.datelines import DASHES

_REACH = 16
_ENDING = DASHES | {",", "?", "!"}


def followed(reading: Reading, claimed: set[int]) -> Iterator[Found]:
    """Every passage not ``claimed`` by the parse which a cue follows in its paragraph."""
    for place, passage in enumerate(reading.quoted):
        if place in claimed or passage.end - passage.start < 4:
            continue
        cue = _cue_after(reading, passage)
        speaker = _speaker(reading, passage, cue) if cue is not None else None
        if cue is not None and speaker is not None:
            yield Found((passage,), Range(cue, cue + 1), (speaker,), "speech", "following")


def _cue_after(reading: Reading, passage: Range) -> int | None:
    if reading.lower[passage.end - 2] not in _ENDING:
        return None
    paragraph = reading.paragraph[passage.start]
    for token in range(passage.end, min(passage.end + _REACH, len(reading.lower))):
        if reading.within[token] >= 0 or reading.paragraph[token] != paragraph:
            return None
        cue = VERBS.get(reading.lemma[token])
        if reading.lower[token - 1] in ("who", "which", "that"):
            continue
        if cue and reading.tag[token] in ("VBD", "VBZ", "VBP") and cue.frames & {CLAUSE, QUOTED}:
            return token
        if reading.lower[token] in (".", ";", ":") or reading.tag[token] in ("VBZ", "VBP", "MD"):
            return None
    return None


def _speaker(reading: Reading, passage: Range, cue: int) -> Range | None:
    if cue > passage.end:
        return trimmed(reading, Range(passage.end, cue))
    after = cue + 1
    if after >= reading.closes[cue]:
        return None
    head = after
    while reading.head[head] != cue and after <= reading.head[head] < reading.closes[cue]:
        if reading.head[head] == head:
            break
        head = reading.head[head]
    return mention(reading, head) if reading.pos[head] in ("PROPN", "NOUN", "PRON") else None
