"""Find statements that say of each side what the other says of the other side."""

from __future__ import annotations

from collections.abc import Sequence

from claims.matching.statement import Statement

_MAX_SIDE = 4
"""The longest side in words: "the port of Oakham"."""
_MAX_WORDS = 60
_MIN_SHARE = 0.85
"""The share of common words from which the rest of two statements is taken for the same."""
_EQUAL_SIDES = frozenset(("and", "or", "nor", "the", "a", "an", "with", "both"))
"""Words around which two sides may change places without another meaning."""
_PASSIVE = frozenset(("is", "are", "was", "were", "been", "being", "be"))


def are_turned_round(first: Statement, second: Statement) -> bool:
    """Return whether two phrases change places around the same words.

    "Women earn more than men" and "men earn more than women" do; "A bought B" and "B was bought by
    A" do not, nor does "on Monday A bought B" beside "A bought B on Monday".
    """
    if _is_passive(first) != _is_passive(second):
        return False
    common = set(first.stems) & set(second.stems)
    if any(_share(statement, common) < _MIN_SHARE for statement in (first, second)):
        return False
    left, right = _without_common_ends(
        [stem for stem in first.stems if stem in common][:_MAX_WORDS],
        [stem for stem in second.stems if stem in common][:_MAX_WORDS],
    )
    return any(
        _are_exchanged(left, right, one, other)
        for one in range(1, min(_MAX_SIDE, len(left)) + 1)
        for other in range(1, min(_MAX_SIDE, len(left)) + 1)
    )


def _share(statement: Statement, common: set[str]) -> float:
    return sum(stem in common for stem in statement.stems) / max(1, len(statement.stems))


def _is_passive(statement: Statement) -> bool:
    words = statement.words
    return "by" in words and not _PASSIVE.isdisjoint(words[: words.index("by")])


def _without_common_ends(
    first: Sequence[str], second: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    first, second = first[start:], second[start:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    return first, second


def _are_exchanged(left: Sequence[str], right: Sequence[str], one: int, other: int) -> bool:
    """Return whether ``one`` words at the start of ``left`` stand at the end of ``right``."""
    if len(left) != len(right) or one + other >= len(left):
        return False
    middle = left[one:-other]
    return (
        left[:one] == right[-one:]
        and left[-other:] == right[:other]
        and middle == right[other:-one]
        and not _EQUAL_SIDES.issuperset(middle)
    )
