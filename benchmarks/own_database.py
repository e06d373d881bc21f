"""A database of its own for a benchmark that fills one with a newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

DESK = "benchmark_factcheck_desk"
"""The database of the benchmarks of the desk and of the API."""


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


def fill_once(claims: int, sql: str = "") -> Any:
    """Fill the database if it is empty, and then execute the SQL; return the first editor."""
    from django.db import connection, transaction

    from benchmarks.newsroom import fill
    from claims.models import User

    editor = User.objects.filter(username="editor0").first()
    if editor is None:
        editor = fill(claims)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql or "SELECT 1")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return editor
