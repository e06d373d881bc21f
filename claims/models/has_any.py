"""Ask for each record of a list whether others belong to it, so that a list stops after a page."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Func, QuerySet, Subquery, Value
from django.db.models.lookups import IsNull


def has_any(rows: QuerySet[Any]) -> IsNull:
    """Return the condition that there are ``rows``, which refer to the record with ``OuterRef``.

    It is a scalar subquery. PostgreSQL turns ``EXISTS``, ``IN`` and joins into a join of whole
    tables if it expects that it has to go through much of the list.
    """
    return IsNull(_first(rows), False)


def has_none(rows: QuerySet[Any]) -> Func:
    """Return the opposite condition.

    PostgreSQL expects that half of the records meet it. ``IS NULL`` would be one in 200 to it, and
    it would rather sort all of a list than read it in order.
    """
    return Func(
        _first(rows),
        template="NOT coalesce(%(expressions)s, FALSE)",
        output_field=BooleanField(),
    )


def _first(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values(is_there=Value(True))[:1])
