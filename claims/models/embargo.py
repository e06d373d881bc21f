"""Embargoed documents: from whom they are hidden until the embargo ends.

Which records are hidden with them is in hidden_records.py. A condition in every queryset of models
looks at who reads when its SQL is written; without a reader, as in commands and verbs, nothing is
hidden. See docs/decisions/ on embargoed documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.core.exceptions import FullResultSet
from django.db import models
from django.db.models import F, Func, Model, Q, QuerySet
from django.db.models.sql import Query

from claims.models.hidden_records import HIDDEN, HIDDEN_BY, hidden_ids

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

PERMISSION = "view_embargoed"

_Model = TypeVar("_Model", bound=Model)
_reader: ContextVar[Callable[[], Reader] | None] = ContextVar("reader", default=None)


@contextmanager
def reading_as(reader: Callable[[], Reader] | None) -> Iterator[None]:
    """Hide from queries in this block what ``reader()`` may not see; None hides nothing."""
    before = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(before)


def is_restricted() -> bool:
    """Return whether embargoed documents are hidden from who reads now."""
    reader = _reader.get()
    if reader is None:
        return False
    user = reader()
    return user is None or not user.has_perm(f"claims.{PERMISSION}")


def open_sql(column: str, kind: str) -> str:
    """Return the SQL condition that the record of ``kind`` in ``column`` is not hidden."""
    if not is_restricted():
        return "TRUE"
    # Of an array, PostgreSQL expects that nearly all records are in none; of IN, half of them, and
    # it goes through whole indexes for a list of which it needs a page. That NULL is in none says
    # IS NOT FALSE as well, but PostgreSQL would expect nothing of a column that is mostly NULL.
    return f"(({column} <> ALL {hidden_ids(kind)}) IS NOT FALSE OR {column} IS NULL)"


class IsOpen(Func):
    """Whether the reader may see the record of ``kind`` whose id the expression gives."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, key: Any, kind: str) -> None:
        super().__init__(key, kind=kind)

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        if not is_restricted():
            raise FullResultSet
        key, parameters = compiler.compile(self.source_expressions[0])
        # The key is there twice.
        return open_sql(key, self.extra["kind"]), (*parameters, *parameters)


class IsHidden(Func):
    """Whether the record of ``kind`` at ``path`` is under embargo, whoever reads."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, kind: str, path: str = "pk") -> None:
        super().__init__(F(path), kind=kind)

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        key, parameters = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({HIDDEN[self.extra['kind']]})", tuple(parameters)


def open_to_reader(kind: str, path: str = "pk") -> Q:
    """Return the condition for an aggregate over records of ``kind``, at ``path``."""
    return Q(IsOpen(F(path), kind))


def among_open(kind: str, path: str) -> Q:
    """Return the same for counting very many records, whose ``path`` is not NULL.

    PostgreSQL looks for each in a hash table, not in an array. Of a list, it would expect that half
    of the records are hidden.
    """
    return ~Q(IsHidden(kind, path)) if is_restricted() else Q()


class OverOpenJoin(models.QuerySet[_Model]):
    """Filters by joined records, of which the reader may not see all.

    ``path`` leads to the id of the record of ``kind`` that may be hidden.
    """

    kind: str
    path: str

    def filter(self, *conditions: Any, **lookups: Any) -> Self:
        if any(conditions) or lookups.keys() - {"pk"}:  # The record's own key joins nothing.
            # In the same call, so that it is about the same row of the join.
            conditions = (open_to_reader(self.kind, self.path), *conditions)
        return super().filter(*conditions, **lookups)


class ReaderManager(models.Manager[_Model]):
    """Finds only what the reader may see; ``Model._base_manager`` finds everything."""

    def get_queryset(self) -> QuerySet[_Model]:
        found = super().get_queryset()
        found.query = _open_records(self.model).chain()
        return found


@cache
def _open_records(model: type[Model]) -> Query:
    """Return the query of the records that the reader may see, made once for each model."""
    hidden_by = HIDDEN_BY[str(model._meta.model_name)]
    conditions = (IsOpen(F(column), kind) for column, kind in hidden_by.items())
    return model._base_manager.filter(*conditions).query


def open_events_sql(model: type[Model], row: str) -> str:
    """Return the SQL condition for the events of ``model`` that the reader may see.

    ``row`` is the SQL of the row as JSON.
    """
    hidden_by = HIDDEN_BY.get(str(model._meta.model_name), {})
    conditions = [
        open_sql(f"({row}->>'{column}')::bigint", kind) for column, kind in hidden_by.items()
    ]
    return " AND ".join(["TRUE", *conditions])
