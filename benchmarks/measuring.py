"""One call of a benchmark, measured: the processor time here and in the database, and the rest."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import quantiles
from typing import Any

import django

from benchmarks.database_time import processor_time_of_database

Meter = Callable[[], float]
"""Returns the milliseconds that a process of the database has worked until now."""


@dataclass(frozen=True)
class Round:
    """Milliseconds of processor time ``here`` and ``in_database``, and those that ``passed``."""

    here: float
    in_database: float
    passed: float
    queries: list[tuple[float, str]] = field(default_factory=list)
    """Every query with its milliseconds, if they were noted."""
    size: int = 0
    """Of the answer in bytes, if it was noted."""

    @property
    def both(self) -> float:
        return self.here + self.in_database


@dataclass
class Queries:
    """Every query since it was made, with its milliseconds."""

    done: list[tuple[float, str]] = field(default_factory=list)

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            self.done.append((1000 * (time.perf_counter() - start), sql))


def set_up_django() -> None:
    """Set up Django and the garbage collector as a web server does: else a tenth takes longer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    # Fast answers are more than one user may ask for. With a limit, as they are counted.
    os.environ.setdefault("API_REQUESTS_A_MINUTE", "1000000")
    django.setup()
    import_module("factcheck.wsgi")


def time_call(call: Callable[[], Any], in_database: Meter) -> tuple[Round, Any]:
    """Return what the call took, with its queries, and what it returned."""
    from django.db import connection

    queries = Queries()
    start, cpu, before = time.perf_counter(), time.process_time(), in_database()
    with connection.execute_wrapper(queries):
        found = call()
    cpu, passed = time.process_time() - cpu, time.perf_counter() - start
    return Round(1000 * cpu, in_database() - before, 1000 * passed, queries.done), found


def time_export(form: str, file: Path) -> tuple[Round, int]:
    """Write all claims to a file; return what that took, and how many lines it has."""
    from django.core.management import call_command

    with Path(os.devnull).open("w") as nowhere:
        export = partial(call_command, "export", format=form, output=file, stderr=nowhere)
        taken, _ = time_call(export, processor_time_of_database())
    with file.open("rb") as lines:
        return taken, sum(1 for _ in lines)


def p95(numbers: list[float]) -> float:
    """Return the 95th percentile of at least two numbers."""
    return quantiles(numbers, n=20, method="inclusive")[18]
