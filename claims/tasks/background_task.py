"""Declare a task: its name, when it is tried again, and who writes down what went wrong."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, Error, connection
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import DjangoApp
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job

from claims.database_errors import find_outage, is_conflict
from claims.models.job import JobProblem, TaskName
from factcheck.request_id import in_job

log = logging.getLogger(__name__)

MOST_ATTEMPTS, MOST_ATTEMPTS_IN_OUTAGE = 3, 10
LONGEST_PAUSE = 600
"""Seconds until the next attempt; the first pause is two seconds, and each twice the one before."""
SLICE_SECONDS = 20
"""How long a task keeps a worker before it gives others a turn."""

_DISCOUNT = "UPDATE procrastinate_jobs SET attempts = attempts - 1 WHERE id = %s"

app = DjangoApp(connector=DjangoConnector())
"""The tasks; a worker replaces the connector by one of its own."""

OnFailure = Callable[..., None]
ON_FAILURE: dict[str, OnFailure] = {}
"""What else to do when a job of a task has failed for good."""


class TryAgain(BaseRetryStrategy):
    """Try again after a longer and longer pause, and more often if only the database is away."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, JobAborted):
            # The worker stops, and gives its job back.
            return RetryDecision(retry_in={"seconds": 0})
        if job.attempts + 1 >= _most_attempts(exception):
            return None
        pause = min(2 ** (job.attempts + 1), LONGEST_PAUSE)
        return RetryDecision(retry_in={"seconds": pause})


def background_task(
    name: TaskName,
    *,
    lock: str | None = None,
    every: str = "",
    on_failure: OnFailure | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Decorate a function as the task ``name``; ``every`` is when to do it, as in a crontab.

    ``on_failure`` is called with the reason and the arguments of a job that is not tried again.
    """
    if on_failure:
        ON_FAILURE[name] = on_failure

    def declare(function: Callable[..., None]) -> Callable[..., None]:
        task = app.task(
            name=name.value,
            lock=lock,
            pass_context=True,
            retry=TryAgain(),
            task_middleware=[note_problem],
        )(function)
        if every:
            app.periodic(cron=every)(task)
        return function

    return declare


def work_a_while(context: JobContext, steps: Iterable[object]) -> bool:
    """Do ``steps`` for ``SLICE_SECONDS`` or until the worker stops; return whether all are done."""
    started = time.monotonic()
    for _ in steps:
        if context.should_abort() or time.monotonic() - started > SLICE_SECONDS:
            return False
    return True


def note_problem(call_next: Callable[[], Any], context: JobContext, worker: Any) -> Any:
    """Write down why a job failed, which procrastinate does not, and forget it on success."""
    with in_job(context.job.id or 0):
        try:
            result = call_next()
        except JobAborted:
            _discount(context.job)
            raise
        except Exception as error:
            _note(context.job, error)
            raise
    JobProblem.objects.filter(pk=context.job.id).delete()
    return result


def fail(task: str, reason: str, arguments: dict[str, Any]) -> None:
    """Do what else has to be done when a job has failed for good."""
    if task in ON_FAILURE:
        ON_FAILURE[task](reason, **arguments)


def explain(error: BaseException) -> str:
    """Return a sentence for editors; the traceback is in the log of the worker."""
    if outage := find_outage(error):
        return outage.detail
    # PostgreSQL's further lines contain the values of a row.
    said = str(error).strip().split("\n")[0][:500]
    return f"Factcheck did not expect this: {type(error).__name__}: {said}".rstrip(": ")


def _discount(job: Job) -> None:
    """Take away the attempt that procrastinate counts when a worker stops and gives a job back."""
    with suppress(Error), connection.cursor() as cursor:
        cursor.execute(_DISCOUNT, [job.id])


def _note(job: Job, error: Exception) -> None:
    try:
        connection.close_if_unusable_or_obsolete()
        JobProblem.objects.update_or_create(pk=job.id, defaults={"reason": explain(error)})
        if TryAgain().get_retry_decision(exception=error, job=job) is None:
            fail(job.task_name, explain(error), job.task_kwargs)
    except DatabaseError:
        # The database is away, and the job is tried again.
        log.warning("The problem of job %s could not be written down.", job.id)


def _most_attempts(error: BaseException) -> int:
    is_temporary = find_outage(error) or (isinstance(error, DatabaseError) and is_conflict(error))
    return MOST_ATTEMPTS_IN_OUTAGE if is_temporary else MOST_ATTEMPTS
