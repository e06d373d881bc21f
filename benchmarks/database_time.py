"""The processor time of the process of the database that works for this one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def processor_time_of_database() -> Callable[[], float]:
    """Return a function for the milliseconds that our process of the database has worked."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0; SELECT pg_backend_pid()")
        cursor.nextset()
        [process] = cursor.fetchone()
    path = Path("/proc", str(process), "schedstat")
    if not path.exists():  # The database is on another machine.
        return lambda: 0.0
    return lambda: int(path.read_text().split()[0]) / 1e6
