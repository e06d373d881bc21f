"""What people call the records that events refer to, read in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Expression, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, Left, NullIf, Trim

from claims.models import (
    Appearance,
    Claim,
    Document,
    Evidence,
    Pool,
    Quote,
    Revision,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.reviewing.history.read_events import Event

_LENGTH = 120


def _or(first: Any, second: str) -> Expression:
    return Coalesce(NullIf(first, Value("")), F(second))


# What a record is called; others are only called by what they are ("evidence").
_CALLED: dict[type[Model], Any] = {
    Claim: F("text"),
    Speaker: F("name"),
    Document: _or(F("title"), "key"),
    Revision: _or(F("document__title"), "document__key"),
    Source: F("name"),
    Pool: F("name"),
    Topic: F("name"),
    Quote: F("text"),
    Appearance: F("claim__text"),
    Evidence: _or(F("url"), "passage"),
    User: _or(Trim(Concat("first_name", Value(" "), "last_name")), "username"),
}


class Names:
    """The names of all records that some events refer to."""

    def __init__(self, events: Iterable[Event]) -> None:
        keys: dict[type[Model], set[int]] = defaultdict(set)
        for event in events:
            if event.user:
                keys[User].add(event.user)
            for field in relations(event.model):
                keys[field.related_model] |= {
                    values[field.column]
                    for values in (event.before, event.after)
                    if values.get(field.column)
                }
        self._names = {(name, key): called for name, key, called in _read(keys)}

    def of(self, model: type[Model], key: int | None) -> str:
        """Return the name; an empty text if there is no such record."""
        return self._names.get((model._meta.model_name, key), "") if key else ""


def relations(model: type[Model]) -> list[Any]:
    """Return the foreign keys of ``model``."""
    return [field for field in model._meta.concrete_fields if field.is_relation]


def _read(keys: dict[type[Model], set[int]]) -> Iterable[tuple[Any, ...]]:
    queries: list[QuerySet[Any]] = [
        model._default_manager.filter(Q(pk__in=keys[model]))
        .order_by()
        .values_list(
            Value(model._meta.model_name),
            Cast("pk", CharField()),
            Left(Cast(called, CharField()), _LENGTH),
        )
        for model, called in _CALLED.items()
        if keys.get(model)
    ]
    if not queries:
        return []
    rows = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return [(name, int(key), called) for name, key, called in rows]
