"""Compare the numbers of two statements: equal, in agreement, other values, or other things."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from claims.extraction.numbers.plain_numbers import LABEL
from claims.matching.numbers.comparable_numbers import (
    SHARE,
    ComparableNumber,
    comparable_numbers,
    unit_kind,
)
from claims.matching.relations.word_differences import are_unrelated_nouns

# Relative to the larger value: what is lost if a third is written as 33.3 per cent.
_ROUNDING = Decimal("0.0005")
_HALF = Decimal("0.5")
_MAX_SLACK = Decimal("0.025")

NumberPair = tuple[ComparableNumber, ComparableNumber]


def state_other_numbers(first: str, second: str, *, same_words: bool = False) -> bool:
    """Return whether each text states a number of the same thing that the other does not state.

    A number that only one text has makes it more detailed, not different. Bounds and rounding are
    allowed for: "more than 100" agrees with 120, and "about 1,200" with 1,187. Two round numbers
    must be equal.

    Pass ``same_words`` if all other words are the same. Then numbers whose units are unknown are
    compared too: a date in one text and a count in the other have the same place.
    """
    numbers, other_numbers = comparable_numbers(first), comparable_numbers(second)
    return bool(find_differences(numbers, other_numbers, same_words=same_words))


def find_differences(
    first: Sequence[ComparableNumber],
    second: Sequence[ComparableNumber],
    *,
    same_words: bool = False,
) -> list[NumberPair]:
    """Return pairs of numbers by which two texts differ (see ``state_other_numbers``)."""
    left, right = find_unmatched(first, second)
    pairs = [pair for pair in product(left, right) if _are_comparable(*pair)]
    if same_words and not pairs:
        in_order = zip(left, right, strict=False)
        return [pair for pair in in_order if not count_different_things(*pair)]
    return pairs


def are_equal(first: Sequence[ComparableNumber], second: Sequence[ComparableNumber]) -> bool:
    """Return whether both state exactly the same values, whatever their bounds."""
    left = list(second)
    for number in first:
        partner = next((one for one in left if _is_equal(number, one)), None)
        if partner is None:
            return False
        left.remove(partner)
    return not left


def find_unmatched(
    first: Sequence[ComparableNumber], second: Sequence[ComparableNumber]
) -> tuple[list[ComparableNumber], list[ComparableNumber]]:
    """Return what is left of each after pairing equal numbers, then numbers that agree."""
    left, right = list(first), list(second)
    for test in (_is_equal, _agree):
        for number in tuple(left):
            partner = next((one for one in right if test(number, one)), None)
            if partner is not None:
                left.remove(number)
                right.remove(partner)
    return left, right


def count_different_things(first: ComparableNumber, second: ComparableNumber) -> bool:
    """Return whether both units are known and of different things: people and robots, % and €.

    Amounts of money in two currencies, and percentages and multiples, are not different things.
    """
    if first.unit == second.unit or not _has_known_unit(first) or not _has_known_unit(second):
        return False
    kind = unit_kind(first.unit)
    if kind != unit_kind(second.unit) or kind == "measure":
        return True
    return kind == "count" and are_unrelated_nouns(first.unit, second.unit)


def _has_known_unit(number: ComparableNumber) -> bool:
    return number.unit not in ("", LABEL)


def _are_comparable(first: ComparableNumber, second: ComparableNumber) -> bool:
    kinds = {unit_kind(first.unit), unit_kind(second.unit)}
    if kinds == {"label", "count"}:
        return first.may_be_year and second.may_be_year
    return _are_of_one_unit(first, second)


def _are_of_one_unit(first: ComparableNumber, second: ComparableNumber) -> bool:
    """Return whether the units are equal or both are counts that may be of the same thing."""
    if first.unit == second.unit:
        return True
    counts = unit_kind(first.unit) == unit_kind(second.unit) == "count"
    return counts and not count_different_things(first, second)


def _is_equal(first: ComparableNumber, second: ComparableNumber) -> bool:
    """Return whether the values are the same; a number without a unit may be a year or a rank."""
    same = (first.low, first.high) == (second.low, second.high)
    kinds = {unit_kind(first.unit), unit_kind(second.unit)}
    return same and (first.unit == second.unit or kinds <= {"label", "count"})


def _agree(first: ComparableNumber, second: ComparableNumber) -> bool:
    if first.unit == LABEL or not _are_of_one_unit(first, second):
        return False
    return _allows(first, second) or _allows(second, first)


def _allows(loose: ComparableNumber, exact: ComparableNumber) -> bool:
    """Return whether ``loose`` gives the value of ``exact`` less precisely."""
    if loose.bound == "at_least" and exact.bound != "at_least":
        return exact.low >= loose.low
    if loose.bound == "at_most" and exact.bound != "at_most":
        return exact.high <= loose.high
    if loose.low != loose.high:
        return exact.low == exact.high and loose.low <= exact.low <= loose.high
    if exact.low != exact.high or exact.bound == loose.bound != "exactly":
        return False
    rounded = loose.bound in ("about", SHARE)
    slack = _slack(loose) if rounded else _ROUNDING * abs(exact.low)
    return (rounded or loose.unit == "percent") and abs(loose.low - exact.low) <= slack


def _slack(about: ComparableNumber) -> Decimal:
    """Return half a unit of the last digit other than zero, at most a fortieth of the value.

    For "about 1,200" this is 30. For a share in words ("a third") it is half a per cent.
    """
    if about.bound == SHARE:
        return _HALF
    _, _, exponent = about.low.normalize().as_tuple()
    return min(Decimal(1).scaleb(int(exponent)) * _HALF, abs(about.low) * _MAX_SLACK)
