"""Lists with filters or words: the keys of a page are found first, and its rows by their keys.

The query for rows is the same for all of these lists, and prepared; that for keys is short, so that
Django and PostgreSQL soon have it written and planned.

A list in the order of a number goes through all records until a page of them has the words that are
searched: of a word that one in a hundred has, through ten thousand. If it is told where the page
ends, PostgreSQL combines the index of words with that of the order instead. How many records have
the words is known from their look-up, and the numbers from statistics. If these are wrong, the list
is read without an end. See docs/decisions/0094.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import FloatField, Model, QuerySet

from claims.api.ordering import Order
from claims.api.row_columns import Row
from claims.api.row_queries import ListInOrder, ListKind, PlainList
from claims.api.row_writer import RowWriter
from claims.models import User
from claims.models.found_words import Expected
from claims.models.value_bounds import MARGIN, find_end, read_bounds

DEEP = 4000
"""To go through so many records takes as long as to combine indexes."""
_LARGEST = 0.2
"""Of a larger part, all is read in its order."""


FindPage = Callable[[Order, list[Any] | None, int], list[int]]
"""Returns the ids of the first so many records after a position."""


class KeysFirst(ListInOrder):
    """Those of a list whose ids ``find`` returns; ``records`` are all of them, to be counted."""

    def __init__(
        self,
        kind: ListKind,
        reader: User,
        writer: RowWriter,
        find: FindPage,
        records: QuerySet[Any] | None = None,
    ) -> None:
        self.kind, self.reader, self.writer = kind, reader, writer
        self.find, self.records = find, records

    @property
    def model(self) -> type[Model]:
        return self.writer.model

    def read(self, order: Order, position: list[Any] | None, most: int) -> list[Row]:
        """Return the first ``most`` rows after the position."""
        keys = self.find(order, position, most)
        return PlainList(self.kind, self.reader, self.writer, found=keys).read(order, None, most)


class AmongRecords:
    """Finds pages of ``records``, of which so many are ``expected`` by their words.

    Other conditions are not reckoned with.
    """

    def __init__(self, records: QuerySet[Any], expected: Expected | None = None) -> None:
        self.records, self.expected = records, expected or Expected()

    def __call__(self, order: Order, position: list[Any] | None, most: int) -> list[int]:
        listed = order.beyond(self.records, position).values_list("pk", flat=True)
        end = self._find_end(order, position, most)
        if end is not None:
            near = list(listed.filter(**{f"{order.field}__gte": end})[:most])
            if len(near) == most:
                return near
        return list(listed[:most])

    def _find_end(self, order: Order, position: list[Any] | None, most: int) -> float | None:
        """Return the number of the last record of a page; None if that is unknown or near."""
        share, number = self.expected
        if not (order.descending and _is_number(self.records.model, order.field) and number):
            return None
        part = MARGIN * most / number
        if most < DEEP * share or part > _LARGEST:
            return None
        bounds = read_bounds(self.records.model, order.field)
        return find_end(bounds, position[0] if position else None, part)


def _is_number(model: type[Model], field: str) -> bool:
    try:
        return isinstance(model._meta.get_field(field), FloatField)
    except FieldDoesNotExist:  # a count that the queryset adds
        return False
