"""Where a part of a table ends in the order of a number, by the statistics of PostgreSQL."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from django.db import connection
from django.db.models import Model

MARGIN = 1.5
"""So many times the part is read in which a page is expected."""
# The type of the column is "anyarray": only its text can be cast.
_BOUNDS = """
    SELECT histogram_bounds::text::float[] FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = %s AND attname = %s
"""


def read_bounds(model: type[Model], field: str) -> list[float]:
    """Return numbers between which equally many records are, in ascending order.

    They are as old as the last ``ANALYZE``, and none if nothing is known.
    """
    column = model._meta.get_field(field).column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(_BOUNDS, [model._meta.db_table, column])
        found = cursor.fetchone()
    return list(found[0]) if found and found[0] else []


def find_end(bounds: Sequence[float], start: float | None, part: float) -> float | None:
    """Return the number down to which, from ``start``, such a part of all records is.

    Without ``start``, from the greatest number. None if fewer are left, or nothing is known. Of
    the ends of an order, where numbers are rare, the part is rather too large.
    """
    parts = len(bounds) - 1
    if parts < 1:
        return None
    place = parts if start is None else _place(bounds, start)
    end = place - part * parts
    if end <= 1:
        return None
    whole = int(end)
    if whole == parts - 1:
        return bounds[whole]
    return bounds[whole] + (end - whole) * (bounds[whole + 1] - bounds[whole])


def _place(bounds: Sequence[float], number: float) -> float:
    """Return between which of the bounds the number is."""
    above = min(max(bisect_left(bounds, number), 1), len(bounds) - 1)
    low, high = bounds[above - 1], bounds[above]
    within = (number - low) / (high - low) if high > low else 0.0
    return above - 1 + min(max(within, 0.0), 1.0)
