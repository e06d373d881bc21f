"""Quoted passages and cues: widening words to the marks they touch, and passages after a cue."""

from __future__ import annotations

from collections.abc import Iterable

from claims.extraction.attribution.cues import SPEAKING
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import trimmed
from claims.extraction.datelines import DASHES

_REACH = 14
_LEAD = DASHES | {",", ":", "that"}


def introduced(reading: Reading, verb: int) -> Range | None:
    """The passage which ``verb`` introduces: "he said: “…”", "she wrote in a letter, “…”"."""
    paragraph = reading.paragraph[verb]
    block = _next_paragraph(reading, verb)
    if block is not None:
        return block
    for token in range(verb + 1, min(verb + _REACH, len(reading.lower))):
        passage = reading.within[token]
        if passage >= 0 and passage != reading.within[verb]:
            return reading.quoted[passage] if _led(reading, verb, token) else None
        if reading.paragraph[token] not in (-1, paragraph):
            return None
        if reading.opens[token] == token and reading.lower[token - 1] != ":":
            return None
        if reading.lower[token] == ":":
            return _after_colon(reading, verb, token)
        if reading.tag[token] in ("VBD", "VBZ", "VBP") and reading.lemma[token] in SPEAKING:
            return None
    return None


def _after_colon(reading: Reading, verb: int, colon: int) -> Range | None:
    """What a colon introduces: the passage it opens, or else what the verb still lacks."""
    first = colon + 1
    if first >= len(reading.lower) or reading.paragraph[first] != reading.paragraph[colon]:
        return None
    passage = reading.within[first]
    if passage >= 0:
        return reading.quoted[passage]
    said = any(
        verb < child < colon and reading.dep[child] in ("dobj", "ccomp")
        for child in reading.children[verb]
    )
    return None if said else Range(first, reading.closes[first])


def _next_paragraph(reading: Reading, verb: int) -> Range | None:
    """The paragraph after a colon which ends the cue's own, with all of a passage it opens."""
    place = reading.paragraph[verb]
    if place < 0 or place + 1 >= len(reading.paragraphs):
        return None
    end = reading.paragraphs[place].end
    if reading.lower[end - 1] != ":" or reading.opens[end - 1] != reading.opens[verb]:
        return None
    block = reading.paragraphs[place + 1]
    passage = reading.within[block.start]
    return block if passage < 0 else reading.quoted[passage]


def _led(reading: Reading, verb: int, token: int) -> bool:
    return token == verb + 1 or reading.lower[token - 1] in _LEAD


def widened(reading: Reading, part: Range, cue: int) -> Range | None:
    """``part`` grown to the ends of the quoted passages it touches, and kept clear of its cue."""
    inside = reading.within[cue] if cue >= 0 else -1
    if inside >= 0:
        return _clipped(part, reading.quoted[inside])
    start, end = part.start, part.end
    for place in {reading.within[start], reading.within[end - 1]} - {-1}:
        passage = reading.quoted[place]
        start, end = min(start, passage.start), max(end, passage.end)
    if start <= cue < end:
        start, end = (part.start, cue) if part.end <= cue else (cue + 1, part.end)
    return trimmed(reading, Range(start, end)) if start < end else None


def _clipped(part: Range, passage: Range) -> Range | None:
    start, end = max(part.start, passage.start), min(part.end, passage.end)
    return Range(start, end) if start < end else None


def apart(parts: Iterable[Range]) -> tuple[Range, ...]:
    """The parts in order, those which overlap or touch made one."""
    joined: list[Range] = []
    for part in sorted(parts, key=lambda p: (p.start, p.end)):
        if joined and part.start < joined[-1].end:
            joined[-1] = Range(joined[-1].start, max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return tuple(joined)
