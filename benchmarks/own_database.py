"""A database of its own for a benchmark that fills one with a newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_database(name: str, *, keep: bool) -> Iterator[None]:
    """Use a database of this name in the block. ``keep`` leaves and reuses it."""
    from django.db import connection, connections

    connection.settings_dict["TEST"]["NAME"] = name
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=keep, serialize=False)
    try:
        yield
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(before, verbosity=0, keepdb=keep)
