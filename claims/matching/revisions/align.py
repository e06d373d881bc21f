"""Align two sequences: find the items that are in both, in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

_MAX_CELLS = 25_000_000
"""A stretch with more combinations of items is not searched for common ones: time and memory."""


class Block(NamedTuple):
    """``size`` items from ``before`` of one sequence equal those from ``after`` of the other."""

    before: int
    after: int
    size: int


def align(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Return the blocks of equal items in order, the last one empty and at the end of both.

    Items that occur once in each sequence are aligned first. Only what lies between them is
    searched for the longest common subsequence, so that long sequences take linear time.
    """
    anchors = _find_anchors(before, after)
    found: list[Block] = []
    for (left, other_left), (right, other_right) in pairwise(
        [(-1, -1), *anchors, (len(before), len(after))]
    ):
        found += _align_gap(before, after, left + 1, right, other_left + 1, other_right)
        found.append(Block(right, other_right, 1))
    found[-1] = Block(len(before), len(after), 0)
    return list(_join(found))


def _find_anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest increasing list of index pairs of items that are unique on both sides."""
    places = _unique_places(after)
    pairs = [
        (index, places[item]) for item, index in _unique_places(before).items() if item in places
    ]
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(tails[length - 1] if length else -1)
        ends[length : length + 1], tails[length : length + 1] = [place], [number]
    chain: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]


def _unique_places(items: Sequence[str]) -> dict[str, int]:
    counts = Counter(items)
    return {item: index for index, item in enumerate(items) if counts[item] == 1}


def _align_gap(
    before: Sequence[str], after: Sequence[str], left: int, right: int, start: int, end: int
) -> Iterator[Block]:
    """Yield the blocks between two anchors: ``before[left:right]`` and ``after[start:end]``."""
    at_start = _common_start(before, after, range(left, right), range(start, end))
    yield Block(left, start, at_start)
    left, start = left + at_start, start + at_start
    at_end = _common_start(before, after, range(left, right)[::-1], range(start, end)[::-1])
    right, end = right - at_end, end - at_end
    if 0 < (right - left) * (end - start) <= _MAX_CELLS:
        found = LCSseq.opcodes(before[left:right], after[start:end]).as_matching_blocks()
        yield from (Block(left + one.a, start + one.b, one.size) for one in found)
    yield Block(right, end, at_end)


def _common_start(
    before: Sequence[str], after: Sequence[str], indices: range, others: range
) -> int:
    """Return how many items are equal from the start of the two ranges of indices."""
    equal = (before[one] == after[other] for one, other in zip(indices, others, strict=False))
    return sum(takewhile(bool, equal))


def _join(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join blocks that follow each other directly, and leave out empty ones but the last."""
    *inner, last = blocks
    current: Block | None = None
    for block in inner:
        if not block.size:
            continue
        if current and (current.before + current.size, current.after + current.size) == block[:2]:
            current = current._replace(size=current.size + block.size)
            continue
        if current:
            yield current
        current = block
    if current:
        yield current
    yield last
