"""Look up the records with words, but not those with a word that surely very many have.

An index goes through all records with a word, however few are asked for. How many there are is
estimated by the statistics that PostgreSQL keeps of each searched column.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from claims.models.search_vector import WordsQuery, search_vector

_SURELY = 2
"""The statistics are of a sample: of so many times as many records there are surely enough."""
MANY = 10_000
"""What is found through more, such as the names of speakers, is not looked up."""
_SHARE = "claims_search_share(%s, {}(%s))"
_ROWS = "(SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s))"


class Lookup(NamedTuple):
    """Rows of one id each, or None if they are surely many.

    ``known_by`` is the table or index that has statistics of the words. ``through`` has the ids by
    which the rows are found: of very many, the rows are not looked up. With ``order``, a column
    of the rows, their ids have the order of its values and their own, the greatest first.
    """

    rows: QuerySet[Any] | None
    query: WordsQuery | None = None
    known_by: str = ""
    through: QuerySet[Any] | None = None
    order: str = ""


class Found(NamedTuple):
    """The ``ids`` found, or None if they are more than were asked for, and not looked up.

    Estimates are the ``share`` of all records that have the word, from 0 to 1, and the ``number``
    of these; both are 0 if nothing is known.
    """

    ids: list[int] | None
    share: float = 0
    number: float = 0

    def at_most(self, number: int) -> list[int] | None:
        """Return the ids if there are at most so many."""
        return None if self.ids is None or len(self.ids) > number else self.ids


@cache
def statistics_of(model: type[Model], field: str) -> str:
    """Return the index by which the words of ``field`` are searched; "" if there is none."""
    vector = search_vector(field)
    found = (one.name for one in model._meta.indexes if vector in getattr(one, "expressions", ()))
    return next(found, "")


def look_up(lookups: Sequence[Lookup], most: int) -> list[Found]:
    """Return what each of ``lookups`` finds, at most ``most`` ids, all in one query.

    The same names, such as those of both passages of a conflict, are looked up once.
    """
    asked = [None if one.rows is None else _compile(one.rows, one, most) for one in lookups]
    distinct = {repr(one): one for one in asked if one}
    row = _read(list(distinct.values()), most) if distinct else ()
    found = {key: Found(*row[place : place + 3]) for key, place in zip(distinct, count(0, 3))}
    return [found[repr(one)] if one else Found(None) for one in asked]


class _Asked(NamedTuple):
    sql: str
    values: Sequence[Any]
    query: WordsQuery | None
    known_by: str
    too_many: str = "FALSE"
    """The condition that they are found through very many, and its ``counted`` values."""
    counted: Sequence[Any] = ()


_NOTHING = _Asked("SELECT 0 LIMIT 0", (), None, "")


def _compile(rows: QuerySet[Any], one: Lookup, most: int) -> _Asked:
    try:
        ordered = rows.values("pk", one.order) if one.order else rows
        sql, values = ordered[:most].query.sql_with_params()
        if one.order:
            # Outside, so that PostgreSQL does not go through all records in this order.
            sql = f"SELECT id FROM ({sql}) AS found (id, value) ORDER BY value DESC, id DESC"  # noqa: S608
        asked = _Asked(sql, values, one.query if one.known_by else None, one.known_by)
        if one.through is None:
            return asked
        through, counted = one.through[: MANY + 1].query.sql_with_params()
    except EmptyResultSet:
        return _NOTHING
    too_many = f"(SELECT count(*) > %s FROM ({through}) AS through)"  # noqa: S608
    return asked._replace(too_many=too_many, counted=[MANY, *counted])


def _read(asked: list[_Asked], most: int) -> tuple[Any, ...]:
    """Return the ids, the share and the number of each in turn."""
    columns, shares, values, names = [], [], [], []
    for number, one in enumerate(asked):
        columns.append(
            f"CASE WHEN share_{number} * rows_{number} > %s OR {one.too_many} THEN NULL"
            f" ELSE ARRAY({one.sql}) END,"
            f" coalesce(share_{number}, 0), coalesce(share_{number} * rows_{number}, 0)"
        )
        values += [most * _SURELY, *one.counted, *one.values]
        if one.query is None:
            shares.append(f"NULL::real AS share_{number}, 0 AS rows_{number}")
        else:
            shares.append(f"{_SHARE.format(one.query.function)} AS share_{number}")
            shares.append(f"{_ROWS} AS rows_{number}")
            names += [one.known_by, one.query.words.replace("\0", " "), one.known_by]
    # With OFFSET 0, each share is computed once.
    sql = f"SELECT {', '.join(columns)} FROM (SELECT {', '.join(shares)} OFFSET 0) AS known"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *names])
        [row] = cursor.fetchall()
    found: tuple[Any, ...] = row
    return found
