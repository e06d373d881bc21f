"""Without a parse, numbers are read with the same values, units and bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import get_currency_name

from claims.extraction.lexicon.currencies import CODES
from claims.extraction.numbers.plain_numbers import LABEL, TIMES, read_numbers
from tests.extraction.test_quantities import QUANTITIES


@pytest.mark.parametrize(("sentence", "passage", "low", "high", "unit", "bound"), QUANTITIES)
def test_value_and_bound_are_those_of_the_parse(sentence, passage, low, high, unit, bound):
    found = [one for one in read_numbers(sentence) if one.unit != LABEL]
    assert (Decimal(low), Decimal(high)) in [(one.low, one.high) for one in found]
    if not sentence.startswith("It is to be built over"):  # "over" is no limit there
        assert (passage, bound) in [(sentence[one.start : one.end], one.bound) for one in found]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Forty companies signed.", "company"),
        ("It employs 12 industrial robots.", "robot"),
        ("It employs 300 people in Lund.", "people"),
        ("The fire destroyed 12 buses.", "bus"),
        ("The fire destroyed 12 houses.", "house"),
        ("The two-month contract ended.", ""),
        ("It took 3 boxes.", "box"),
        ("Some 40 women left.", "woman"),
        ("The 40 have left.", ""),
        ("Of the 40 only the boys left.", ""),
        ("They sold 40.", ""),
    ],
)
def test_the_counted_noun_is_the_first_plural_after_the_number(sentence, unit):
    (number,) = read_numbers(sentence)
    assert number.unit == unit


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("The price doubled.", 2, TIMES),
        ("A tenfold rise.", 10, TIMES),
        ("She came second.", 2, LABEL),
        ("It began in 1862.", 1862, LABEL),
        ("Section 301 applies.", 301, LABEL),
    ],
)
def test_multiples_and_digits_that_count_nothing(sentence, value, unit):
    (number,) = read_numbers(sentence)
    assert (number.low, number.high, number.unit) == (value, value, unit)


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_names_of_the_unicode_locale_data_are_read(code):
    for count in (1, 5):
        name = get_currency_name(code, count=count, locale="en")
        (number,) = read_numbers(f"It costs {count} million {name} now.")
        assert number.unit == code, name
