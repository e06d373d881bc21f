"""Convert the numbers of a statement so that they can be compared: base units, kinds of unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Literal

from claims.extraction.drafts import QuantityDraft
from claims.extraction.lexicon.currencies import CODES
from claims.extraction.lexicon.units import BASE_UNITS, MEASURES, PERCENT, PERCENTAGE_POINT
from claims.extraction.numbers.amounts import TIMES
from claims.extraction.numbers.plain_numbers import (
    LABEL,
    find_counted_phrase,
    read_numbers,
)
from claims.extraction.numbers.read_quantities import FRACTION

SHARE = "share"
"""The bound of a share in words: "one in five", "a third"."""

UnitKind = Literal["label", "count", "ratio", "money", "measure"]
_YEAR = re.compile(r"(?<![\d.,])(?:1[4-9]|2[01])\d\d$")
_FOUR_DIGITS = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class ComparableNumber:
    """The interval [low, high] in a base unit.

    ``unit`` is a currency code, a unit of measurement, "percent", ``TIMES``, ``LABEL``, the
    singular noun that is counted, or "" if that is unknown. A share in words is a percentage with
    the bound ``SHARE``. ``may_be_year`` is True for a number without a known unit that looks like
    a year. ``written`` is the number in the text, with the noun after it.
    """

    low: Decimal
    high: Decimal
    unit: str
    bound: str = "exactly"
    may_be_year: bool = False
    written: str = field(default="", compare=False)


def comparable_numbers(
    text: str, quantities: Iterable[QuantityDraft] | None = None
) -> list[ComparableNumber]:
    """Return the numbers of ``text``; ``quantities`` are those stored for it, if it is stored.

    Multiples, ranks and dates are not stored and always read.
    """
    return [_convert(text, number) for number in read_numbers(text, quantities)]


@cache
def unit_kind(unit: str) -> UnitKind:
    """Return the kind of a unit; any unit that no list has is a counted noun."""
    if unit == LABEL:
        return "label"
    if unit in (PERCENT, PERCENTAGE_POINT, TIMES):
        return "ratio"
    if unit in CODES:
        return "money"
    return "measure" if unit in MEASURES else "count"


def _convert(text: str, number: QuantityDraft) -> ComparableNumber:
    written = text[number.start : number.end]
    if number.unit == FRACTION:
        low, high = number.low * 100, number.high * 100
        return ComparableNumber(low, high, PERCENT, SHARE, written=written)
    if number.unit == LABEL:
        is_year = _FOUR_DIGITS.fullmatch(written) is not None
        return ComparableNumber(
            number.low, number.high, LABEL, may_be_year=is_year, written=written
        )
    factor, unit = BASE_UNITS.get(number.unit, ("1", number.unit))
    low, high = number.low * Decimal(factor), number.high * Decimal(factor)
    may_be_year = unit == "" and _YEAR.search(written) is not None
    if unit_kind(unit) == "count" and unit:
        written += find_counted_phrase(text, number.end)
    return ComparableNumber(low, high, unit, number.bound, may_be_year, written)
