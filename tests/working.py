"""A worker in the process of the test, as a fixture of all tests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

if TYPE_CHECKING:
    from claims.tasks.worker import Worker


def run_worker(worker: Worker) -> None:
    """Run it in a thread of its own: in that of the tests, Playwright runs a loop."""

    def run() -> None:
        try:
            worker.run()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(run).result()


@pytest.fixture
def work(transactional_db, monkeypatch):
    """A function: do the jobs that wait, also those that are due later, and what they request."""
    # Only here: most tests need no tasks.
    from claims.tasks import worker
    from claims.tasks.background_task import app

    async def nothing_more() -> bool:
        return False

    monkeypatch.setattr(worker, "_is_any_due_soon", nothing_more)
    monkeypatch.setattr(worker, "_REQUEST", "SELECT 1")
    # Nothing is due at a certain time of the day.
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})

    def do() -> None:
        waiting = ProcrastinateJob.objects.filter(status="todo", attempts=0)
        while True:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
            run_worker(worker.Worker(until_empty=True))
            if not waiting.exists():
                return

    return do
