"""Read lengths in feet and inches: 6' 4", "5ft 11in", "6-foot-4", "six foot two"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.extraction.numbers.amounts import Amount
from claims.extraction.numbers.number_words import SPACE, parse_cardinal

_GAP = rf"(?:{SPACE}|-)?"
_INCHES = r"(?P<inches>1[01]|\d)(?!\d)"
_LENGTH = re.compile(
    # A single mark may close a quotation, so that one of feet needs its inches.
    rf"(?<![\w.,/])(?P<feet>\d{{1,2}})(?:['’′]{SPACE}?|{_GAP}(?:ft\b\.?|foot\b|feet\b){_GAP})"
    rf"{_INCHES}(?:{SPACE}?(?:[\"”″]|''|’’)|{_GAP}(?:in\b\.?|inch(?:es)?\b)|(?![\w%/,.]*\w))"
    rf"|\b(?P<feet_word>two|three|four|five|six|seven|eight|nine)(?:{SPACE}|-)(?:foot|feet)"
    r"(?:[ -])(?P<inches_word>one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b"
    rf"(?:{_GAP}inch(?:es)?\b)?(?!{SPACE}(?:or|to|by|of|feet|foot|met(?:re|er)s?|inch)\b)",
    re.IGNORECASE,
)


def find_feet_and_inches(text: str) -> Iterator[Amount]:
    """Yield each length of feet and inches in order, in inches."""
    for match in _LENGTH.finditer(text):
        feet = match["feet"] or match["feet_word"]
        inches = match["inches"] or match["inches_word"]
        length = _value(feet) * 12 + _value(inches)
        yield Amount(match.start(), match.end(), length, length, "inch")


def _value(written: str) -> Decimal:
    return Decimal(written) if written.isdecimal() else parse_cardinal(written) or Decimal(0)
