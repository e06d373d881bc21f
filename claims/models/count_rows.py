"""Count the rows of a queryset inside of another query."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery


class _CountOf(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


class _CountOfDifferent(_CountOf):
    template = "(SELECT count(DISTINCT value) FROM (%(subquery)s) AS counted (value))"


def count_rows(rows: QuerySet[Any], most: int | None = None) -> Subquery:
    """Return the number of ``rows``, at most ``most``, as an expression.

    The rows may refer to the outer query. Unlike ``Count``, it needs no GROUP BY, so that the rows
    of the outer query can be locked.
    """
    return _CountOf(rows.order_by().values("pk")[:most])


def count_different(rows: QuerySet[Any], field: str, most: int | None = None) -> Subquery:
    """Return how many different values of ``field`` the ``rows``, or ``most`` of them, have."""
    return _CountOfDifferent(rows.order_by().values(field)[:most])
