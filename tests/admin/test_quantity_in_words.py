"""Quantities are shown in plain words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.admin.shared.formatting import number_in_words, quantity_in_words
from claims.models import Quantity


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("145", "145"),
        ("0.5000000000", "0.5"),
        ("600000", "600,000"),
        ("1200000000", "1.2 billion"),
        ("-3000000", "-3 million"),
        ("1234567", "1,234,567"),
        ("2000000000000", "2 trillion"),
    ],
)
def test_numbers(number, words):
    assert number_in_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "bound", "words"),
    [
        (145, 145, "percent", "at_most", "at most 145 percent"),
        (3, 5, "ships", "about", "about 3 to 5 ships"),
        (7, 7, "", "exactly", "7"),
    ],
)
def test_quantities(low, high, unit, bound, words):
    quantity = Quantity(low=Decimal(low), high=Decimal(high), unit=unit, bound=bound)
    assert quantity_in_words(quantity) == words
