"""Attribution without a verb: "according to X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.passages import apart, widened
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import mention, trimmed

_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_LONGEST_LINK = 2


def according_to(reading: Reading) -> Iterator[Found]:
    """Every "according to X": the rest of its sentence is X's."""
    for token, word in enumerate(reading.lower):
        if word == "according" and reading.lower[token + 1 : token + 2] == ["to"]:
            if reading.within[token] >= 0:
                continue
            found = _according(reading, token)
            if found is not None:
                yield found


def _according(reading: Reading, token: int) -> Found | None:
    source = reading.child(token + 1, "pobj")
    if source is None:
        source = reading.child(token, "pobj")
    if source is None:
        return None
    return _found(reading, Range(token, token + 2), source, "according-to")


def in_the_words_of(reading: Reading) -> Iterator[Found]:
    """Every "in the words of X" and "in X's words": the rest of its sentence is X's."""
    for token, word in enumerate(reading.lower):
        if word != "words" or reading.within[token] >= 0:
            continue
        head, source = reading.head[token], _whose(reading, token)
        if source is not None and reading.lower[head] == "in" and reading.dep[token] == "pobj":
            found = _found(reading, Range(head, token + 1), source, "in-words")
            if found is not None:
                yield found


def _whose(reading: Reading, words: int) -> int | None:
    of = reading.child(words, "prep")
    if of is None:
        return reading.child(words, "poss")
    named = reading.lower[of] == "of" and reading.lower[words - 1] == "the"
    return reading.child(of, "pobj") if named else None


def _found(reading: Reading, cue: Range, source: int, rule: str) -> Found | None:
    speaker = mention(reading, source)
    around = _around(reading, cue.start, max(reading.right[source], cue.end))
    content = apart(filter(None, (widened(reading, part, cue.start) for part in around)))
    if not content:
        return None
    return Found(content, cue, (speaker,), "speech", rule)


def _around(reading: Reading, start: int, end: int) -> tuple[Range, ...]:
    opens, closes = reading.opens[start], reading.closes[start]
    before = trimmed(reading, Range(opens, start))
    after = trimmed(reading, Range(end, closes)) if end < closes else None
    if before is not None and _is_link(reading, before):
        before = None
    if before is not None and after is not None and not _amid(reading, before, after, end):
        after = None
    return tuple(part for part in (before, after) if part is not None)


def _is_link(reading: Reading, part: Range) -> bool:
    """Whether it only links to what came before: "Yet according to …"."""
    return part.end - part.start <= _LONGEST_LINK and not _complete(reading, part)


def _amid(reading: Reading, before: Range, after: Range, end: int) -> bool:
    """Whether the source stands amid one sentence: "The dam, according to X, is safe"."""
    if reading.lower[end] != ",":
        return False
    return reading.within[after.start] >= 0 or not _complete(reading, before)


def _complete(reading: Reading, part: Range) -> bool:
    return any(reading.tag[t] in _FINITE for t in range(part.start, part.end))
