"""Attributions made by a colon: headlines ("Poll: Most back plan") and turns of a transcript."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import trimmed

_LONGEST_NAME = 6
_DASHES = frozenset(("―", "—", "–", "--", "-"))


def headed(reading: Reading) -> Iterator[Found]:
    """Every paragraph of the form "name: words"."""
    for place, paragraph in enumerate(reading.paragraphs):
        found = _headline(reading, paragraph, place)
        if found is not None:
            yield found


def signed(reading: Reading) -> Iterator[Found]:
    """Every quoted passage with a dash and a name after it, as letters to the editor are printed."""
    for passage in reading.quoted:
        dash = passage.end
        if dash + 1 >= len(reading.lower) or reading.lower[dash] not in _DASHES:
            continue
        paragraph = reading.paragraphs[reading.paragraph[dash]]
        name = trimmed(reading, Range(dash + 1, paragraph.end))
        if name is not None and name.end - name.start <= _LONGEST_NAME:
            if reading.pos[name.start] == "PROPN":
                yield Found((passage,), Range(dash, dash + 1), name, "speech", "signed")


def _headline(reading: Reading, paragraph: Range, place: int) -> Found | None:
    start = paragraph.start
    while start < paragraph.end and reading.lower[start] in ('"', "“"):
        start += 1
    for token in range(start + 1, min(start + _LONGEST_NAME, paragraph.end)):
        if reading.lower[token] == ":":
            return _turn(reading, Range(start, token), token, paragraph, place)
        if reading.pos[token] == "PUNCT":
            return None
    return None


def _turn(
    reading: Reading, name: Range, colon: int, paragraph: Range, place: int
) -> Found | None:
    if not all(_nominal(reading, token) for token in range(name.start, name.end)):
        return None
    if place and not all(reading.doc[t].is_upper or reading.pos[t] == "PROPN" for t in range(name.start, name.end)):
        return None
    content = trimmed(reading, Range(colon + 1, paragraph.end))
    if content is None or content.end - content.start < 3:
        return None
    return Found((content,), Range(colon, colon + 1), name, "speech", "colon")


def _nominal(reading: Reading, token: int) -> bool:
    return reading.pos[token] in ("PROPN", "NOUN", "ADJ", "PART", "DET")
