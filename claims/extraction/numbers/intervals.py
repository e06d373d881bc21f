"""Join two amounts into the interval they span: "between 10 and 20", "10 to 20 per cent", "10-20"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.numbers.amounts import Amount
from claims.extraction.numbers.words import SPACE

_TO = re.compile(rf"{SPACE}?[-–—]{SPACE}?|{SPACE}(?:up{SPACE})?to{SPACE}")
_AND = re.compile(rf"{SPACE}and{SPACE}")
_OR = re.compile(rf"{SPACE}or{SPACE}")
_BETWEEN = re.compile(
    rf"\b(?:between|from|anywhere{SPACE}between)(?:{SPACE}(?:about|around|roughly))?{SPACE}$",
    re.IGNORECASE,
)
_WINDOW = 28
# Two small numbers with nothing measured are a score ("won 2-1") rather than an interval.
_LARGEST_SCORE = 10


def intervals(text: str, amounts: list[Amount]) -> list[Amount]:
    """``amounts`` with every neighbouring pair joined that the text writes as one interval."""
    joined: list[Amount] = []
    for amount in amounts:
        pair = _interval(text, joined[-1], amount) if joined else None
        if pair is None:
            joined.append(amount)
        else:
            joined[-1] = pair
    return joined


def _interval(text: str, first: Amount, second: Amount) -> Amount | None:
    gap = text[first.end : second.start] if second.start - first.end < 8 else ""
    between = _BETWEEN.search(text, max(0, first.start - _WINDOW), first.start)
    if not _joins(gap, between, first, second) or not _same_kind(first, second):
        return None
    first = _inherit_scale(first, second)
    if first.low >= second.high:
        return None
    start = between.start() if between else first.start
    unit = second.unit or first.unit
    return replace(second, start=start, low=first.low, high=second.high, unit=unit)


def _joins(gap: str, between: re.Match[str] | None, first: Amount, second: Amount) -> bool:
    if _TO.fullmatch(gap):
        return True
    if _OR.fullmatch(gap):
        return second.low == first.low + 1
    return bool(_AND.fullmatch(gap) and between and "between" in between.group().lower())


def _same_kind(first: Amount, second: Amount) -> bool:
    if "fraction" in (first.form, second.form) or first.low != first.high:
        return False
    return first.unit in ("", second.unit) or second.unit == ""


def _inherit_scale(first: Amount, second: Amount) -> Amount:
    """In "10 to 20 million" both are millions; in "$500 to $1.2 million" only the second is."""
    if first.scale == 1 and second.scale > 1 and first.low < second.low / second.scale:
        return replace(first, low=first.low * second.scale, high=first.high * second.scale)
    return first


def is_score(text: str, amount: Amount) -> bool:
    """Whether two joined bare numbers are a result such as "2-1" and no interval."""
    written = text[amount.start : amount.end]
    glued = re.fullmatch(r"\d{1,2}[-–]\d{1,2}", written) is not None
    return glued and amount.unit == "" and amount.high < _LARGEST_SCORE
