"""Read querysets whose SQL is written once, and used again with other values.

Django takes longer to build and compile the querysets of a large page than PostgreSQL takes to
answer them, although only a few ids differ from one page to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import copy
from typing import Any

from django.db.models import QuerySet

from claims.models.embargo import is_restricted
from claims.models.read_together import JoinedQuery, join_querysets, read_joined
from claims.models.user import User

Build = Callable[..., Sequence[QuerySet[Any]]]
Value = float | Sequence[float]

_FIRST, _STEP = 2_000_000_000, 1_000_000
"""What stands for the values while SQL is written: numbers that every integer column can hold."""
_MOST_SHAPES = 500
_compiled: dict[Hashable, tuple[JoinedQuery, list[int | None]]] = {}


def read_compiled(
    build: Build, *, reader: User | None = None, shape: Hashable = None, **values: Value
) -> list[list[Any]]:
    """Return the rows of the querysets that ``build`` returns for these arguments, in one query.

    ``build``, a function of a module, is called once for each ``shape``, number of values, set of
    permissions of the reader, and with and without embargoed documents; nothing else may decide on
    the SQL. It gets other numbers in place of the ``values`` and of ``reader.pk``, and may only
    pass them on to filters and annotations.
    """
    given = {**values, **({"reader": reader.pk} if reader else {})}
    permissions = frozenset(reader.get_all_permissions()) if reader else None
    kinds = tuple((name, _kind(value)) for name, value in given.items())
    key = (build, shape, permissions, is_restricted(), kinds)
    if key not in _compiled:
        if len(_compiled) >= _MOST_SHAPES:
            _compiled.clear()
        _compiled[key] = _compile(build, reader, shape, given)
    query, places = _compiled[key]
    numbers = list(_flatten(given.values()))
    params = [
        param if place is None else type(param)(numbers[place])
        for param, place in zip(query.params, places, strict=True)
    ]
    return read_joined(query, params)


def _kind(value: Any) -> Hashable:
    if isinstance(value, int | float):
        return type(value).__name__
    return tuple(type(one).__name__ for one in value)


def _flatten(values: Any) -> Iterator[float]:
    for value in values:
        if isinstance(value, int | float):
            yield value
        else:
            yield from value


def _compile(
    build: Build, reader: User | None, shape: Hashable, given: dict[str, Any]
) -> tuple[JoinedQuery, list[int | None]]:
    """Return the query, and for each of its parameters the place of its value, or None."""
    numbers = iter(range(_FIRST, _FIRST + 1000 * _STEP, _STEP))

    def stand_in(value: Any) -> Any:
        if isinstance(value, int | float):
            return type(value)(next(numbers))
        return [stand_in(one) for one in value]

    arguments = {name: stand_in(value) for name, value in given.items()}
    places = {value: place for place, value in enumerate(_flatten(arguments.values()))}
    if reader is not None:
        arguments["reader"], key = copy(reader), arguments["reader"]
        arguments["reader"].pk = key
    if shape is not None:
        arguments["shape"] = shape
    query = join_querysets(build(**arguments))
    querysets: Sequence[Any] = query.querysets
    if any(one._known_related_objects for one in querysets):
        raise ValueError("Filter by the id: a related manager keeps the record of the first call.")
    if any(str(number) in query.sql for number in places):
        raise ValueError("A value has become part of the SQL.")
    return query, [_place_of(param, places) for param in query.params]


def _place_of(param: Any, places: dict[float, int]) -> int | None:
    if isinstance(param, int | float):
        if param in places:
            return places[param]
        is_changed = param >= _FIRST
    else:
        is_changed = any(str(number) in repr(param) for number in places)
    if is_changed:
        raise ValueError(f"{param!r} is computed from a value, or has it inside.")
    return None
