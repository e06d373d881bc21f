"""Find records by keys that another query returns or that are known, if they are few of many."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value
from django.db.models.functions import Cast

_MANY = 100
"""Django and psycopg adapt each element of a list; of thousands, that takes longer than to read."""


class IsAnyOf(Func):
    """The condition that ``field`` is one of ``keys``: ``field = ANY (ARRAY(SELECT …))``.

    Known keys are one parameter; Django's ``IN`` has one for each.

    PostgreSQL reads the keys once and looks up the records. ``IN`` is one more join to it: it may
    go through all records in the order of the list, and look for each in the other tables.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()
    conditional = True

    def __init__(self, field: str, keys: QuerySet[Any, Any] | list[int]) -> None:
        found = _known(keys) if isinstance(keys, list) else ArraySubquery(keys)
        super().__init__(F(field), found)


def _known(keys: list[int]) -> Value | Cast:
    array: Any = ArrayField(BigIntegerField())
    if len(keys) <= _MANY:
        return Value(keys, array)
    return Cast(Value(f"{{{','.join(map(str, keys))}}}"), array)
