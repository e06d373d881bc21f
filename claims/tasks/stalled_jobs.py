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
"""How many workers a job may take with it; a restart of the machine counts as well."""
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
# In one statement, so that of several workers each job is given back by one.
_GIVE_BACK = """
    WITH lost AS (
        SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id IS NULL
        FOR UPDATE SKIP LOCKED
    ), returned AS (
        UPDATE procrastinate_jobs job SET
            status = (CASE
                WHEN abort_requested THEN 'aborted'
                WHEN attempts + 1 >= %(most)s THEN 'failed'
                ELSE 'todo' END)::procrastinate_job_status,
            attempts = attempts + 1, abort_requested = false, scheduled_at = NULL
        FROM lost WHERE job.id = lost.id RETURNING job.id, job.status, job.task_name, job.args
    ), noted AS (
        INSERT INTO claims_jobproblem (job_id, reason, at)
        SELECT id, %(reason)s, now() FROM returned WHERE status = 'failed'
        ON CONFLICT (job_id) DO UPDATE SET reason = excluded.reason, at = excluded.at
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


async def give_back() -> None:
    """Have the jobs of dead workers done again.

    One that has killed its workers again and again is set aside as failed.
    """
    await app.connector.execute_query_async(
        _CORRECT, may_wait=TaskName.DELIVER.value, longest=LONGEST_PAUSE
    )
    await app.job_manager.prune_stalled_workers(STALLED_SECONDS)
    returned = await app.connector.execute_query_all_async(
        _GIVE_BACK, most=MOST_KILLED, reason=KILLED
    )
    for job in returned:
        if job["status"] != "todo":
            await sync_to_async(_fail, thread_sensitive=False)(job["task_name"], job["args"])


def _fail(task: str, arguments: dict[str, Any]) -> None:
    try:
        fail(task, KILLED, arguments)
    finally:
        connection.close()
