"""Join a numeral to the currency or unit of measurement written around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.numbers.currencies import currency_after, currency_before, dollar_country
from claims.extraction.numbers.measures import measure_after
from claims.extraction.numbers.number_words import SPACE
from claims.extraction.numbers.numerals import Numeral

_MINUS = re.compile(rf"(?:\bminus(?:{SPACE}|-)|(?<![\w)%$€£])[-−])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval with its unit at ``text[start:end]``; ``unit`` is empty where none is written."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    scale: Decimal = Decimal(1)
    form: str = "digits"


def amount(text: str, numeral: Numeral) -> Amount:
    """The numeral with what is written right before and after it: "HK$3.4 million", "-5%"."""
    start, end, unit = numeral.start, numeral.end, ""
    if before := currency_before(text, start):
        start, unit = before
        end = dollar_country(text, end) if unit == "USD" else end
    else:
        large = numeral.scale > 1 or numeral.low >= 1000
        end, unit = (
            currency_after(text, end, large=large, vague=numeral.form == "vague")
            or measure_after(text, end)
            or (end, "")
        )
    low, high = numeral.low, numeral.high
    if match := _MINUS.search(text, max(0, start - 7), start):
        start, low, high = match.start(), -high, -low
    elif start < numeral.start and text[numeral.start - 1] in "-−":
        low, high = -high, -low
    return Amount(start, end, low, high, unit, numeral.scale, numeral.form)
