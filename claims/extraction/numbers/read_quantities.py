"""Read the normalised quantities of an annotated Doc."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Doc

from claims.extraction.drafts import QuantityDraft
from claims.extraction.numbers.amounts import Amount, amount
from claims.extraction.numbers.bounds import Bounded, bound_of
from claims.extraction.numbers.counted_nouns import (
    counted_noun,
    is_age,
    is_of_name,
    is_rank,
    is_year,
    opens_name,
)
from claims.extraction.numbers.intervals import intervals, is_score
from claims.extraction.numbers.not_counts import NotCounts
from claims.extraction.numbers.numerals import numerals

# Beyond it stand identifiers and noise; within it six decimal places fit Decimal's 28 digits.
LARGEST = Decimal(10) ** 18
_PLACES = Decimal("0.000001")
_SPANS = {"minute", "hour", "day", "week", "month", "year", "decade"}
_GLUED_LETTER = re.compile(r"[^\W\d_]")


def quantities(doc: Doc) -> tuple[QuantityDraft, ...]:
    """The quantities of ``doc`` in order and disjoint; needs tags, lemmas and the parse."""
    text = doc.text
    not_counts = NotCounts(text)
    amounts = [
        amount(text, numeral)
        for numeral in numerals(text)
        if not not_counts.covers(numeral.start, numeral.end)
    ]
    amounts = [found for found in amounts if _is_whole(text, found)]
    return tuple(_drafts(doc, text, intervals(text, amounts)))


def _is_whole(text: str, found: Amount) -> bool:
    small = -LARGEST < found.low <= found.high < LARGEST
    return small and not _GLUED_LETTER.match(text, found.end)


def _plain(value: Decimal) -> Decimal:
    """``value`` to six places, without an exponent and without trailing zeros."""
    rounded = value.quantize(_PLACES)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _drafts(doc: Doc, text: str, amounts: list[Amount]) -> Iterator[QuantityDraft]:
    starts = [token.idx for token in doc] if amounts else []
    floor = 0
    for found in amounts:
        first = bisect_right(starts, found.start) - 1
        bounded = bound_of(text, found.start, found.end)
        # A bound after the number stands before its noun: "30 or more hours".
        after = bisect_right(starts, bounded.end - 1)
        draft = _draft(doc, text, found, bounded, (first, after))
        if draft is not None and draft.start >= floor:
            floor = draft.end
            yield draft


def _draft(
    doc: Doc, text: str, found: Amount, bounded: Bounded, tokens: tuple[int, int]
) -> QuantityDraft | None:
    unit = found.unit
    if not unit:
        noun = counted_noun(doc, tokens[1], one=found.low == found.high == 1)
        if _counts_nothing(doc, text, found, tokens, noun, limited=bounded.bound != "exactly"):
            return None
        if _is_during(doc, text, bounded, tokens[1], noun):
            bounded = Bounded(found.start, found.end, "exactly")
        unit = "fraction" if found.form == "fraction" else noun
    bound = "about" if found.form == "vague" and bounded.bound == "exactly" else bounded.bound
    low, high = _plain(found.low), _plain(found.high)
    return QuantityDraft(bounded.start, bounded.end, low, high, unit, bound)


def _is_during(doc: Doc, text: str, bounded: Bounded, after: int, noun: str) -> bool:
    """Whether "over" tells a span of time ("over ten years") and no lower limit."""
    if noun not in _SPANS or not text.startswith(("over ", "Over "), bounded.start):
        return False
    return not any(word.lower_ in ("ago", "old") for word in doc[after : after + 2])


def _counts_nothing(
    doc: Doc, text: str, found: Amount, tokens: tuple[int, int], noun: str, *, limited: bool
) -> bool:
    first, after = tokens
    written = text[found.start : found.end]
    if is_score(text, found) or is_year(doc, first, written, limited=limited):
        return True
    if limited:
        return False
    return (
        is_age(doc, first, after)
        or is_of_name(doc, first, after)
        or opens_name(doc, written, after)
        or is_rank(doc, first, noun)
        or (written.lower() == "one" and not noun)
    )
