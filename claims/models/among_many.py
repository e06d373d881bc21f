"""A condition that many records meet, with one for a part of them, which an index finds.

A list is read in its order until a page is full. To count it up to a thousand, it would be read for
twenty pages: if the part has as many, that is enough. See docs/decisions/0088.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import BooleanField, Func, Q

_taken: ContextVar[list[AmongMany] | None] = ContextVar("taken", default=None)


class AmongMany(Func):
    """The ``condition``; in the block of ``taking_part``, ``part``, which implies it."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, condition: Q, part: Q) -> None:
        super().__init__(condition, part)

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        condition, part = self.source_expressions
        taken = _taken.get()
        # Of two parts, few records may be in both.
        if taken is None or taken:
            sql, parameters = compiler.compile(condition)
        else:
            taken.append(self)
            sql, parameters = compiler.compile(part)
        return sql, tuple(parameters)


@contextmanager
def taking_part() -> Iterator[list[AmongMany]]:
    """Find in this block a part of the records only; what is yielded is empty if it finds all.

    The block may have one query.
    """
    taken: list[AmongMany] = []
    before = _taken.set(taken)
    try:
        yield taken
    finally:
        _taken.reset(before)
