"""The rows of a list column by column, and what is made of a column for all of its rows.

To go through a column takes less time than to go through rows: see docs/decisions/0094.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from django.utils.timezone import get_current_timezone

Row = tuple[Any, ...]
Values = Sequence[Any]
_UTC = "+00:00"


class Table:
    """Rows, and their values column by column."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    @cached_property
    def columns(self) -> Sequence[Values]:
        return list(zip(*self.rows, strict=True))

    def having(self, place: int) -> Table:
        """Return the rows with a value at the place."""
        if None not in self.columns[place]:
            return self
        return Table([row for row in self.rows if row[place] is not None])


class Page:
    """What the rows of one page share: the rows of other tables, and serializers with methods."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.context = context
        self.nested: dict[int, dict[Any, list[Any]]] = {}
        """What each writer has written of the rows that are nested, by what they belong to."""
        self.zone = get_current_timezone()
        self._serializers: dict[type, Any] = {}

    def serializer(self, kind: type) -> Any:
        if kind not in self._serializers:
            self._serializers[kind] = kind(context=self.context)
        return self._serializers[kind]


Make = Callable[[Table, Page], Values]
"""Returns a value for each row of a table."""
Written = Callable[[Table, list[Any]], list[Any]]
"""Returns what a list shows of each nested row, of the rows and what the writer has written."""


def as_written(nested: Table, written: list[Any]) -> list[Any]:
    return written


def only(place: int) -> Written:
    return lambda nested, written: list(nested.columns[place]) if nested.rows else []


def with_column(place: int) -> Written:
    return lambda nested, written: [
        (row[place], one) for row, one in zip(nested.rows, written, strict=True)
    ]


def group(names: list[str], found: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {name: [] for name in names}
    for name, one in found:
        groups[name].append(one)
    return groups


def converted(place: int, convert: Callable[[Any], Any]) -> Make:
    return lambda table, page: [
        None if value is None else convert(value) for value in table.columns[place]
    ]


def moments(place: int) -> Make:
    """Write times as REST framework does, which asks for the time zone for each of them."""

    def make(table: Table, page: Page) -> Values:
        zone = page.zone
        return [
            None if value is None else value.astimezone(zone).isoformat().replace(_UTC, "Z")
            for value in table.columns[place]
        ]

    return make
