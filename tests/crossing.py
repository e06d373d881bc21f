"""Run calls that lock the same records, and pause each when it holds its first lock."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

Call = Callable[[], Any]

_WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
"""


def crossing(first: Call, second: Call, *, gate: QuerySet[Any], share: bool = False) -> list[Any]:
    """Run both calls in threads and return their results; raise what one of them raises.

    The rows of ``gate`` are locked until ``first`` waits and then ``second`` waits too, for the
    rows or for each other. With ``share`` only calls that change the rows wait for them.
    """
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            _hold(gate, share=share)
            calls = [pool.submit(_closing, first)]
            _wait_for(1, calls)
            calls.append(pool.submit(_closing, second))
            _wait_for(2, calls)
        return [call.result() for call in calls]


def meanwhile(call: Call, *, during: Call) -> Any:
    """Return the result of ``call``, which waits for the uncommitted changes of ``during``."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            during()
            waiting = pool.submit(_closing, call)
            _wait_for(1, [waiting])
        return waiting.result()


def in_a_thread(call: Call) -> Any:
    """Return the result of ``call``, run with a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_closing, call).result()


def _hold(gate: QuerySet[Any], *, share: bool) -> None:
    keys = list(gate.values_list("pk", flat=True))
    assert keys
    table = connection.ops.quote_name(gate.model._meta.db_table)
    with connection.cursor() as cursor:
        mode = "SHARE" if share else "UPDATE"
        cursor.execute(f"SELECT 1 FROM {table} WHERE id = ANY(%s) FOR {mode}", [keys])


def _closing(call: Call) -> Any:
    try:
        return call()
    finally:
        connection.close()


def _wait_for(number: int, calls: list[Future[Any]]) -> None:
    """Return when this many calls wait; none of them can end before."""

    def wait() -> bool:
        assert not any(call.done() for call in calls)
        return _waiting() >= number

    until(wait)


def until(happened: Callable[[], bool]) -> None:
    """Wait without a limit: the test's own time limit ends a test that hangs."""
    while not happened():
        sleep(0.02)


def _waiting() -> int:
    with connection.cursor() as cursor:
        # Without this the view does not change until the transaction ends.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(_WAITING)
        return int(cursor.fetchone()[0])
