"""Find the jobs of workers that were killed, and have them done again."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection
from procrastinate.exceptions import ConnectorException

from claims.models.job import STALLED_SECONDS, TaskName
from claims.tasks.background_task import LONGEST_PAUSE, app, fail

HEARTBEAT_SECONDS = LOOK_SECONDS = 5
"""How often a worker shows that it is alive, and looks whether others are."""

MOST_KILLED = 5
"""How many workers a job may take with it until it is set aside."""
KILLED_ONCE = "The worker was killed while it did this. It is tried again."
KILLED = "The worker was killed while it did this, several times. It may need too much memory."
# After the clock was set back, a worker that was killed before would seem to be alive, and a job
# that is due in a moment would keep those behind it waiting, until the clock has caught up.
_CORRECT = """
    WITH heard AS (
        UPDATE procrastinate_workers SET last_heartbeat = now() WHERE last_heartbeat > now()
    )
    UPDATE procrastinate_jobs SET scheduled_at = now()
    WHERE status = 'todo' AND task_name <> %(may_wait)s
    AND scheduled_at > now() + make_interval(secs => %(longest)s)
"""
# In one statement, so that of several workers each job is given back by one. A worker that has not
# been heard since the server started was lost with it or the whole machine, and one that has signed
# off or has lost its connection is alive: their jobs did not kill them.
_GIVE_BACK = """
    WITH silent AS (
        SELECT id, id <> ALL(%(lost)s) AND last_heartbeat >= pg_postmaster_start_time() AS is_killed
        FROM procrastinate_workers
        WHERE last_heartbeat < now() - make_interval(secs => %(silence)s) OR id = ANY(%(lost)s)
        FOR UPDATE SKIP LOCKED
    ), removed AS (
        DELETE FROM procrastinate_workers worker USING silent WHERE worker.id = silent.id
    ), left_over AS (
        SELECT job.id, coalesce(is_killed, false) AS is_killed,
            coalesce(kills, 0) + coalesce(is_killed, false)::int AS kills
        FROM procrastinate_jobs job
        LEFT JOIN silent ON silent.id = job.worker_id
        LEFT JOIN claims_jobproblem problem ON problem.job_id = job.id
        WHERE job.status = 'doing' AND (job.worker_id IS NULL OR silent.id IS NOT NULL)
        FOR UPDATE OF job SKIP LOCKED
    ), returned AS (
        UPDATE procrastinate_jobs job SET
            status = (CASE
                WHEN abort_requested THEN 'aborted'
                WHEN is_killed AND kills >= %(most)s THEN 'failed'
                ELSE 'todo' END)::procrastinate_job_status,
            abort_requested = false, scheduled_at = NULL, worker_id = NULL
        FROM left_over WHERE job.id = left_over.id
        RETURNING job.id, job.status, job.task_name, job.args, is_killed, kills
    ), noted AS (
        INSERT INTO claims_jobproblem (job_id, kills, reason, at)
        SELECT id, kills, CASE status WHEN 'failed' THEN %(often)s ELSE %(once)s END, now()
        FROM returned WHERE is_killed
        ON CONFLICT (job_id) DO UPDATE
        SET kills = excluded.kills, reason = excluded.reason, at = excluded.at
    )
    SELECT status, task_name, args FROM returned
"""


async def give_back_forever() -> None:
    """Look for jobs of dead workers again and again, first after a while."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        # The worker itself reports that the database is away.
        with suppress(ConnectorException):
            await give_back()


async def give_back(lost: int | None = None) -> None:
    """Have the jobs of dead workers done again.

    One that has killed its workers again and again is set aside as failed. ``lost`` is the number
    that this worker had when it lost its connection: what it did then is done again at once.
    """
    await app.connector.execute_query_async(
        _CORRECT, may_wait=TaskName.DELIVER.value, longest=LONGEST_PAUSE
    )
    returned = await app.connector.execute_query_all_async(
        _GIVE_BACK,
        lost=[] if lost is None else [lost],
        silence=STALLED_SECONDS,
        most=MOST_KILLED,
        often=KILLED,
        once=KILLED_ONCE,
    )
    for job in returned:
        if job["status"] != "todo":
            await sync_to_async(_fail, thread_sensitive=False)(job["task_name"], job["args"])


def _fail(task: str, arguments: dict[str, Any]) -> None:
    try:
        fail(task, KILLED, arguments)
    finally:
        connection.close()
