"""Time, processor time, memory and size of a backup, and of restoring it into an empty database.

    python -m benchmarks.backups FILE [--claims 100000] [--keep]

It fills a database of its own (`benchmarks/newsroom/`), runs `manage.py backup FILE`, and
`manage.py restore FILE` into a second database, which it drops. It prints for each the time that
passed, the processor time of Factcheck, of its programs (pg_dump, psql) and of the database, and
the most memory that Factcheck and its programs have used. `--keep` leaves the first database for
the next call.
"""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

import django
import psutil

from benchmarks.own_database import DESK, fill_once, own_database

_RESTORED = "benchmark_factcheck_restored"


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--keep", action="store_true", help="keep and reuse the database")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.core.management import call_command

    with own_database(DESK, keep=options.keep):
        fill_once(options.claims)
        _print_size(DESK)
        _measure("backup", lambda: call_command("backup", options.file))
        print(f"{options.file.stat().st_size / 1e6:,.0f} MB in the file")
        with _empty_database():
            _measure("restore", lambda: call_command("restore", options.file))
            _print_size(_RESTORED)


def _measure(name: str, work: Callable[[], Any]) -> None:
    from django.db import connection

    connection.close()
    server = _server()
    before, start = _processor_times(server), time.perf_counter()
    work()
    passed = time.perf_counter() - start
    # The processor time of the server's processes is added to its own when they end.
    connection.close()
    time.sleep(1)
    after = _processor_times(server)
    here, programs, database = (b - a for a, b in zip(before, after, strict=True))
    memory, of_programs = (getrusage(of).ru_maxrss / 1024 for of in (RUSAGE_SELF, RUSAGE_CHILDREN))
    print(
        f"{name}: {passed:.0f} s; processor: {here:.0f} s here, {programs:.0f} s in programs, "
        f"{database:.0f} s in the database; memory: {memory:.0f} MB here, {of_programs:.0f} MB in "
        "a program"
    )


def _processor_times(server: psutil.Process) -> tuple[float, float, float]:
    here, programs = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    database = server.cpu_times()
    return (
        here.ru_utime + here.ru_stime,
        programs.ru_utime + programs.ru_stime,
        database.children_user + database.children_system,
    )


def _server() -> psutil.Process:
    """Return the first process of the server, which is on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = psutil.Process(cursor.fetchone()[0]).parent()
    connection.close()
    assert found
    return found


def _print_size(name: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(%s)", [name])
        print(f"{cursor.fetchone()[0] / 1e6:,.0f} MB in the database {name}")


@contextmanager
def _empty_database() -> Iterator[None]:
    """Use a new, empty database in the block, and drop it."""
    from django.db import connection

    before = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {_RESTORED}")
        cursor.execute(f"CREATE DATABASE {_RESTORED}")
    connection.close()
    connection.settings_dict["NAME"] = _RESTORED
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {_RESTORED}")


if __name__ == "__main__":
    main()
