"""Filters of lists that find their records first: joined, all of the list would be looked at."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import lookup_spawns_duplicates
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from claims.models.is_any_of import is_one_of


def keep_found(
    queryset: QuerySet[Any], found: QuerySet[Any] | None, *, are_many: bool = False
) -> QuerySet[Any]:
    """Return those of ``queryset`` that are among ``found``, of the same model.

    All of them if ``found``, which a filter makes of all records, has no condition: the filter has
    no value. Unfold returns None for an invalid one. ``are_many``: see ``is_one_of``.
    """
    if found is None or not found.query.where:
        return queryset
    return queryset.filter(is_one_of(found, are_many=are_many))


class NamedByFilter(AutocompleteSelectFilter):
    """Filter by a record of another table, whose rows for it name the records of the list."""

    column: str
    """Of those rows: the record of the list."""

    def rows(self, keys: list[Any]) -> QuerySet[Any]:
        """Return the rows for the chosen records, as far as the reader may see them."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        found = super().queryset(request, QuerySet(queryset.model))  # raises for a wrong value
        if found is None or not found.query.where:
            return queryset
        rows = self.rows(self.used_parameters[self.lookup_kwarg])
        return queryset.filter(is_one_of(rows, self.column))


def list_each_once(changelist: Any) -> Any:
    """Return a changelist that knows that its filters repeat no record, and need no DISTINCT.

    With DISTINCT, the numbers beside each record are computed for all, not for those of a page.
    Django would also filter by whatever an address names of the tables of the filters, and so list
    records by rows that the reader may not see; such an address is refused like a wrong value.
    """

    class EachOnce(changelist):
        def get_filters(self, request: HttpRequest) -> Any:
            specs, has_filters, remaining, _, is_active = super().get_filters(request)
            if any(lookup_spawns_duplicates(self.lookup_opts, key) for key in remaining):
                raise IncorrectLookupParameters
            return specs, has_filters, remaining, False, is_active

    return EachOnce
