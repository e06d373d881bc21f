"""The interval of a quantity as PostgreSQL indexes it, to find the quantities of a number."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.postgres.fields import DecimalRangeField
from django.db.models import BooleanField, DecimalField, F, Func, Value
from django.db.models.functions import Cast


def interval(low: str, high: str) -> Func:
    """Return the interval between the two fields, with both ends."""
    ends = F(low), F(high), Value("[]")
    return Func(*ends, function="numrange", output_field=DecimalRangeField())


class Covers(Func):
    """The condition that the interval between two fields has the number.

    One index finds it, where two comparisons would look through half of all numbers.
    """

    template = "%(expressions)s"
    arg_joiner = " @> "
    output_field = BooleanField()
    conditional = True

    def __init__(self, low: str, high: str, value: Decimal) -> None:
        number = Cast(Value(value), DecimalField(max_digits=50, decimal_places=10))
        super().__init__(interval(low, high), number)
