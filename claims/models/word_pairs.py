"""Pairs of words that follow each other, by which the index finds phrases of common words.

The index of words goes through all records that have both words, in any order; see
docs/decisions/0078.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.lookups import DataContains
from django.db import connection
from django.db.models import F, Func, Model, TextField, Value

_PAIR = re.compile(r"'([^'\\]+)' <-> (?='([^'\\]+)')")
_SAMPLE = 1000
_COMMON = 5
"""Of ``_SAMPLE`` records. A page of what fewer have is a long way down a list."""
# Pages of the table by chance, as many as have about _SAMPLE records.
_SAMPLED = """
    SELECT count(*) FROM {table} TABLESAMPLE SYSTEM (
        (SELECT least(100, %s / greatest(reltuples, 1)) FROM pg_class WHERE oid = %s::regclass)
    ) WHERE {column} @@ claims_search_query(%s)
"""


def find_pairs(query: str) -> list[str]:
    """Return the pairs of the phrases in a ``tsquery``, as ``claims_word_pairs`` writes them."""
    return [f"{first} {second}" for first, second in _PAIR.findall(query)]


def pairs_index(column: str, *, name: str) -> GinIndex:
    return GinIndex(_word_pairs(column), name=name)


def _word_pairs(column: str) -> Func:
    return Func(F(column), function="claims_word_pairs", output_field=ArrayField(TextField()))


def has_pairs(column: str, pairs: Iterable[str]) -> DataContains:
    """Return the condition that a vector has all of the pairs, in any order."""
    return DataContains(_word_pairs(column), Value(list(pairs), ArrayField(TextField())))


def seems_common(model: type[Model], column: str, words: str) -> bool:
    """Return whether so many records have the words that a list need not look them up first.

    It looks at some records only, so the answer may be wrong; then the list takes longer.
    """
    meta: Any = model._meta
    name = connection.ops.quote_name(meta.db_table)
    sql = _SAMPLED.format(table=name, column=connection.ops.quote_name(column))
    with connection.cursor() as cursor:
        cursor.execute(sql, [100 * _SAMPLE, meta.db_table, words.replace("\0", " ")])
        [(found,)] = cursor.fetchall()
    return bool(found >= _COMMON)
