"""Walk the index of vectors (HNSW) so far that enough of the nearest are found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper


@contextmanager
def nearest(places: int) -> Iterator[CursorWrapper]:
    """A cursor whose look-ups of nearest vectors look at so many ``places`` of the index.

    The index looks at no more than that by itself, and looks on where a condition, or another
    model's vectors, leave too few.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('hnsw.ef_search', %s, true),"
            " set_config('hnsw.iterative_scan', 'relaxed_order', true)",
            [str(places)],
        )
        yield cursor
