"""Compare two texts: first their paragraphs, then the words of paragraphs that were edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claims.extraction.drafts import Offsets
from claims.extraction.text.paragraphs import split_paragraphs
from claims.matching.revisions.align import Block, align

RunKind = Literal["same", "removed", "added"]
ParagraphKind = Literal["same", "edited", "removed", "added", "moved_from", "moved_to"]

# Scripts without spaces between words are compared by character.
_CHARACTER = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff"
_WORD = re.compile(rf"([{_CHARACTER}]|[^\s{_CHARACTER}]+)(\s*)")
_MIN_SHARED = 0.5
"""The share of words that a paragraph and its edited version have in common, at least."""
_REACH = 8
"""How many paragraphs further on the edited version of a paragraph is searched for."""
_SHORT = 3
"""Letters. Short words alone between two changes are shown as changed, too."""

Words = list[tuple[str, str]]
"""Words, each with the white space after it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that are in both texts, or in one of them only."""

    kind: RunKind
    words: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph of either text or of both, with its offsets there.

    The words of a paragraph that was ``moved_from`` here are elsewhere in the later text, as
    ``moved_to``.
    """

    kind: ParagraphKind
    before: Offsets | None
    after: Offsets | None


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    text: str
    places: list[Offsets]
    words: list[str]
    """Each paragraph in its own words."""

    @classmethod
    def of(cls, text: str) -> _Paragraphs:
        places = split_paragraphs(text)
        return cls(text, places, [text[start:end] for start, end in places])


def compare_texts(before: str, after: str) -> list[ParagraphChange]:
    """Return the paragraphs of both texts in reading order, with what was done to each.

    ``read_runs`` returns the words of a change.
    """
    earlier, later = _Paragraphs.of(before), _Paragraphs.of(after)
    changes: list[ParagraphChange] = []
    left = right = 0
    for block in align(earlier.words, later.words):
        changes += _edited_stretch(
            earlier, later, range(left, block.before), range(right, block.after)
        )
        changes += _same_stretch(earlier, later, block)
        left, right = block.before + block.size, block.after + block.size
    return list(_mark_moved(changes, earlier, later))


def _same_stretch(
    earlier: _Paragraphs, later: _Paragraphs, block: Block
) -> Iterator[ParagraphChange]:
    for number in range(block.size):
        old, new = earlier.places[block.before + number], later.places[block.after + number]
        yield ParagraphChange("same", old, new)


def _edited_stretch(
    earlier: _Paragraphs, later: _Paragraphs, old: range, new: range
) -> Iterator[ParagraphChange]:
    """Yield the paragraphs between two unchanged ones; an edited one is beside its new version."""
    versions = dict(_pair_versions(earlier.words, later.words, old, new))
    written = new.start
    for number in old:
        version = versions.get(number)
        if version is None:
            yield ParagraphChange("removed", earlier.places[number], None)
            continue
        yield from _added(later, range(written, version))
        yield ParagraphChange("edited", earlier.places[number], later.places[version])
        written = version + 1
    yield from _added(later, range(written, new.stop))


def _added(later: _Paragraphs, numbers: range) -> Iterator[ParagraphChange]:
    return (ParagraphChange("added", None, later.places[number]) for number in numbers)


def _pair_versions(
    before: Sequence[str], after: Sequence[str], old: range, new: range
) -> Iterator[tuple[int, int]]:
    """Yield pairs of paragraphs, in order, that have at least half of their words in common."""
    words = {number: frozenset(before[number].split()) for number in old}
    other_words = {number: frozenset(after[number].split()) for number in new}
    start = new.start
    for number in old:
        near = range(start, min(start + _REACH, new.stop))
        shares = {other: _share(words[number], other_words[other]) for other in near}
        best = max(shares, key=lambda other: shares[other], default=None)
        if best is not None and shares[best] >= _MIN_SHARED:
            yield number, best
            start = best + 1


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return 2 * len(some & others) / (len(some) + len(others))


def _mark_moved(
    changes: Sequence[ParagraphChange], earlier: _Paragraphs, later: _Paragraphs
) -> Iterator[ParagraphChange]:
    """Yield the changes; a paragraph removed here and added elsewhere has moved."""
    removed = {_words(earlier, one.before) for one in changes if one.kind == "removed"}
    added = {_words(later, one.after) for one in changes if one.kind == "added"}
    for one in changes:
        if one.kind == "removed" and _words(earlier, one.before) in added:
            yield replace(one, kind="moved_from")
        elif one.kind == "added" and _words(later, one.after) in removed:
            yield replace(one, kind="moved_to")
        else:
            yield one


def _words(paragraphs: _Paragraphs, place: Offsets | None) -> str:
    return paragraphs.text[place.start : place.end] if place else ""


def read_runs(change: ParagraphChange, before: str, after: str) -> list[Run]:
    """Return the words of a change; those of an edited paragraph are compared."""
    old = before[slice(*change.before)] if change.before else ""
    new = after[slice(*change.after)] if change.after else ""
    if change.kind == "edited":
        return compare_words(old, new)
    if change.kind == "same":
        return [Run("same", new)]
    return [Run("added", new) if new else Run("removed", old)]


def compare_words(before: str, after: str) -> list[Run]:
    """Return the words of both texts in reading order, in runs."""
    old, new = _split_words(before), _split_words(after)
    blocks = align(_compared(old), _compared(new))
    runs: list[Run] = []
    left = right = 0
    for block in _without_stray_words(blocks, new):
        removed, added = old[left : block.before], new[right : block.after]
        left, right = block.before + block.size, block.after + block.size
        spaces = (space for _, space in old[block.before : left])
        # The last word of the later text has no white space after it, but a removed one may follow.
        kept = [
            (word, space or earlier)
            for (word, space), earlier in zip(new[block.after : right], spaces, strict=True)
        ]
        for kind, words in (("removed", removed), ("added", added), ("same", kept)):
            if words:
                runs.append(Run(kind, "".join(word + space for word, space in words)))  # type: ignore[arg-type]
    return runs


def _compared(words: Words) -> list[str]:
    """Return the words as they are compared: “12” and “12 ” differ, but at the end of a text."""
    marked = [word + " " * bool(space) for word, space in words]
    if words and not re.fullmatch(f"[{_CHARACTER}]", words[-1][0]):
        marked[-1] = f"{words[-1][0]} "
    return marked


def _without_stray_words(blocks: list[Block], words: Words) -> list[Block]:
    """Leave out a short word between two changes: “the” alone would only cut them into pieces."""
    last = blocks[-1]
    inner = [
        block
        for block in blocks[:-1]
        if block.size > 1
        or len(words[block.after][0]) > _SHORT
        or (block.before, block.after) == (0, 0)
        or (block.before + 1, block.after + 1) == (last.before, last.after)
    ]
    return [*inner, last]


def _split_words(text: str) -> Words:
    return [(found[1], found[2]) for found in _WORD.finditer(text)]
