"""Read several querysets in one query, as pages do that show many kinds of records.

Each round trip to the database costs time, even for the few rows that one page shows of a kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from psycopg.adapt import Transformer
from psycopg.postgres import types
from psycopg.pq import Format

_BOOL = types["bool"].oid
# The columns of the parts differ, so each row is sent as texts, with the types to read them by.
_PART = """
    SELECT {number} AS part, row_number() OVER () AS place, ARRAY[{columns}] AS columns,
        ARRAY[{types}] AS types
    FROM ({sql}) AS part_{number} ({names})
"""


def read_together(*querysets: QuerySet[Any]) -> None:
    """Evaluate the querysets, which have no rows yet, in one query.

    Afterwards, each has its rows; ``prefetch_related`` still takes its own queries.
    """
    compilers, parts, params = [], [], []
    for queryset in querysets:
        compiler = queryset.query.get_compiler(using=queryset.db)
        compilers.append(compiler)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            continue
        parts.append(_part(len(compilers) - 1, sql, len(compiler.select)))
        params.extend(values)
    rows = _fetch(querysets[0].db, " UNION ALL ".join(parts), params) if parts else {}
    for number, (queryset, compiler) in enumerate(zip(querysets, compilers, strict=True)):
        _fill(queryset, compiler, rows.get(number, []))


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


def _fetch(using: str, sql: str, params: list[Any]) -> dict[int, list[tuple[Any, ...]]]:
    """Return the rows of each part in order, as the driver returns them without this detour."""
    connection: Any = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = sorted(cursor.fetchall())
    transformer = Transformer(connection.connection)
    rows = defaultdict(list)
    for part, _, texts, oids in found:
        columns = zip(texts, oids, strict=True)
        rows[part].append(tuple(_load(transformer, text, oid) for text, oid in columns))
    return rows


def _load(transformer: Any, text: str | None, oid: int) -> Any:
    if text is None:
        return None
    if oid == _BOOL:  # The cast writes "true", but the loader expects "t".
        return text == "true"
    return transformer.get_loader(oid, Format.TEXT).load(text.encode())


def _fill(queryset: Any, compiler: Any, rows: list[tuple[Any, ...]]) -> None:
    """Give the queryset its rows, by letting its own compiler read them."""
    compiler.execute_sql = lambda *args, **kwargs: [rows]
    queryset.query.get_compiler = lambda *args, **kwargs: compiler
    try:
        queryset._result_cache = list(queryset._iterable_class(queryset))
    finally:
        # Copies of the queryset must not read the same rows.
        del queryset.query.get_compiler
