"""Background work: its tasks, the jobs that wait for a worker, and what went wrong with a job.

The jobs are rows of procrastinate's tables in this database, so that they are added in the
transaction that needs them. See docs/decisions/ on background work.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateReadOnlyManager,
    ProcrastinateWorker,
)

from claims.database_errors import unwrap_queue_errors

if TYPE_CHECKING:
    from datetime import datetime

_BRING_FORWARD = """
    UPDATE procrastinate_jobs SET scheduled_at = least(scheduled_at, %(when)s)
    WHERE id = (
        SELECT id FROM procrastinate_jobs
        WHERE status = 'todo' AND task_name = %(task)s AND scheduled_at IS NOT NULL
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
"""

STALLED_SECONDS = 20
"""The silence after which a worker is taken for dead."""


class TaskName(models.TextChoices):
    """What workers can do."""

    IMPORT = "import_submission", "Read a document that was sent in"
    REEXTRACT = "reextract_documents", "Extract documents anew with a newer version"
    EMBED = "embed_claims", "Read and score the meaning of claims"
    COMPARE = "compare_claims", "Compare claims with each other"
    REMIND = "remind_people", "Remind people and send e-mail"
    CLEAN_UP = "clean_up", "Clean up"
    CHECK_LINKS = "check_links", "Check the addresses of evidence"
    EXPORT = "export_claims", "Write claims to a file"
    FETCH = "fetch_copy", "Fetch a copy of evidence"
    POLL = "poll_feeds", "Poll feeds for new articles"
    DELIVER = "deliver_webhooks", "Send events to webhooks"


class JobQuerySet(models.QuerySet["Job"]):
    def with_times(self) -> JobQuerySet:
        """Annotate when each job was added, and when its last attempt began and ended."""
        events = ProcrastinateEvent.objects.filter(job=OuterRef("pk")).order_by("-at")

        def last(*types: str) -> Subquery:
            return Subquery(events.filter(type__in=types).values("at")[:1])

        return self.annotate(
            added_at=last("deferred"),
            started_at=last("started"),
            ended_at=last("succeeded", "failed", "cancelled", "aborted"),
        )


class Job(ProcrastinateJob):
    """A piece of background work; procrastinate's own class, with our names and permissions."""

    objects = ProcrastinateReadOnlyManager.from_queryset(JobQuerySet)()  # type: ignore[misc]  # procrastinate annotates nothing

    class Meta:
        proxy = True
        ordering = ["-id"]
        verbose_name = "piece of background work"
        verbose_name_plural = "background work"
        default_permissions = ("view",)
        permissions = [("manage_job", "Can cancel background work, and have it tried again")]

    @property
    def task(self) -> str:
        """What it does, in words; procrastinate's name for a task that is not ours."""
        names = dict(TaskName.choices)
        return str(names.get(self.task_name, self.task_name))


class JobProblem(models.Model):
    """Why the last attempt of a job failed, in plain words.

    ``kills`` counts the workers that were killed while they did it, since it was added or a person
    had it tried again.
    """

    # The database deletes it together with the job, which procrastinate deletes by plain SQL.
    job = models.OneToOneField(
        ProcrastinateJob,
        on_delete=models.CASCADE,
        db_constraint=False,
        related_name="problem",
        primary_key=True,
    )
    reason = models.TextField()
    kills = models.PositiveSmallIntegerField(default=0, db_default=0)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-job_id"]
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
    with unwrap_queue_errors():
        return app.configure_task(str(task), lock=lock, priority=priority).defer(**given)


def request_task_at(task: TaskName, when: datetime) -> None:
    """Have ``task`` done at that time as well, or earlier; one waiting job serves all requests."""
    with connection.cursor() as cursor:
        cursor.execute(_BRING_FORWARD, {"task": task, "when": when})
        is_waiting = cursor.rowcount > 0
    if not is_waiting:
        with unwrap_queue_errors():
            app.configure_task(str(task), schedule_at=when).defer()


def count_workers() -> int:
    """Return how many workers have shown lately that they are alive."""
    newest = timezone.now() - timedelta(seconds=STALLED_SECONDS)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=newest).count()
