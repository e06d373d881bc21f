"""Read the figures of a plain sentence, without a parse: quantities, and the digits of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from claims.extraction.numbers.amounts import Amount, amount
from claims.extraction.numbers.bounds import bound_of
from claims.extraction.numbers.intervals import intervals
from claims.extraction.numbers.not_counts import NotCounts
from claims.extraction.numbers.numerals import numerals
from claims.matching.numbers.base_units import in_base_unit

MARK = "mark"
"""The unit of digits that count nothing: of dates, times, names, ranks."""

SHARE = "share"
"""The bound of a share in words: "one in five", "a third"."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,18}(?:\.\d{1,18})?")
# What a bare number counts, to show beside it: "forty companies".
_NOUN = re.compile(r" [a-z]{2,30}s\b| people\b")
_RANKS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_TIMES = {
    "halved": "0.5",
    "half as": "0.5",
    "twice": "2",
    "double": "2",
    "doubled": "2",
    "doubling": "2",
    "triple": "3",
    "tripled": "3",
    "trebled": "3",
    "treble": "3",
    "quadrupled": "4",
    "quintupled": "5",
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_FOLDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_MULTIPLES = re.compile(
    rf"\b(?:(?P<times>{'|'.join(_TIMES)})|(?P<fold>{'|'.join(_FOLDS)}|\d{{1,4}})-?fold)\b",
    re.IGNORECASE,
)
# Read after the amounts, which know "a third of" and "two and a half".
_PLACES = re.compile(
    rf"\b(?:a|one)[ -](?P<part>{'|'.join(_PARTS)})\b|\b(?P<rank>{'|'.join(_RANKS)})\b",
    re.IGNORECASE,
)
# Longer figures are identifiers; so is what even Decimal would round.
_LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """The interval [low, high] in a unit; ``year`` tells that a bare number may be one.

    ``written`` are its words in the text.
    """

    low: Decimal
    high: Decimal
    unit: str
    bound: str = "exactly"
    year: bool = False
    written: str = field(default="", compare=False)


def parse_numbers(text: str) -> list[ParsedNumber]:
    """Return the numbers of ``text``: multiples, amounts, shares, ranks, loose digits."""
    text = text[:10_000]
    multiples = list(_MULTIPLES.finditer(text))
    taken = [match.span() for match in multiples]
    amounts = _amounts(text, taken)
    taken += [(one.start, one.end) for one in amounts]
    places = [match for match in _PLACES.finditer(text) if not _overlaps(taken, *match.span())]
    taken += [match.span() for match in places]
    loose = [match for match in _DIGITS.finditer(text) if not _overlaps(taken, *match.span())]
    return [
        *map(_multiple, multiples),
        *(_figure(text, one) for one in amounts),
        *map(_place, places),
        *map(_mark, loose),
    ]


def _amounts(text: str, taken: list[tuple[int, int]]) -> list[Amount]:
    not_counts = NotCounts(text)
    read = [
        amount(text, numeral)
        for numeral in numerals(text)
        if not not_counts.covers(numeral.start, numeral.end)
        and not _overlaps(taken, numeral.start, numeral.end)
    ]
    return [one for one in intervals(text, read) if -_LARGEST < one.low <= one.high < _LARGEST]


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in taken)


def _figure(text: str, found: Amount) -> ParsedNumber:
    bound = bound_of(text, found.start, found.end).bound
    if found.form == "vague" and bound == "exactly":
        bound = "about"
    if found.form == "fraction":
        written = text[found.start : found.end]
        return ParsedNumber(found.low * 100, found.high * 100, "percent", SHARE, written=written)
    scale, unit = in_base_unit(found.unit)
    written = text[found.start : found.end]
    year = unit == "" and re.fullmatch(r"(?:1[4-9]|20|21)\d\d", written) is not None
    if unit == "" and not year and (noun := _NOUN.match(text, found.end)):
        written += noun.group()
    return ParsedNumber(found.low * scale, found.high * scale, unit, bound, year, written)


def _multiple(match: re.Match[str]) -> ParsedNumber:
    if match["times"]:
        times = Decimal(_TIMES[match["times"].lower()])
    else:
        fold = match["fold"].lower()
        times = Decimal(fold) if fold.isdecimal() else Decimal(_FOLDS.index(fold) + 2)
    return ParsedNumber(times, times, "times", written=match.group())


def _place(match: re.Match[str]) -> ParsedNumber:
    if match["part"]:
        share = Decimal(100) / _PARTS[match["part"].lower()]
        return ParsedNumber(share, share, "percent", SHARE, written=match.group())
    place = Decimal(_RANKS.index(match["rank"].lower()) + 1)
    return ParsedNumber(place, place, MARK, written=match.group())


def _mark(match: re.Match[str]) -> ParsedNumber:
    value = Decimal(match.group().replace(",", ""))
    digits = match.group()
    year = digits.isdecimal() and len(digits) == 4
    return ParsedNumber(value, value, MARK, year=year, written=digits)
