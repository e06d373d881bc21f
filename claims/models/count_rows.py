"""Count the rows of a queryset inside of another query."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery


class _CountOf(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def count_rows(rows: QuerySet[Any], most: int | None = None) -> Subquery:
    """Return the number of ``rows``, at most ``most``, as an expression.

    The rows may refer to the outer query. Unlike ``Count``, it needs no GROUP BY, so that the rows
    of the outer query can be locked.
    """
    return _CountOf(rows.order_by().values("pk")[:most])
