"""A worker survives errors, outages and its own end, and loses no job."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from unittest.mock import AsyncMock

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.exceptions import ConnectorException, JobAborted
from procrastinate.manager import JobManager

from claims.models import Job, JobProblem
from claims.models.job import STALLED_SECONDS, TaskName, request_task
from claims.reviewing.background_jobs import retry_job
from claims.tasks import stalled_jobs, worker
from claims.tasks.background_task import app
from claims.tasks.stalled_jobs import KILLED, KILLED_ONCE, MOST_KILLED, give_back
from claims.tasks.worker import Worker
from factcheck.logs import read_fields
from factcheck.request_id import job_id
from tests.factories import ClaimFactory
from tests.working import run_worker

TASK = TaskName.COMPARE


@pytest.fixture
def job(transactional_db):
    """A function that reads a job that was added first."""
    request_task(TASK)
    key = ProcrastinateJob.objects.get().pk
    return lambda: ProcrastinateJob.objects.get(pk=key)


def fail_first(calls: list[int], failures: int, error: Exception):
    def task(context: JobContext) -> None:
        calls.append(context.job.attempts)
        if len(calls) <= failures:
            raise error

    return task


def test_a_temporary_error_is_tried_again_later_and_then_forgotten(work, job, instead_of):
    calls: list[int] = []
    instead_of(TASK, fail_first(calls, 4, OperationalError("the connection was lost")))
    pauses = []
    for _ in range(4):
        work()
        pauses.append((job().scheduled_at - JobProblem.objects.get().at).total_seconds())
    assert "The database is not available right now." in JobProblem.objects.get().reason
    assert [round(pause) for pause in pauses] == [2, 4, 8, 16]
    work()
    assert job().status == "succeeded"
    assert calls == [0, 1, 2, 3, 4]
    assert not JobProblem.objects.exists()


def test_a_poison_job_is_set_aside_with_its_error_and_goes_with_it(work, job, instead_of, caplog):
    numbers = []

    def fail(context: JobContext) -> None:
        numbers.append(job_id())
        raise ValueError("no such thing\nDETAIL: a secret")

    instead_of(TASK, fail)
    for _ in range(4):
        work()
    assert (job().status, job().attempts) == ("failed", 3)
    assert JobProblem.objects.get().reason.endswith("ValueError: no such thing")
    told = [read_fields(record) for record in caplog.records if record.levelname == "ERROR"]
    assert {one["job_id"] for one in told} | set(numbers) == {job().pk}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert not JobProblem.objects.exists()


def test_the_job_of_a_killed_worker_is_done_again(work, job, instead_of):
    calls: list[int] = []
    instead_of(TASK, fail_first(calls, 0, ValueError()))
    # As after the clock was set back by an hour.
    killed_with_a_job(seconds_ago=-3600)
    work()
    assert job().status == "doing", "its worker may live"
    assert not ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now()).exists()
    killed_with_a_job(seconds_ago=STALLED_SECONDS + 1)
    work()
    assert (job().status, calls) == ("succeeded", [0])
    assert not JobProblem.objects.exists()


def test_a_job_that_kills_each_worker_is_set_aside(job, monkeypatch, editor):
    # The server of the tests may have been started a moment ago.
    monkeypatch.setattr(stalled_jobs, "STALLED_SECONDS", 0)
    for status, reason in [*[("todo", KILLED_ONCE)] * (MOST_KILLED - 1), ("failed", KILLED)]:
        killed_with_a_job(seconds_ago=0)
        only_give_back(monkeypatch)
        assert (job().status, job().attempts) == (status, 0)
        assert JobProblem.objects.get().reason == reason
    retry_job(job=Job.objects.get(), by=editor)
    killed_with_a_job(seconds_ago=0)
    only_give_back(monkeypatch)
    assert (job().status, JobProblem.objects.get().kills) == ("todo", 1)


def test_what_took_the_database_or_signed_off_was_killed_by_no_job(job, monkeypatch):
    monkeypatch.setattr(stalled_jobs, "STALLED_SECONDS", 0)
    for _ in range(MOST_KILLED):
        # Its last sign is older than the server: the whole machine was restarted.
        killed_with_a_job(seconds_ago=10**9)
        only_give_back(monkeypatch)
        # It signed off in good order, but could not give its job back.
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
        only_give_back(monkeypatch)
    assert (job().status, job().attempts, JobProblem.objects.count()) == ("todo", 0, 0)


def test_a_worker_that_lost_the_database_does_its_job_again_at_once(job, instead_of, monkeypatch):
    calls: list[int] = []
    monkeypatch.setattr(worker, "RECONNECT_SECONDS", 0)
    monkeypatch.setattr(worker, "_REQUEST", "SELECT 1")
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    for name in ("finish_job", "unregister_worker"):
        monkeypatch.setattr(JobManager, name, away_first(MOST_KILLED, getattr(JobManager, name)))
    instead_of(TASK, fail_first(calls, 0, ValueError()))
    do_now()
    run_worker(Worker(until_empty=True))
    assert (job().status, calls) == ("succeeded", [0] * (MOST_KILLED + 1))


def test_no_job_waits_for_a_clock_that_was_set_back(job, instead_of, monkeypatch):
    instead_of(TASK, lambda context: None)
    # Otherwise the worker waits for the job that it adds, which has to wait for this one.
    monkeypatch.setattr(worker, "_is_any_due_soon", AsyncMock(return_value=False))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour'")
    run_worker(Worker(until_empty=True))
    assert job().status == "succeeded"


def away_first(times: int, method: Callable[..., Awaitable[None]]) -> Callable[..., Any]:
    """Return the method of procrastinate, which first fails so often as without a database."""
    left = [ConnectorException] * times

    async def call(*given: Any, **named: Any) -> None:
        if left:
            raise left.pop()
        await method(*given, **named)

    return call


def do_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")


def only_give_back(monkeypatch) -> None:
    """Run a worker that looks for the jobs of dead ones, and does none."""
    looking = Worker()
    monkeypatch.setattr(worker, "_REQUEST", "SELECT 1")

    async def stop_and_give_back(lost: int | None) -> None:
        looking.stop()
        await give_back(lost)

    # The last that it does before it takes jobs.
    monkeypatch.setattr(worker, "give_back", stop_and_give_back)
    run_worker(looking)


def killed_with_a_job(*, seconds_ago: int) -> None:
    """Leave all jobs as a worker leaves them that was killed."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH worker AS (
                INSERT INTO procrastinate_workers (last_heartbeat)
                VALUES (now() - make_interval(secs => %s)) RETURNING id
            )
            UPDATE procrastinate_jobs SET status = 'doing', worker_id = worker.id FROM worker
            """,
            [seconds_ago],
        )


def test_a_worker_does_what_was_left_before_it_came(transactional_db, monkeypatch):
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    monkeypatch.setattr(worker, "RECONNECT_SECONDS", 0.3)
    claim = ClaimFactory()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    run_worker(Worker(until_empty=True))
    assert claim.embeddings.get().is_related


def test_a_worker_that_stops_gives_its_job_back_and_no_attempt_is_counted(work, job, instead_of):
    def stop_in_the_middle(context: JobContext) -> None:
        stopping._working.get_loop().call_soon_threadsafe(stopping.stop)
        while not context.should_abort():
            pass
        raise JobAborted

    instead_of(TASK, stop_in_the_middle)
    for _ in range(MOST_KILLED):
        do_now()
        stopping = Worker(until_empty=True)
        run_worker(stopping)
        assert (job().status, job().attempts, JobProblem.objects.count()) == ("todo", 0, 0)
    assert not ProcrastinateWorker.objects.exists()


def test_a_worker_that_is_stopped_while_it_connects_stops(transactional_db, monkeypatch):
    only_give_back(monkeypatch)
    assert not ProcrastinateWorker.objects.exists()


def test_a_worker_whose_connections_are_lost_connects_again(work, job, instead_of):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (ours,) = cursor.fetchone()

    def lose_connections(context: JobContext) -> None:
        with connection.cursor() as cursor:
            # In which it hangs, not for ever.
            cursor.execute("SHOW idle_in_transaction_session_timeout")
            assert cursor.fetchone() == ("5min",)
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid NOT IN (%s, pg_backend_pid())",
                [ours],
            )
            assert cursor.rowcount > 0

    instead_of(TASK, lose_connections)
    work()
    assert job().status == "succeeded"
