"""Tell whether two sentences state the same numbers, other numbers, or numbers of other things."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claims.matching.numbers.parse_numbers import MARK, SHARE, ParsedNumber, parse_numbers

# Of the larger value: what is lost when a third is written as 33.3 per cent.
_ROUNDING = Decimal("0.0005")
_HALF = Decimal("0.5")
_MOST_SLACK = Decimal("0.025")


def state_other_numbers(one: str, other: str, *, same_words: bool = False) -> bool:
    """Whether each states a number, in the same unit, that the other does not state.

    Where all else is in the ``same_words``, the unit may differ too: what reads as a date in one
    and as a count in the other stands in the same place.
    A number that only one of them has makes it the more detailed one, not another claim. Bounds
    and rounding are allowed for: "more than 100" agrees with 120, "about 1,200" with 1,187. But two
    round numbers are the same number or they are not.
    """
    return bool(differences(parse_numbers(one), parse_numbers(other), same_words=same_words))


def differences(
    ones: Sequence[ParsedNumber], others: Sequence[ParsedNumber], *, same_words: bool = False
) -> list[tuple[ParsedNumber, ParsedNumber]]:
    """Return pairs of numbers by which two sentences differ (see ``state_other_numbers``)."""
    left, right = unmatched(ones, others)
    alike = [(a, b) for a in left for b in right if _comparable(a, b)]
    if same_words and not alike:
        return list(zip(left, right, strict=False))
    return alike


def are_equal(ones: Sequence[ParsedNumber], others: Sequence[ParsedNumber]) -> bool:
    """Whether both state the very same values, however they bound or write them."""
    left = list(others)
    for figure in ones:
        partner = next((one for one in left if _equal(figure, one)), None)
        if partner is None:
            return False
        left.remove(partner)
    return not left


def unmatched(
    ones: Sequence[ParsedNumber], others: Sequence[ParsedNumber]
) -> tuple[list[ParsedNumber], list[ParsedNumber]]:
    """What is left of each when equal figures are paired, then those that merely agree."""
    left, right = list(ones), list(others)
    for test in (_equal, _agree):
        for a in tuple(left):
            partner = next((b for b in right if test(a, b)), None)
            if partner is not None:
                left.remove(a)
                right.remove(partner)
    return left, right


def _comparable(a: ParsedNumber, b: ParsedNumber) -> bool:
    return a.unit == b.unit or ({a.unit, b.unit} == {"", MARK} and a.year and b.year)


def _equal(a: ParsedNumber, b: ParsedNumber) -> bool:
    """The same value; a bare number may be a year, a rank or a count."""
    same = (a.low, a.high) == (b.low, b.high)
    return same and (a.unit == b.unit or {a.unit, b.unit} == {"", MARK})


def _agree(a: ParsedNumber, b: ParsedNumber) -> bool:
    return a.unit == b.unit and a.unit != MARK and (_allows(a, b) or _allows(b, a))


def _allows(loose: ParsedNumber, exact: ParsedNumber) -> bool:
    """Whether ``loose`` is another way to give the value of ``exact``, less closely."""
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


def _slack(about: ParsedNumber) -> Decimal:
    """Half a unit of the last digit that is not a closing zero, and never more than a fortieth.

    30 for "about 1,200"; half a per cent for a share in words ("a third").
    """
    if about.bound == SHARE:
        return _HALF
    _, _, exponent = about.low.normalize().as_tuple()
    return min(Decimal(1).scaleb(int(exponent)) * _HALF, abs(about.low) * _MOST_SLACK)
