"""Read several querysets in one query, as pages do that show many kinds of records.

Each round trip to the database costs time, even for the few rows that one page shows of a kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet, prefetch_related_objects
from psycopg.adapt import Transformer
from psycopg.postgres import types
from psycopg.pq import Format

# The columns of the parts differ, so each row is sent as texts, the first of a part with the types
# to read them by. With OFFSET 0, PostgreSQL computes each column once, not for its type as well.
_PART = """
    SELECT {number} AS part, row_number() OVER () AS place, ARRAY[{columns}] AS columns,
        CASE WHEN row_number() OVER () = 1 THEN ARRAY[{types}] END AS types
    FROM (SELECT * FROM ({sql}) AS rows OFFSET 0) AS part_{number} ({names})
"""


class JoinedQuery(NamedTuple):
    """Querysets as one query; each of ``compilers`` reads the rows of its queryset."""

    sql: str
    params: list[Any]
    querysets: Sequence[QuerySet[Any]]
    compilers: Sequence[Any]


def read_together(*querysets: QuerySet[Any]) -> None:
    """Evaluate the querysets, which have no rows yet, in one query.

    ``prefetch_related`` still takes its own queries.
    """
    query = join_querysets(querysets)
    each: Sequence[Any] = querysets
    for queryset, rows in zip(each, read_joined(query, query.sql, query.params), strict=True):
        queryset._result_cache, queryset._prefetch_done = rows, True


def join_querysets(querysets: Sequence[QuerySet[Any]]) -> JoinedQuery:
    compilers, parts, params = [], [], []
    for queryset in querysets:
        compiler = queryset.query.get_compiler(using=queryset.db)
        compilers.append(compiler)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            continue
        is_alone = len(querysets) == 1
        number, width = len(compilers) - 1, len(compiler.select)
        parts.append(sql if is_alone else _part(number, sql, width))
        params.extend(values)
    return JoinedQuery(" UNION ALL ".join(parts), params, querysets, compilers)


def read_joined(query: JoinedQuery, sql: str, params: Sequence[Any]) -> list[list[Any]]:
    """Return what each queryset yields, reading the rows of the query by ``sql``."""
    using = query.querysets[0].db
    is_alone = len(query.querysets) == 1
    rows = _fetch(using, sql, params, is_alone=is_alone) if query.sql else {}
    parts = zip(query.querysets, query.compilers, strict=True)
    return [
        _build(queryset, compiler, rows.get(number, []), using)
        for number, (queryset, compiler) in enumerate(parts)
    ]


def attach(records: Iterable[Any], name: str, rows: Iterable[Any], key: str) -> None:
    """Give each record the ``rows`` that refer to it by ``key``, as ``prefetch_related`` does."""
    by_record = defaultdict(list)
    for row in rows:
        by_record[getattr(row, key)].append(row)
    for record in records:
        attach_to(record, name, by_record[record.pk])


def attach_to(record: Any, name: str, rows: list[Any]) -> None:
    """Give the record these rows of the relation ``name``."""
    related = getattr(record, name).all()
    related._result_cache, related._prefetch_done = rows, True
    record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = related


def _part(number: int, sql: str, width: int) -> str:
    names = [f"c{column}" for column in range(width)]
    return _PART.format(
        number=number,
        columns=", ".join(f"{name}::text" for name in names),
        types=", ".join(f"pg_typeof({name})::oid" for name in names),
        names=", ".join(names),
        sql=sql,
    )


def _fetch(
    using: str, sql: str, params: Sequence[Any], *, is_alone: bool
) -> dict[int, list[tuple[Any, ...]]]:
    """Return the rows of each part in order, as the driver returns them if a part is alone."""
    connection: Any = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    if is_alone:
        return {0: found}
    texts: dict[int, list[Any]] = defaultdict(list)
    loaders: dict[int, list[Any]] = {}
    transformer = Transformer(connection.connection)
    for part, _, columns, oids in sorted(found):
        texts[part].append(columns)
        if oids is not None:
            loaders[part] = [_loader(transformer, oid) for oid in oids]
    return {part: _load(rows, loaders[part]) for part, rows in texts.items()}


def _load(rows: list[list[str | None]], loaders: list[Any]) -> list[tuple[Any, ...]]:
    """Return the rows with their values, read column by column: most columns are texts."""
    columns: Iterable[Any] = zip(*rows, strict=True)
    read = [
        column if load is None else [None if text is None else load(text) for text in column]
        for column, load in zip(columns, loaders, strict=True)
    ]
    return list(zip(*read, strict=True))


def _loader(transformer: Any, oid: int) -> Any:
    """Return the function that reads the texts of a column, or None if they are its values."""
    if oid in _READ_BY:
        return _READ_BY[oid]
    load = transformer.get_loader(oid, Format.TEXT).load
    return lambda text: load(text.encode())


def _read_bool(text: str) -> bool:
    return text == "true"  # The cast writes it so, but the driver expects "t".


_READ_BY: dict[int, Any] = {
    **{types[name].oid: None for name in ("text", "varchar", "bpchar")},
    **{types[name].oid: int for name in ("int2", "int4", "int8")},
    types["float8"].oid: float,
    types["bool"].oid: _read_bool,
}


def _build(queryset: Any, compiler: Any, rows: list[tuple[Any, ...]], using: str) -> list[Any]:
    """Return what the queryset makes of the rows, by letting a copy of its compiler read them."""
    if not rows:
        return []
    reader, own = queryset._chain(), copy(compiler)
    own.connection = connections[using]
    own.execute_sql = lambda *args, **kwargs: [rows]
    reader.query.get_compiler = lambda *args, **kwargs: own
    records = list(queryset._iterable_class(reader))
    prefetch_related_objects(records, *queryset._prefetch_related_lookups)
    return records
