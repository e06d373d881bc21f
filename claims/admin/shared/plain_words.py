"""Say a quantity in plain words: "at most 145 percent", "about 1.2 billion USD"."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import intcomma

from claims.models import Quantity
from claims.models.appearance import Bound

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


def quantity_in_words(quantity: Quantity) -> str:
    """The bound, the number or interval, and the unit."""
    number = number_in_words(quantity.low)
    if quantity.low != quantity.high:
        number += f" to {number_in_words(quantity.high)}"
    bound = "" if quantity.bound == Bound.EXACTLY else Bound(quantity.bound).label
    return " ".join(part for part in (bound, number, quantity.unit) if part)


def number_in_words(number: Decimal) -> str:
    """1200000000 as "1.2 billion" where that loses no digit, else with commas."""
    for scale, name in _SCALES:
        if abs(number) >= scale and number % (scale / 1000) == 0:
            return f"{_plain(number / scale)} {name}"
    return str(intcomma(_plain(number)))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
