"""Find records by keys that another query returns or that are known, if they are few of many."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value


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
        known = Value(keys, ArrayField(BigIntegerField())) if isinstance(keys, list) else None
        super().__init__(F(field), known or ArraySubquery(keys))  # type: ignore[arg-type]
