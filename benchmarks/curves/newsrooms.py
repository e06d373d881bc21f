"""A process for each number of claims, which measures a call when it is told to.

Each has a database of its own on the same server, and its own caches, as a web worker has.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from benchmarks.measuring import Round, set_up_django, time_call


class Named(NamedTuple):
    """What is known of a call besides how long it takes: see ``calls.Call``."""

    group: str
    name: str
    limit: float | None
    beside: str
    at_most: float | None


class Newsroom:
    """The process that measures with so many claims."""

    def __init__(self, claims: int, pipe: Connection) -> None:
        self.claims, self._pipe = claims, pipe
        self.calls: list[Named] = self._receive()

    def measure(self, name: str) -> Round:
        """Return what the call took this time."""
        return self._ask(name)

    def sizes(self) -> dict[str, Any]:
        """Return the rows and bytes of the tables: see ``storage.py``."""
        return self._ask("", "sizes")

    def export(self) -> dict[str, float]:
        """Write all claims as CSV, and return the milliseconds and the number of rows."""
        return self._ask("", "export")

    def _ask(self, *words: str) -> Any:
        self._pipe.send(words)
        return self._receive()

    def _receive(self) -> Any:
        answer = self._pipe.recv()
        if isinstance(answer, str):
            raise SystemExit(f"With {self.claims:,} claims:\n{answer}")
        return answer


@contextmanager
def open_newsrooms(sizes: Sequence[int]) -> Iterator[list[Newsroom]]:
    """Start a process for each number of claims, one after the other, and end them at last."""
    context, processes, pipes = get_context("spawn"), [], []
    try:
        newsrooms = []
        for claims in sizes:
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(claims, theirs), daemon=True)
            process.start()
            theirs.close()
            processes.append(process)
            pipes.append(ours)
            newsrooms.append(Newsroom(claims, ours))
        yield newsrooms
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.join()


def database_name(claims: int) -> str:
    return f"benchmark_factcheck_{claims}"


def _work(claims: int, pipe: Connection) -> None:
    """Answer what is asked until the pipe is closed; a failure as its traceback."""
    set_up_django()
    from benchmarks.own_database import own_database

    try:
        with own_database(database_name(claims), keep=True):
            _answer(claims, pipe)
    except EOFError:
        return
    except (Exception, SystemExit):
        pipe.send(traceback.format_exc())


def _answer(claims: int, pipe: Connection) -> None:
    from django.db import connection

    from benchmarks.curves.calls import make_calls
    from benchmarks.curves.storage import export_all, table_sizes
    from benchmarks.own_database import fill_once
    from claims.models import Lexeme

    editor = fill_once(claims)
    # As the worker does: suggestions and phrases use the counts of words.
    Lexeme.objects.recount_if_outdated()
    calls = {one.name: one for one in make_calls(editor)}
    pipe.send([Named(c.group, c.name, c.limit, c.beside, c.at_most) for c in calls.values()])
    others = {"sizes": lambda: table_sizes(connection), "export": export_all}
    while True:
        name, *asked = pipe.recv()
        pipe.send(others[asked[0]]() if asked else _measure(calls[name]))


def _measure(call: Any) -> Round:
    measured, _ = time_call(call.run, call.meter)
    # Not their words, which are long.
    return replace(measured, queries=[(taken, "") for taken, _ in measured.queries])
