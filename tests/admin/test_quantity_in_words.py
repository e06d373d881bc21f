"""Quantities and periods are shown in plain words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claims.admin.shared.formatting import number_in_words, period_in_words, quantity_in_words
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


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-01-01", None, "since 2022"),
        ("2022-05-03", None, "since 3 May 2022"),
        (None, "2025-03-31", "until 31 March 2025"),
        ("2025-06-03", "2025-06-03", "on 3 June 2025"),
        ("2024-02-01", "2024-02-29", "in February 2024"),
        ("2024-01-01", "2024-03-31", "from 1 January 2024 to 31 March 2024"),
        ("2019-01-01", "2019-12-31", "in 2019"),
        ("1990-01-01", "1999-12-31", "in the 1990s"),
        ("2010-01-01", "2015-12-31", "from 2010 to 2015"),
    ],
)
def test_periods(first, last, words):
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert period_in_words(*days) == words
