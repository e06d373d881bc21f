"""Find records by keys that another query returns, if that query finds few of many."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, QuerySet


class IsAnyOf(Func):
    """The condition that ``field`` is one of ``keys``: ``field = ANY (ARRAY(SELECT …))``.

    PostgreSQL reads the keys once and looks up the records. ``IN`` is one more join to it: it may
    go through all records in the order of the list, and look for each in the other tables.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()
    conditional = True

    def __init__(self, field: str, keys: QuerySet[Any, Any]) -> None:
        super().__init__(F(field), ArraySubquery(keys))
