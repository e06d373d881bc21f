"""The interval of a quantity as PostgreSQL indexes it, to find the quantities of a number."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.postgres.fields import DecimalRangeField
from django.contrib.postgres.lookups import DataContains
from django.db.models import DecimalField, F, Func, Value
from django.db.models.functions import Cast


def interval(low: str, high: str) -> Func:
    """Return the interval between the two fields, with both ends."""
    ends = F(low), F(high), Value("[]")
    return Func(*ends, function="numrange", output_field=DecimalRangeField())


def covers(low: str, high: str, value: Decimal) -> DataContains:
    """Return the condition that the interval between two fields has the number.

    One index finds it, where two comparisons would look through half of all numbers.
    """
    number = Cast(Value(value), DecimalField(max_digits=50, decimal_places=10))
    return DataContains(interval(low, high), number)
