"""Background work: its tasks, the jobs that wait for a worker, and what went wrong with a job.

The jobs are rows of procrastinate's tables in this database, so that they are added in the
transaction that needs them. See docs/decisions/ on background work.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

STALLED_SECONDS = 20
"""The silence after which a worker is taken for dead."""


class TaskName(models.TextChoices):
    """What workers can do."""

    EMBED = "embed_claims", "Read and score the meaning of claims"
    COMPARE = "compare_claims", "Compare claims with each other"


class JobProblem(models.Model):
    """Why the last attempt of a job failed, in plain words."""

    # The database deletes it together with the job, which procrastinate deletes by plain SQL.
    job = models.OneToOneField(
        ProcrastinateJob,
        on_delete=models.CASCADE,
        db_constraint=False,
        related_name="problem",
        primary_key=True,
    )
    reason = models.TextField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-at"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="claims_jobproblem_has_reason")
        ]

    def __str__(self) -> str:
        return self.reason


def request_task(task: TaskName) -> None:
    """Have ``task`` done once this transaction has ended; one waiting job serves all requests."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT claims_request_task(%s)", [task])


def defer_job(task: TaskName, *, lock: str | None = None, priority: int = 0, **given: Any) -> int:
    """Add a job to the queue in this transaction, and return its id.

    Jobs with the same ``lock`` are done one after the other, in order.
    """
    return app.configure_task(str(task), lock=lock, priority=priority).defer(**given)


def is_any_worker_alive() -> bool:
    newest = timezone.now() - timedelta(seconds=STALLED_SECONDS)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=newest).exists()
