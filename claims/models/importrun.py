"""One run of the importer: what came in, what failed and why."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from claims.models.constraints import one_of


class RunStatus(models.TextChoices):
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    WITH_PROBLEMS = "with_problems", "Finished with problems"
    INTERRUPTED = "interrupted", "Interrupted"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def with_problem_count(self) -> ImportRunQuerySet:
        return self.annotate(problem_count=models.Count("problems"))


class ImportRun(models.Model):
    """A run that brought something in or met a problem; one that changed nothing leaves none."""

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=RunStatus.choices, default=RunStatus.RUNNING)
    paths = models.JSONField(default=list, blank=True, help_text="What the importer was given")
    extractor = models.CharField(max_length=100, blank=True)
    created = models.PositiveIntegerField(default=0, help_text="New documents")
    revised = models.PositiveIntegerField(default=0, help_text="Documents with a new revision")
    unchanged = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    objects = ImportRunQuerySet.as_manager()

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
        return f"Import of {self.started_at:%Y-%m-%d %H:%M}"


class ImportProblem(models.Model):
    """One document or line that did not come in, or not with all its file gives, and why."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    origin = models.CharField(
        max_length=1000, help_text="The file, and the line where it has lines"
    )
    reason = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="claims_importproblem_has_reason")
        ]

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"
