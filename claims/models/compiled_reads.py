"""Read querysets whose SQL is written and planned once, and used again with other values.

Django takes longer to build and compile the querysets of a large page, and PostgreSQL to plan
them, than it takes to fetch the rows, although only a few ids differ from one page to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import copy
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.models import QuerySet
from pghistory import runtime

from claims.models.embargo import is_restricted
from claims.models.read_together import JoinedQuery, join_querysets, read_joined
from claims.models.user import User

Build = Callable[..., Sequence[QuerySet[Any]]]
Value = int | float | str | date | list[int]

_FIRST, _STEP = 2_000_000_000, 1_000_000
"""What stands for the values while SQL is written: numbers that every integer column can hold."""
_FAR_YEAR = 9000
_MOST = 200
"""How many queries are kept, and prepared on a connection, until all are dropped."""
_SQL_TYPES = {
    "int": "bigint",
    "float": "double precision",
    "str": "text",
    "date": "date",
    "datetime": "timestamp with time zone",
    "list": "bigint[]",
}
_PLACEHOLDER = re.compile("%[%s]")
_PREFIX = "compiled_"
# These queries only read. pghistory takes them for changes and would send who makes them.
runtime.IGNORED_SQL_PREFIXES += (f"execute {_PREFIX}",)  # type: ignore[assignment]


class CompiledQuery(NamedTuple):
    """A query with the name that it is prepared by, and the types of its values.

    ``places`` has for each parameter the place of its value, or None if it is always the same.
    """

    joined: JoinedQuery
    places: list[int | None]
    name: str
    types: list[str]


_numbers = count(1)
_compiled: dict[Hashable, CompiledQuery] = {}
_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""The names of the queries that are prepared on each connection."""


def read_compiled(
    build: Build, *, reader: User | None = None, shape: Hashable = None, **values: Value
) -> list[list[Any]]:
    """Return the rows of the querysets that ``build`` returns for these arguments, in one query.

    ``build``, a function of a module, is called once for each ``shape``, set of permissions of the
    reader, and with and without embargoed documents; nothing else may decide on the SQL. It gets
    other values in place of these and of ``reader.pk``, and may only pass them on to filters and
    annotations; lists to ``IsAnyOf``. Today's date may be the ``shape``.
    """
    given = {**values, **({"reader": reader.pk} if reader else {})}
    kinds = tuple((name, type(value).__name__) for name, value in given.items())
    key = (build, shape, _permissions(reader), is_restricted(), kinds)
    query = _compiled.get(key)
    if query is None:
        if len(_compiled) >= _MOST:
            _compiled.clear()
        query = _compiled[key] = _compile(build, reader, shape, given)
    using = query.joined.querysets[0].db
    if query.joined.sql:
        _prepare(connections[using], query)
    marks = ", ".join(["%s"] * len(given))
    written = [_write_value(value) for value in given.values()]
    return read_joined(query.joined, f"EXECUTE {query.name} ({marks})", written)


def _write_value(value: Value) -> Value:
    """Return a list as PostgreSQL writes it: psycopg takes long to write each of its numbers."""
    return f"{{{','.join(map(str, value))}}}" if isinstance(value, list) else value


def _permissions(reader: User | None) -> Hashable:
    if reader is None:
        return None
    if reader.is_active and reader.is_superuser:
        return "all"  # Django would read them from the database.
    return frozenset(reader.get_all_permissions())


def _compile(
    build: Build, reader: User | None, shape: Hashable, given: dict[str, Any]
) -> CompiledQuery:
    numbers = range(_FIRST, _FIRST + len(given) * _STEP, _STEP)
    arguments: dict[str, Any] = {
        name: _stand_in(value, number)
        for number, (name, value) in zip(numbers, given.items(), strict=True)
    }
    stand_ins = list(arguments.values())
    if reader is not None:
        arguments["reader"] = copy(reader)
        arguments["reader"].pk = stand_ins[-1]
    if shape is not None:
        arguments["shape"] = shape
    joined = join_querysets(build(**arguments))
    querysets: Sequence[Any] = joined.querysets
    if any(one._known_related_objects for one in querysets):
        raise ValueError("Filter by the id: a related manager keeps the record of the first call.")
    if any(str(number) in joined.sql for number in numbers):
        raise ValueError("A value has become part of the SQL.")
    if any(isinstance(one, date) and one not in (shape, *stand_ins) for one in joined.params):
        raise ValueError("A date or time has become part of the SQL.")
    places = [_place_of(param, stand_ins, numbers) for param in joined.params]
    types = [_SQL_TYPES[type(value).__name__] for value in given.values()]
    return CompiledQuery(joined, places, f"{_PREFIX}{next(_numbers)}", types)


def _stand_in(value: Value, number: int) -> Any:
    """Return what stands for the value: of the same type, and another one for each number."""
    day = date(_FAR_YEAR, 1, 1 + (number - _FIRST) // _STEP)
    match value:
        case list():
            return [number]
        case datetime():
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        case date():
            return day
        case _:
            return type(value)(number)


def _place_of(param: Any, stand_ins: list[Any], numbers: range) -> int | None:
    if param in stand_ins:
        return stand_ins.index(param)
    is_number = isinstance(param, int | float)
    if param >= _FIRST if is_number else any(str(number) in repr(param) for number in numbers):
        raise ValueError(f"{param!r} is computed from a value, or has it inside.")
    return None


def _prepare(connection: Any, query: CompiledQuery) -> None:
    """Let PostgreSQL analyse the query, if it has not yet on this connection."""
    connection.ensure_connection()
    names = _prepared.setdefault(connection.connection, set())
    if query.name in names:
        return
    # Not by Django's cursor, for which it would be one more query of the page.
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        if len(names) >= _MOST:
            cursor.execute("DEALLOCATE ALL")
            names.clear()
        parts = "".join(_write(cursor, query))
        cursor.execute(f"PREPARE {query.name} ({', '.join(query.types)}) AS {parts}".encode())
    names.add(query.name)


def _write(cursor: Any, query: CompiledQuery) -> Iterator[str]:
    """Yield the parts of the SQL, with ``$1`` for the first value and all else as literals."""
    params = zip(query.joined.params, query.places, strict=True)
    sql, end = query.joined.sql, 0
    for found in _PLACEHOLDER.finditer(sql):
        yield sql[end : found.start()]
        end = found.end()
        if found[0] == "%%":
            yield "%"
        else:
            param, place = next(params)
            yield cursor.mogrify("%s", [param]) if place is None else f"${place + 1}"
    yield sql[end:]
