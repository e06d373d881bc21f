"""Read the quantities of a text: value or interval, unit and bound, with or without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple, Protocol

from claims.extraction.drafts import Offsets, QuantityDraft
from claims.extraction.numbers.amounts import Amount, read_amount
from claims.extraction.numbers.bounds import Bounded, find_bound
from claims.extraction.numbers.durations import find_durations
from claims.extraction.numbers.feet_and_inches import find_feet_and_inches
from claims.extraction.numbers.intervals import is_score, join_intervals
from claims.extraction.numbers.numerals import find_numerals
from claims.extraction.numbers.uncounted_digits import mask_uncounted

# Larger numbers are identifiers and noise. Six decimal places of smaller ones fit Decimal's 28
# digits.
LARGEST = Decimal(10) ** 18
FRACTION = "fraction"
"""The unit of a share in words: "a third", "one in five"."""
_PLACES = Decimal("0.000001")
_GLUED_LETTER = re.compile(r"[^\W\d_]")


class Count(NamedTuple):
    """What a number counts: a singular noun, or "" if unknown.

    ``has_bound`` is False if the words before the number are not its bound ("over ten years").
    """

    noun: str
    has_bound: bool = True


class CountReader(Protocol):
    """Reads what the numbers of one text count if no unit is written."""

    def read_count(self, amount: Amount, bounded: Bounded) -> Count | None:
        """Return what the number counts, or None if it is not a quantity, such as a year."""


def read_quantities(
    text: str, counts: CountReader, *, skipped: Sequence[Offsets] = ()
) -> tuple[QuantityDraft, ...]:
    """Return the quantities of ``text``, in order and disjoint, none that overlaps ``skipped``.

    ``counts`` reads the counted nouns: ``DocCounts`` from a parse, ``PlainCounts`` without one.
    """
    counted = mask_uncounted(text)
    compound = [*find_feet_and_inches(text), *find_durations(text)]
    skipped = [*skipped, *(Offsets(one.start, one.end) for one in compound)]
    amounts = [
        read_amount(text, numeral)
        for numeral in find_numerals(counted)
        if not overlap(skipped, numeral.start, numeral.end)
    ]
    amounts = [*compound, *(amount for amount in amounts if _is_plausible(text, amount))]
    amounts.sort(key=attrgetter("start"))
    return tuple(_build_drafts(text, join_intervals(text, amounts), counts))


def overlap(passages: Sequence[Offsets], start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` overlaps one of the passages."""
    return any(passage.start < end and start < passage.end for passage in passages)


def _is_plausible(text: str, amount: Amount) -> bool:
    small = -LARGEST < amount.low <= amount.high < LARGEST
    return small and not _GLUED_LETTER.match(text, amount.end)


def round_value(value: Decimal) -> Decimal:
    """Return ``value`` with at most six decimal places, no exponent and no trailing zeros."""
    rounded = value.quantize(_PLACES)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _build_drafts(
    text: str, amounts: Sequence[Amount], counts: CountReader
) -> Iterator[QuantityDraft]:
    last_end = 0
    for amount in amounts:
        draft = _build_draft(text, amount, counts)
        if draft is not None and draft.start >= last_end:
            last_end = draft.end
            yield draft


def _build_draft(text: str, amount: Amount, counts: CountReader) -> QuantityDraft | None:
    bounded = find_bound(text, amount.start, amount.end)
    unit = amount.unit
    if not unit:
        count = None if is_score(text, amount) else counts.read_count(amount, bounded)
        if count is None:
            return None
        if not count.has_bound:
            bounded = Bounded(amount.start, amount.end, "exactly")
        unit = FRACTION if amount.form == "fraction" else count.noun
    vague = amount.form == "vague" and bounded.bound == "exactly"
    bound = "about" if vague else bounded.bound
    low, high = round_value(amount.low), round_value(amount.high)
    return QuantityDraft(bounded.start, bounded.end, low, high, unit, bound)
