"""Records that have only some values of a row, and the properties of their model.

What is computed of a record, such as the days for which a passage holds, is computed of these as
well. A value that was not read is missing, and does not come from the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from operator import itemgetter
from types import FunctionType
from typing import Any

from django.db.models import Model

from claims.api.row_relations import follow

Read = Callable[[tuple[Any, ...]], Any]


def record_reader(model: type[Model], values: Iterable[tuple[str, int]]) -> Read:
    """Return a function that makes a record of a row, with the value at each path.

    A path may lead through records that are always there ("revision__document__published").
    """
    own: dict[str, int] = {}
    related: dict[str, list[tuple[str, int]]] = {}
    for path, place in values:
        name, _, rest = path.partition("__")
        if rest:
            related.setdefault(name, []).append((rest, place))
        else:
            own[path] = place
    kind, names = _class_of(model), list(own)
    # With one place, itemgetter would return the value itself.
    pick = itemgetter(*own.values(), 0, 0)
    others = [
        (name, record_reader(_related_model(model, name), inner)) for name, inner in related.items()
    ]

    def read(row: tuple[Any, ...]) -> Any:
        record: Any = object.__new__(kind)
        known = record.__dict__
        known.update(zip(names, pick(row)))  # noqa: B905  (the last two are no one's)
        for name, read_other in others:
            known[name] = read_other(row)
        return record

    return read


def _related_model(model: type[Model], name: str) -> type[Model]:
    found = follow(model, name)
    if found is None:
        raise LookupError(f"{model.__name__} has no {name}.")
    return found


@cache
def _class_of(model: type[Model]) -> type:
    """Return a class with the methods and properties that the model itself defines."""
    kept = (property, cached_property, FunctionType, classmethod, staticmethod)
    bases = [one for one in model.__mro__ if one not in Model.__mro__]
    members = {
        name: member
        for base in reversed(bases)
        for name, member in vars(base).items()
        if isinstance(member, kept) and not (name.startswith("__") and name != "__str__")
    }
    return type(f"{model.__name__}Row", (), members)
