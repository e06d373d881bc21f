"""The processor time of a process of the database that works for this one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def processor_time_of_database(cursor: Any = None) -> Callable[[], float]:
    """Return a function for the milliseconds that our process of the database has worked.

    It is the process of Django's connection, or of the one of the ``cursor``.
    """
    from django.db import connection

    cursor = cursor or connection.cursor()
    cursor.execute("SET max_parallel_workers_per_gather = 0")
    cursor.execute("SELECT pg_backend_pid()")
    [process] = cursor.fetchone()
    path = Path("/proc", str(process), "schedstat")
    if not path.exists():  # The database is on another machine.
        return lambda: 0.0
    return lambda: int(path.read_text().split()[0]) / 1e6
