"""Find where a whole quote stands in a later text: its content, cue and speaker mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.extraction.drafts import Offsets
from claims.importing.reanchoring.occurrences import TextWords, occurrences, occurrences_before
from claims.importing.reanchoring.text_places import Place, Places


class QuotePlace(NamedTuple):
    """The new offsets of the content ranges and of the mentions, each in the order given."""

    content: tuple[Offsets, ...]
    mentions: tuple[Offsets, ...]
    sure: bool


def find_quote(
    content: Sequence[Offsets], mentions: Sequence[Offsets], places: Places
) -> QuotePlace | None:
    """Where the quote stands now, or None unless every part of it has its place.

    Content ranges (in order of appearance) must each have one place, or stand in the paragraph of
    one that has, and keep their order. A cue or speaker mention is the nearest one in the paragraph
    of its content.
    """
    moved = _place_content(content, places)
    if moved is None:
        return None
    offsets = tuple(place.offsets for place in moved)
    found = _place_mentions(mentions, content, offsets, places)
    if found is None:
        return None
    return QuotePlace(offsets, found, sure=all(place.sure for place in moved))


def _place_content(content: Sequence[Offsets], places: Places) -> list[Place] | None:
    found = [places.find(passage) for passage in content]
    anchors = [
        (passage, place.offsets)
        for passage, place in zip(content, found, strict=True)
        if place is not None
    ]
    moved: list[Place] = []
    for passage, place in zip(content, found, strict=True):
        taken = [*(now for _, now in anchors), *(earlier.offsets for earlier in moved)]
        near = None if place else _beside(passage, anchors, taken, places)
        place = place or (Place(near, sure=False) if near else None)
        if place is None or (moved and place.offsets.start < moved[-1].offsets.end):
            return None
        moved.append(place)
    return moved


def _place_mentions(
    mentions: Sequence[Offsets],
    content: Sequence[Offsets],
    moved: Sequence[Offsets],
    places: Places,
) -> tuple[Offsets, ...] | None:
    anchors = list(zip(content, moved, strict=True))
    found: list[Offsets] = []
    for mention in mentions:
        place = _unedited(mention, places) or _beside(mention, anchors, [*moved, *found], places)
        if place is None and not _anchors_of(mention, anchors, places):
            elsewhere = places.find(mention)
            place = elsewhere.offsets if elsewhere else None
        if place is None:
            return None
        found.append(place)
    return tuple(found)


def _unedited(passage: Offsets, places: Places) -> Offsets | None:
    place = places.find(passage)
    return place.offsets if place and place.sure else None


def _anchors_of(
    passage: Offsets, anchors: Iterable[tuple[Offsets, Offsets]], places: Places
) -> list[tuple[Offsets, Offsets]]:
    """The anchors that stood in the passage's paragraph, the nearest first."""
    paragraph = places.earlier.at(passage.start)
    inside = [anchor for anchor in anchors if paragraph.start <= anchor[0].start < paragraph.end]
    return sorted(inside, key=lambda anchor: abs(anchor[0].start - passage.start))


def _beside(
    passage: Offsets,
    anchors: Iterable[tuple[Offsets, Offsets]],
    taken: Sequence[Offsets],
    places: Places,
) -> Offsets | None:
    """The place nearest to where the passage stood beside an anchor (its place then, and now)."""
    words = places.words(passage)
    for then, now in _anchors_of(passage, anchors, places):
        paragraph = places.later.at(now.start)
        expected = now.start + passage.start - then.start
        found = _nearest(places.later.text, words, paragraph, expected, taken)
        if found is not None:
            return found
    return None


def _nearest(
    text: str, words: TextWords, paragraph: Offsets, expected: int, taken: Sequence[Offsets]
) -> Offsets | None:
    middle = min(max(expected, paragraph.start), paragraph.end)
    after = occurrences(text, words, middle, paragraph.end)
    before = occurrences_before(text, words, paragraph.start, middle + len(words.text) - 1)
    nearest = [
        next((place for place in side if not _overlaps(place, taken)), None)
        for side in (after, before)
    ]
    found = [place for place in nearest if place is not None]
    return min(found, key=lambda place: abs(place.start - expected), default=None)


def _overlaps(place: Offsets, taken: Iterable[Offsets]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in taken)
