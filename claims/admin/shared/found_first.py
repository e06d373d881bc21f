"""Filters of lists that find their records first: joined, all of the list would be looked at."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from claims.models.is_any_of import is_one_of


def keep_found(queryset: QuerySet[Any], found: QuerySet[Any] | None) -> QuerySet[Any]:
    """Return those of ``queryset`` that are among ``found``, of the same model.

    All of them if ``found``, which a filter makes of all records, has no condition: the filter has
    no value. Unfold returns None for an invalid one.
    """
    if found is None or not found.query.where:
        return queryset
    return queryset.filter(is_one_of(found))
