"""Count the records of a list only as far as people page through them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.sql.where import WhereNode
from django.utils.functional import cached_property

from claims.admin.shared.bounded_counts import MOST_COUNTED
from claims.models.among_many import taking_part
from claims.models.is_any_of import IsAnyOf, are_looked_up

MOST_FOUND = 200
"""Of records that are searched: who looks for more adds a word."""


class AtLeast(int):
    """A number of which nobody knows how much more it is; pages show it with a plus."""

    def __le__(self, other: int) -> bool:
        """It is more than the number it is known by: Django would offer to show all of 200."""
        return int(self) < other

    def __gt__(self, other: int) -> bool:
        return int(self) >= other

    def __str__(self) -> str:
        return f"{int(self):,}+"


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # not at run time
    """A paginator of the first ``most`` records: who looks for more uses the filters."""

    most = MOST_COUNTED
    reads_keys = False
    """Whether the keys of all pages are read rather than counted, which takes as long.

    It does if PostgreSQL sorts all records anyway, or finds each in the same long way.
    """
    goes_through_many = False
    """Whether it goes through many others for the first page, unless it looks for keys alone."""

    @cached_property
    def count(self) -> int:
        found = self._count() if self._keys is None else len(self._keys)
        return found if found <= self.most else AtLeast(self.most)

    def page(self, number: Any) -> Page:  # type: ignore[type-arg]  # not at run time
        """Return the page, of which the keys are found first unless it is the first one.

        PostgreSQL computes what is beside a record for all records of the pages before as well.
        """
        page = super().page(number)
        first, last = max(page.start_index() - 1, 0), page.end_index()
        records: Any = self.object_list
        keys: Any = None
        if self._keys is not None:
            keys = self._keys[first:last]
        elif (page.number > 1 or self.goes_through_many) and _is_plain(records):
            keys = records.values("pk")[first:last]
        if keys is not None:
            records = records.all()
            records.query.where = WhereNode()  # These records meet the conditions.
            page.object_list = records.filter(IsAnyOf("pk", keys))
        return page

    @cached_property
    def _keys(self) -> list[Any] | None:
        """The keys of the first records, which are as soon read as counted if all are sorted."""
        records: Any = self.object_list
        if not _is_plain(records) or not (self.reads_keys or are_looked_up(records)):
            return None
        return list(records.values_list("pk", flat=True)[: self.most + 1])

    def _count(self) -> int:
        with taking_part() as taken:
            found = self._count_up_to_most()
        return self._count_up_to_most() if taken and found <= self.most else found

    def _count_up_to_most(self) -> int:
        records: Any = self.object_list
        found: int = records.order_by()[: self.most + 1].count()
        return found


def _is_plain(records: Any) -> bool:
    """Return whether the records are found by their keys, and no other rows than they."""
    return isinstance(records, QuerySet) and not records.query.distinct
