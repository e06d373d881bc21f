"""The queries of lists whose rows are read as values, compiled and prepared once.

See docs/decisions/0070-lists-are-written-from-values.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from django.db.models import Model, QuerySet
from django.db.models.query import ValuesListIterable
from django.http import QueryDict

from claims.api.ordering import Order
from claims.api.row_columns import Row
from claims.api.row_relations import Relation
from claims.api.row_writer import RowWriter
from claims.models import User
from claims.models.compiled_reads import read_compiled
from claims.models.is_any_of import IsAnyOf

_LIMITS = (11, 51, 101, 201)
"""A query is not made for each size of a page, but for these: one more than usual sizes."""


def usual_limit(most: int) -> int:
    """Return how many rows a query for at most so many is made for."""
    return next((size for size in _LIMITS if size >= most), most)


class ListKind(NamedTuple):
    """A list, and which fields it has, which decide on its queries and its writer."""

    view: type
    shape: Hashable


def select(records: QuerySet[Any], writer: RowWriter) -> QuerySet[Any]:
    """Return the values that the writer needs of each record, as rows with ``pk``."""
    found = records.select_related(None).prefetch_related(None).values_list(*writer.columns)
    rows = _row_class(tuple(sorted(writer.names.items())))
    found._iterable_class = rows.iterable
    return found


@cache
def _row_class(names: tuple[tuple[str, int], ...]) -> Any:
    """Return the class of rows whose values have these names beside ``pk``: pages order by them."""
    places = {"pk": 0, "id": 0, **dict(names)}
    members = {name: property(itemgetter(place)) for name, place in places.items()}
    kind = type("NamedRow", (tuple,), {"__slots__": (), **members})

    class Rows(ValuesListIterable):  # type: ignore[type-arg]  # no generic class at run time
        def __iter__(self) -> Any:
            return map(kind, super().__iter__())

    kind.iterable = Rows  # type: ignore[attr-defined]
    return kind


class _PlainRequest(NamedTuple):
    """A request for a list without parameters; the reader may be a stand-in."""

    user: User
    query_params: QueryDict
    method: str = "GET"


def plain_records(kind: ListKind, reader: User, asked: str = "") -> QuerySet[Any]:
    """Return the records of the list as the reader sees them, with the filters that are ``asked``.

    These are parameters as in an address.
    """
    view: Any = kind.view(action="list", detail=False)
    view.kwargs, view.format_kwarg = {}, None
    view.request = _PlainRequest(reader, QueryDict(asked))
    found: QuerySet[Any] = view.filter_queryset(view.get_queryset())
    return found


class ListInOrder(Protocol):
    """Records of which a page is read in another way than from a queryset."""

    @property
    def model(self) -> type[Model]: ...

    def read(self, order: Order, position: list[Any] | None, most: int) -> list[Row]:
        """Return the first ``most`` rows after the position."""
        ...


class PlainList(ListInOrder):
    """The records of a list, read by a query that is the same for all readers.

    With ``found``, only those with these ids, which may be in the order of the field ``found_by``,
    the greatest first; with ``asked``, those that these parameters filter, from which the same SQL
    follows each time.
    """

    def __init__(
        self,
        kind: ListKind,
        reader: User,
        writer: RowWriter,
        *,
        found: list[int] | None = None,
        found_by: str = "",
        asked: str = "",
    ) -> None:
        self.kind, self.reader, self.writer = kind, reader, writer
        self.found, self.found_by, self.asked = found, found_by, asked

    @property
    def model(self) -> type[Model]:
        return self.writer.model

    def read(self, order: Order, position: list[Any] | None, most: int) -> list[Row]:
        """Return the first ``most`` rows after the position."""
        if self.found == []:
            return []
        is_sorted = order == Order(self.found_by, descending=True) and position is None
        if is_sorted and self.found and len(self.found) > most:
            page = self._read(self.found[:most], order, None, most)
            if len(page) == most:  # Merged claims, for example, are found and not in the list.
                return page
        return self._read(self.found, order, position, most)

    def _read(
        self, found: list[int] | None, order: Order, position: list[Any] | None, most: int
    ) -> list[Row]:
        limit = usual_limit(most)
        is_few = found is None or len(found) <= most
        is_first = position is None and is_few
        build = _FirstRows(self.kind, self.writer, order, limit, self.asked, is_first=is_first)
        values: dict[str, Any] = {} if found is None else {"found": found}
        if position is not None:
            value, key = order.parse(position, self.model)
            values |= {"key": key} if value is None else {"key": key, "value": value}
        return read_compiled(build, reader=self.reader, **values)[0][:most]


class Build:
    """A function for ``read_compiled``, equal to another one with the same ``key``."""

    key: Hashable

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class _FirstRows(Build):
    def __init__(
        self,
        kind: ListKind,
        writer: RowWriter,
        order: Order,
        most: int,
        asked: str,
        *,
        is_first: bool,
    ) -> None:
        self.key = kind, order, most, asked, is_first
        self.kind, self.writer, self.order, self.most = kind, writer, order, most
        self.asked, self.is_first = asked, is_first

    def __call__(
        self,
        *,
        reader: User,
        found: list[int] | None = None,
        key: int | None = None,
        value: Any = None,
    ) -> Sequence[QuerySet[Any]]:
        records = plain_records(self.kind, reader, self.asked)
        if found is not None:
            records = records.filter(IsAnyOf("pk", found))
        if not self.is_first:
            # A page of keys first. PostgreSQL may expect that few records follow, or sort those
            # that are found: then it joins all with other tables before it takes the first.
            page = self.order.beyond(records, None if key is None else [value, key])[: self.most]
            records = plain_records(self.kind, reader).filter(IsAnyOf("pk", page.values("pk")))
        return [self.order.beyond(select(records, self.writer), None)[: self.most]]


class _NestedRows(Build):
    def __init__(self, kind: ListKind, path: tuple[Relation, ...], writer: RowWriter) -> None:
        self.key = (kind, path)
        self.kind, self.path, self.writer = kind, path, writer

    def __call__(self, *, reader: User, keys: list[int]) -> Sequence[QuerySet[Any]]:
        records = plain_records(self.kind, reader)
        for relation in self.path:
            records = relation.rows_for(records)
        return [self.path[-1].select(records, self.writer.columns, keys)]


class NestedReader:
    """Reads the rows that those of a page nest."""

    def __init__(self, kind: ListKind, reader: User) -> None:
        self.kind, self.reader = kind, reader

    def __call__(self, path: tuple[Relation, ...], writer: RowWriter, keys: list[int]) -> list[Row]:
        build = _NestedRows(self.kind, path, writer)
        return read_compiled(build, reader=self.reader, keys=keys)[0]
