"""Find records by keys that another query returns or that are known, if they are few of many."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.db.models.sql.where import AND

from claims.models.among_many import AmongMany
from claims.models.has_any import has_any

MANY = 5_000
_SURELY = 2
_PART = 2500
"""Of so many, a page counts those that a list has."""
_LOOKED_UP = 2000
"""So many records are looked up, filtered and sorted in a few milliseconds."""
_LONG = 100
"""Django and psycopg adapt each element of a list; of thousands, that takes longer than to read."""


class KnownKeys:
    """Keys as an array of PostgreSQL, made once for several conditions."""

    def __init__(self, keys: list[int]) -> None:
        kind: Any = ArrayField(BigIntegerField())
        self.array: Value | Cast = Value(keys, kind)
        if len(keys) > _LONG:
            self.array = Cast(Value(f"{{{','.join(map(str, keys))}}}"), kind)


class IsAnyOf(Func):
    """The condition that ``field`` is one of ``keys``: ``field = ANY (ARRAY(SELECT …))``.

    Known keys are one parameter; Django's ``IN`` has one for each.

    PostgreSQL reads the keys once and looks up the records. ``IN`` is one more join to it: it may
    go through all records in the order of the list, and look for each in the other tables.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()
    conditional = True

    def __init__(self, field: str, keys: QuerySet[Any, Any] | list[int] | KnownKeys) -> None:
        if isinstance(keys, QuerySet):
            super().__init__(F(field), ArraySubquery(keys))
        else:
            known = keys if isinstance(keys, KnownKeys) else KnownKeys(keys)
            super().__init__(F(field), known.array)


class IsAnyOfFew(IsAnyOf):
    """The same for some hundreds of known keys.

    As an array, PostgreSQL may compare it with all keys in the index of the order of a list.
    """

    arg_joiner = " IN (SELECT unnest("
    template = "%(expressions)s))"


class IsAnyOfVeryMany(IsAnyOf):
    """The same for very many known keys.

    As it plans, PostgreSQL would look each of them up in its statistics.
    """

    arg_joiner = " = ANY ((SELECT "
    template = "%(expressions)s)::bigint[])"


class IsAmong(IsAnyOf):
    """The same for very many known keys, of each record that is found in another way.

    No index is used for it, and PostgreSQL does not look the keys up in its statistics.
    """

    template = "coalesce(%(expressions)s), FALSE)"


def is_one_of(found: QuerySet[Any], *columns: str, are_many: bool = False) -> Q:
    """Return the condition that a record is among those that ``columns`` of ``found`` name.

    Without columns, that it is one of ``found``. If they are few, their keys are read now, for a
    list and for its count. If they are many, each record of the list is looked for: a list needs a
    page of them, and its count a thousand. ``are_many`` says so if it is known without reading.
    """
    looked_for = _looked_for(found, columns)
    if are_many:
        return looked_for
    few = list(found.order_by()[: MANY + 1].values_list(*columns or ("pk",)))
    keys = sorted({key for row in few for key in row if key is not None})
    if len(few) <= MANY:
        return has_key(keys)
    return Q(AmongMany(looked_for, Q(IsAnyOf("pk", keys[:_PART]))))


def has_key(keys: list[int]) -> Q:
    """Return the condition that the key of a record is one of these."""
    are_few = _LONG < len(keys) <= _LOOKED_UP
    return Q((IsAnyOfFew if are_few else IsAnyOf)("pk", keys))


def are_looked_up(records: QuerySet[Any]) -> bool:
    """Return whether the records are found by few known keys, so that all of them are sorted."""
    where = records.query.where
    return where.connector == AND and any(isinstance(one, IsAnyOfFew) for one in where.children)


def seem_many(found: QuerySet[Any]) -> bool:
    """Return whether PostgreSQL expects far more of ``found`` than ``is_one_of`` would read.

    If its statistics are wrong, the list takes longer.
    """
    [plan] = json.loads(found.order_by().values("pk").explain(format="json"))
    expected: float = plan["Plan"]["Plan Rows"]
    return expected > _SURELY * MANY


def _looked_for(found: QuerySet[Any], columns: tuple[str, ...]) -> Q:
    condition = Q()
    for column in columns or ("pk",):
        condition |= Q(has_any(found.filter(**{column: OuterRef("pk")})))
    return condition
