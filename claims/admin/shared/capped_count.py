"""Count the records of a list only as far as people page through them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.sql.where import WhereNode
from django.utils.functional import cached_property

from claims.models.among_many import taking_part
from claims.models.is_any_of import IsAnyOf

MOST = 1000


class AtLeast(int):
    """A number of which nobody knows how much more it is; pages show it with a plus."""

    def __str__(self) -> str:
        return f"{int(self):,}+"


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # not at run time
    """A paginator of the first 1,000 records: those who look for more use the filters."""

    @cached_property
    def count(self) -> int:
        records = self.object_list
        with taking_part() as taken:
            found = _count(records)
        if taken and found <= MOST:
            found = _count(records)
        return found if found <= MOST else AtLeast(MOST)

    def page(self, number: Any) -> Page:  # type: ignore[type-arg]  # not at run time
        """Return the page, of which the keys are found first unless it is the first one.

        PostgreSQL computes what is beside a record for all records of the pages before as well.
        """
        page = super().page(number)
        records = self.object_list
        if page.number > 1 and isinstance(records, QuerySet) and not records.query.distinct:
            keys = records.values("pk")[page.start_index() - 1 : page.end_index()]
            records = records.all()
            records.query.where = WhereNode()  # These records meet the conditions.
            page.object_list = records.filter(IsAnyOf("pk", keys))
        return page


def _count(records: Any) -> int:
    found: int = records.order_by()[: MOST + 1].count()
    return found
