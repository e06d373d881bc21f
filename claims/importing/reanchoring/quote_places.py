"""Find where a whole quote is in a later text: its content, cue and speaker mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.extraction.drafts import Offsets
from claims.importing.reanchoring.text_places import (
    Place,
    PlaceFinder,
    TextWords,
    find_occurrences,
    find_occurrences_backwards,
)


class QuotePlace(NamedTuple):
    """The new offsets of the content ranges and of the mentions, each in the order given."""

    content: tuple[Offsets, ...]
    mentions: tuple[Offsets, ...]
    is_unedited: bool


def find_quote(
    content: Sequence[Offsets], mentions: Sequence[Offsets], finder: PlaceFinder
) -> QuotePlace | None:
    """Return where the quote is now, None unless every part of it has a place.

    Each content range (in order of appearance) must have one place, or be in the paragraph of one
    that has, and keep its order. A cue or speaker mention is the nearest one in the paragraph of
    its content.
    """
    moved = _place_content(content, finder)
    if moved is None:
        return None
    offsets = tuple(place.offsets for place in moved)
    found = _place_mentions(mentions, content, offsets, finder)
    if found is None:
        return None
    return QuotePlace(offsets, found, is_unedited=all(place.is_unedited for place in moved))


def _place_content(content: Sequence[Offsets], finder: PlaceFinder) -> list[Place] | None:
    found = [finder.find(passage) for passage in content]
    anchors = [
        (passage, place.offsets)
        for passage, place in zip(content, found, strict=True)
        if place is not None
    ]
    moved: list[Place] = []
    for passage, place in zip(content, found, strict=True):
        taken = [*(now for _, now in anchors), *(earlier.offsets for earlier in moved)]
        near = None if place else _find_near(passage, anchors, taken, finder)
        place = place or (Place(near, is_unedited=False) if near else None)
        if place is None or (moved and place.offsets.start < moved[-1].offsets.end):
            return None
        moved.append(place)
    return moved


def _place_mentions(
    mentions: Sequence[Offsets],
    content: Sequence[Offsets],
    moved: Sequence[Offsets],
    finder: PlaceFinder,
) -> tuple[Offsets, ...] | None:
    anchors = list(zip(content, moved, strict=True))
    found: list[Offsets] = []
    for mention in mentions:
        place = _find_unedited(mention, finder) or _find_near(
            mention, anchors, [*moved, *found], finder
        )
        if place is None and not _find_anchors(mention, anchors, finder):
            elsewhere = finder.find(mention)
            place = elsewhere.offsets if elsewhere else None
        if place is None:
            return None
        found.append(place)
    return tuple(found)


def _find_unedited(passage: Offsets, finder: PlaceFinder) -> Offsets | None:
    place = finder.find(passage)
    return place.offsets if place and place.is_unedited else None


def _find_anchors(
    passage: Offsets, anchors: Iterable[tuple[Offsets, Offsets]], finder: PlaceFinder
) -> list[tuple[Offsets, Offsets]]:
    """Return the anchors in the paragraph of the passage, the nearest first."""
    paragraph = finder.earlier.at(passage.start)
    inside = [anchor for anchor in anchors if paragraph.start <= anchor[0].start < paragraph.end]
    return sorted(inside, key=lambda anchor: abs(anchor[0].start - passage.start))


def _find_near(
    passage: Offsets,
    anchors: Iterable[tuple[Offsets, Offsets]],
    taken: Sequence[Offsets],
    finder: PlaceFinder,
) -> Offsets | None:
    """Return the place of ``passage`` that keeps its distance from an anchor best.

    An anchor is the old and the new place of another passage.
    """
    words = finder.words(passage)
    for then, now in _find_anchors(passage, anchors, finder):
        paragraph = finder.later.at(now.start)
        expected = now.start + passage.start - then.start
        found = _find_nearest(finder.later.text, words, paragraph, expected, taken)
        if found is not None:
            return found
    return None


def _find_nearest(
    text: str, words: TextWords, paragraph: Offsets, expected: int, taken: Sequence[Offsets]
) -> Offsets | None:
    middle = min(max(expected, paragraph.start), paragraph.end)
    after = find_occurrences(text, words, middle, paragraph.end)
    before = find_occurrences_backwards(text, words, paragraph.start, middle + len(words.text) - 1)
    nearest = [
        next((place for place in side if not _overlaps(place, taken)), None)
        for side in (after, before)
    ]
    found = [place for place in nearest if place is not None]
    return min(found, key=lambda place: abs(place.start - expected), default=None)


def _overlaps(place: Offsets, taken: Iterable[Offsets]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in taken)
