"""Give each quoted passage that no cue claims to the speaker it goes on from."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.passages import apart
from claims.extraction.attribution.reading import Range, Reading

_SHORTEST = 4


def joined(reading: Reading, found: list[Found]) -> list[Found]:
    """``found`` with the unclaimed passages: joined to a quote before them, or floating."""
    found = sorted(found, key=lambda f: f.content[0].start)
    claimed = _claimed(reading, found)
    for place, passage in enumerate(reading.quoted):
        if place in claimed or not _spoken(reading, passage):
            continue
        before = _goes_on_from(reading, found, passage)
        if before is not None:
            found[before] = replace(
                found[before], content=apart((*found[before].content, passage))
            )
        elif _floats(reading, passage):
            found.append(Found((passage,), None, _last_speaker(reading, found, passage), "speech", "floating"))
    return sorted(found, key=lambda f: (f.content[0].start, f.content[-1].end))


def _claimed(reading: Reading, found: list[Found]) -> set[int]:
    places: set[int] = set()
    for quote in found:
        if quote.cue is None or reading.within[quote.cue.start] < 0:
            for part in quote.content:
                places.update(reading.within[part.start : part.end])
    return places - {-1}


def _spoken(reading: Reading, passage: Range) -> bool:
    """Whether the passage is more than a scare quote: it opens a sentence and holds a verb."""
    if passage.end - passage.start < _SHORTEST:
        return False
    opens = reading.opens[passage.start] == passage.start
    return opens and any(
        reading.pos[token] in ("VERB", "AUX") for token in range(passage.start, passage.end)
    )


def _goes_on_from(reading: Reading, found: list[Found], passage: Range) -> int | None:
    """The quote whose last sentence ends where ``passage`` opens, in the same paragraph."""
    for place in range(len(found) - 1, -1, -1):
        quote = found[place]
        if quote.content[-1].start >= passage.start or _nested(reading, quote):
            continue
        if reading.paragraph[quote.content[-1].start] != reading.paragraph[passage.start]:
            return None
        last = max(quote.content[-1].end, quote.cue.end if quote.cue else 0)
        near = reading.closes[last - 1] >= passage.start - 1
        direct = reading.within[quote.content[-1].end - 1] >= 0
        return place if near and direct else None
    return None


def _last_speaker(reading: Reading, found: list[Found], passage: Range) -> Range | None:
    before = [
        quote
        for quote in found
        if quote.content[0].start < passage.start and not _nested(reading, quote) and quote.speaker
    ]
    return before[-1].speaker if before else None


def _nested(reading: Reading, quote: Found) -> bool:
    return quote.cue is not None and reading.within[quote.cue.start] >= 0


def _floats(reading: Reading, passage: Range) -> bool:
    paragraph = reading.paragraph[passage.start]
    return paragraph >= 0 and passage.start <= reading.paragraphs[paragraph].start
