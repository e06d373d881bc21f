"""One run of the importer: what was imported, what failed and why."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from django.db import connection, models
from django.db.models import F, Max, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager


class RunStatus(models.TextChoices):
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    WITH_PROBLEMS = "with_problems", "Finished with problems"
    INTERRUPTED = "interrupted", "Interrupted"


# The first of the two numbers of an advisory lock; the second is the run's id.
_ALIVE = int.from_bytes(b"fcir")
# Whether a process holds the lock of a run, or a worker is going to read a part of it.
_LIVES = RawSQL(
    """claims_importrun.id IN (
        SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted
        AND classid::bigint = %s AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        UNION SELECT run_id FROM claims_submission
        WHERE state = 'waiting' AND run_id IS NOT NULL
    )""",
    [_ALIVE],
    output_field=models.BooleanField(),
)
# Killed: its status is running, and nobody works on it.
_IS_DEAD = Q(status=RunStatus.RUNNING) & ~Q(_LIVES)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def with_problem_count(self) -> ImportRunQuerySet:
        """Annotate ``problem_count``, and ``lives``, which ``status_now`` uses."""
        # Django drops the default order of a model in a query with GROUP BY.
        return self.annotate(lives=_LIVES, problem_count=models.Count("problems")).order_by("-id")

    def dead(self) -> ImportRunQuerySet:
        """Return the runs that were killed: they are marked as running, without a process."""
        return self.filter(_IS_DEAD)

    def with_status(self, statuses: Collection[str]) -> Self:
        """Return the runs whose ``status_now`` is one of ``statuses``."""
        shown = Q(status__in=statuses) & ~_IS_DEAD
        return self.filter(shown | _IS_DEAD if RunStatus.INTERRUPTED in statuses else shown)

    def close_dead(self) -> int:
        """Mark killed runs as interrupted at their last sign of life; return how many."""
        last_sign = Greatest(
            F("started_at"), Max("revisions__created_at"), Max("problems__created_at")
        )
        dead = self.dead().order_by().annotate(last_sign=last_sign).values_list("pk", "last_sign")
        # Another process may have closed it since.
        return sum(
            self.filter(pk=key, status=RunStatus.RUNNING).update(
                status=RunStatus.INTERRUPTED, finished_at=last_sign
            )
            for key, last_sign in dead
        )


class ImportRun(models.Model):
    """A run that changed something or had a problem; other runs are not recorded."""

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=RunStatus.choices, default=RunStatus.RUNNING)
    paths = models.JSONField(default=list, blank=True, help_text="The paths given to the importer")
    extractor = models.CharField(max_length=100, blank=True)
    created = models.PositiveIntegerField(default=0, help_text="New documents")
    revised = models.PositiveIntegerField(default=0, help_text="Documents with a new revision")
    unchanged = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    embargoed_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then, only people with a permission see it"
    )

    objects = ReaderManager.from_queryset(ImportRunQuerySet)()

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("status", RunStatus, name="claims_importrun_status_known"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                name="claims_importrun_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(status=RunStatus.RUNNING, finished_at=None)
                | (~Q(status=RunStatus.RUNNING) & Q(finished_at__isnull=False)),
                name="claims_importrun_finished_when_not_running",
            ),
        ]

    def __str__(self) -> str:
        return f"Import of {date_format(localtime(self.started_at), 'DATETIME_FORMAT')}"

    def mark_alive(self) -> None:
        """Mark the run as alive, until ``release`` or the end of the connection."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_ALIVE, self.pk])

    def release(self) -> None:
        """Mark the run as no longer alive."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_ALIVE, self.pk])

    def close_when_read(self) -> None:
        """End the run if workers have read all of it, and nothing more is being added."""
        run = ImportRun._base_manager.select_for_update(no_key=True).get(pk=self.pk)
        if run.status != RunStatus.RUNNING or not run._is_dead():
            return
        has_problems = run.problems.exists()
        run.status = RunStatus.WITH_PROBLEMS if has_problems else RunStatus.FINISHED
        # The clock may have been set back since then.
        run.finished_at = max(timezone.now(), run.started_at)
        run.save(update_fields=["status", "finished_at"])

    @property
    def status_now(self) -> RunStatus:
        """The status, INTERRUPTED also for a killed run that is not marked yet."""
        status = RunStatus(self.status)
        return RunStatus.INTERRUPTED if status is RunStatus.RUNNING and self._is_dead() else status

    def _is_dead(self) -> bool:
        if "lives" in self.__dict__:
            return not self.__dict__["lives"]
        return ImportRun.objects.dead().filter(pk=self.pk).exists()


class ImportProblem(models.Model):
    """A document or line that was not imported, or not completely, and why."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    origin = models.CharField(max_length=1000, help_text="The file, and the line in JSON lines")
    reason = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="claims_importproblem_has_reason")
        ]

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"
