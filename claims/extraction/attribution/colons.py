"""Attributions made by a colon or dash: headlines, turns of a transcript, signed letters."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import trimmed
from claims.extraction.datelines import DASHES

_LONGEST_NAME = 8
_LONGEST_HEADLINE = 14
_IN_NAMES = DASHES | {".", "’", "'"}
_LABELS = frozenset(
    ("latest", "correction", "clarification", "update", "editor", "note", "photo", "video", "watch",
     "read", "exclusive", "breaking", "analysis", "opinion", "more", "related", "topics", "tags",
     "source", "summary", "abstract", "caption", "image", "file")
)  # fmt: skip


def headed(reading: Reading) -> Iterator[Found]:
    """Every paragraph of the form "name: words"."""
    for place, paragraph in enumerate(reading.paragraphs):
        found = _headline(reading, paragraph, place)
        if found is not None:
            yield found


def signed(reading: Reading) -> Iterator[Found]:
    """Every quoted passage signed with a dash and a name, as letters to the editor are.

    A headline is signed in whole: "Dam ‘safe’ – Okafor".
    """
    for passage in reading.quoted:
        dash = _dash_after(reading, passage.end - 1)
        if dash is None:
            continue
        paragraph = reading.paragraphs[reading.paragraph[dash]]
        name = trimmed(reading, Range(dash + 1, paragraph.end))
        short = name is not None and name.end - name.start <= _LONGEST_NAME
        if name is not None and short and reading.doc[name.start].is_title:
            start = min(passage.start, max(paragraph.start, dash - _LONGEST_HEADLINE))
            words = Range(start, passage.end) if start == paragraph.start else passage
            yield Found((words,), Range(dash, dash + 1), (name,), "speech", "signed")


def _dash_after(reading: Reading, last: int) -> int | None:
    """The dash at or after the last token of a passage, which may be glued to the closing mark."""
    for token in range(last, min(last + 3, len(reading.lower))):
        if reading.paragraph[token] < 0:
            return None
        if reading.lower[token][-1] in DASHES:
            return token
        if token > last and reading.pos[token] != "SPACE":
            return None
    return None


def _headline(reading: Reading, paragraph: Range, place: int) -> Found | None:
    start = paragraph.start
    while start < paragraph.end and reading.lower[start] in ('"', "“"):
        start += 1
    for token in range(start + 1, min(start + _LONGEST_NAME, paragraph.end)):
        if reading.lower[token] == ":":
            return _turn(reading, Range(start, token), token, paragraph, place)
        if reading.pos[token] == "PUNCT" and reading.lower[token] not in _IN_NAMES:
            return None
    return None


def _turn(reading: Reading, name: Range, colon: int, paragraph: Range, place: int) -> Found | None:
    in_capitals = all(_capital(reading, token) for token in range(name.start, name.end))
    if not in_capitals and not all(_nominal(reading, t) for t in range(name.start, name.end)):
        return None
    if place and not _turns(reading, name):
        return None
    content = trimmed(reading, Range(colon + 1, paragraph.end))
    if content is None or content.end - content.start < 3:
        return None
    return Found((content,), Range(colon, colon + 1), (name,), "speech", "colon")


def _turns(reading: Reading, name: Range) -> bool:
    """Whether a paragraph's first words name whose turn it is, as in a transcript."""
    tokens = reading.doc[name.start : name.end]
    if all(token.is_upper or token.lower_ in _IN_NAMES for token in tokens):
        return True
    return len(tokens) <= 3 and all(token.pos_ == "PROPN" for token in tokens)


def _capital(reading: Reading, token: int) -> bool:
    """Whether a token is of a name in capitals: "MS SOTO-LACHANCE:", whatever it was taken for."""
    if reading.lower[token] in _LABELS:
        return False
    return reading.doc[token].is_upper or reading.lower[token] in _IN_NAMES


def _nominal(reading: Reading, token: int) -> bool:
    if reading.lower[token] in _LABELS:
        return False
    return reading.pos[token] in ("PROPN", "NOUN", "ADJ", "PART", "DET")
