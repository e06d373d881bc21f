"""Quoted passages announced by a colon without a verb of speech: "His answer was blunt: “…”"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import own_subject, speaker_of

_REACH = 30


def announced(reading: Reading, claimed: set[int]) -> Iterator[Found]:
    """Every passage not ``claimed`` that follows a colon, be it in the paragraph before."""
    for place, passage in enumerate(reading.quoted):
        colon = _token_before(reading, passage.start)
        if place in claimed or colon is None or reading.lower[colon] != ":":
            continue
        verb = _verb_before(reading, colon)
        if verb is not None:
            speaker = _owner_of_subject(reading, verb) or speaker_of(reading, verb)
            yield Found((passage,), Range(verb, verb + 1), speaker, "speech", "announced")


def _token_before(reading: Reading, token: int) -> int | None:
    before = token - 1
    while before > 0 and reading.pos[before] == "SPACE":
        before -= 1
    return before if before >= 0 else None


def _verb_before(reading: Reading, colon: int) -> int | None:
    """The nearest verb before the colon that has a subject, in its paragraph."""
    for token in range(colon - 1, max(colon - _REACH, -1), -1):
        if reading.paragraph[token] != reading.paragraph[colon]:
            return None
        if reading.pos[token] in ("VERB", "AUX") and own_subject(reading, token) is not None:
            return token
    return None


def _owner_of_subject(reading: Reading, verb: int) -> tuple[Range, ...]:
    """Whose answer, motto or message it is: "His answer was blunt"."""
    subject = reading.child(verb, "nsubj")
    if subject is None or reading.lemma[verb] != "be":
        return ()
    owner = reading.child(subject, "poss")
    return () if owner is None else (Range(reading.left[owner], owner + 1),)
