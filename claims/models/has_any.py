"""Ask for each record of a list whether others belong to it, so that a list stops after a page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Subquery
from django.db.models.lookups import IsNull


def has_any(rows: QuerySet[Any]) -> IsNull:
    """Return the condition that there are ``rows``, which refer to the record with ``OuterRef``.

    It is a scalar subquery. PostgreSQL turns ``EXISTS``, ``IN`` and joins into a join of whole
    tables if it expects that it has to go through much of the list.
    """
    return IsNull(_first_key(rows), False)


def has_none(rows: QuerySet[Any]) -> IsNull:
    """Return the opposite condition."""
    return IsNull(_first_key(rows), True)


def _first_key(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("pk")[:1])
