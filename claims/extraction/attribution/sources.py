"""Attribution without a verb: "according to X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import mention, trimmed


def according_to(reading: Reading) -> Iterator[Found]:
    """Every "according to X": the rest of its sentence is X's."""
    for token, word in enumerate(reading.lower):
        if word == "according" and reading.lower[token + 1 : token + 2] == ["to"]:
            found = _according(reading, token)
            if found is not None:
                yield found


def _according(reading: Reading, token: int) -> Found | None:
    source = reading.child(token + 1, "pobj") or reading.child(token, "pobj")
    if source is None:
        return None
    speaker = mention(reading, source)
    content = _around(reading, token, max(reading.right[source], token + 2))
    if not content:
        return None
    return Found(content, Range(token, token + 2), (speaker,), "speech", "according-to")


def _around(reading: Reading, start: int, end: int) -> tuple[Range, ...]:
    opens, closes = reading.opens[start], reading.closes[start]
    before = trimmed(reading, Range(opens, start))
    after = trimmed(reading, Range(end, closes)) if end < closes else None
    if before is not None and before.end - before.start <= 2 and not _complete(reading, before):
        before = None  # "Yet according to …"
    if before is not None and (reading.lower[end : end + 1] != [","] or _complete(reading, before)):
        after = None
    return tuple(part for part in (before, after) if part is not None)


def _complete(reading: Reading, part: Range) -> bool:
    return any(reading.tag[t] in ("VBD", "VBP", "VBZ", "MD") for t in range(part.start, part.end))
