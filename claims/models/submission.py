"""Documents that were sent in, as files or addresses, and wait for a worker to read them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from claims.models.constraints import one_of
from claims.models.document import Document
from claims.models.embargo import ReaderManager
from claims.models.importrun import ImportProblem, ImportRun
from claims.models.job import TaskName, defer_job
from claims.models.user import User
from claims.shown_address import mask_secrets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


# What an importer calls the changes, and in which count of the run they are. What was skipped, as
# the pictures in a web archive, is in none.
_COUNTED = {
    "new": "created",
    "revised": "revised",
    "completed": "unchanged",
    "unchanged": "unchanged",
    "failed": "failed",
}


SKIPPED = "skipped"
KEEP_UNREAD = timedelta(days=30)


class SubmissionState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    READ = "read", "Read"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
    DISCARDED = "discarded", "Discarded"


OPEN_STATES = (SubmissionState.WAITING, SubmissionState.READ)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def waiting(self) -> SubmissionQuerySet:
        return self.filter(state=SubmissionState.WAITING)

    def forget_old_content(self) -> int:
        """Delete the files that could not be read, or were read but not stored, for long."""
        long_ago = timezone.now() - KEEP_UNREAD
        for one in self.filter(state=SubmissionState.READ, submitted_at__lt=long_ago):
            close_submission(one.pk, state=SubmissionState.DISCARDED)
        old = self.filter(finished_at__lt=long_ago)
        return old.exclude(content=None).update(content=None)


class Submission(models.Model):
    """A file, a part of one with many lines, or an address; the content goes when it is stored.

    ``name`` is its name for messages and, without an address in it, for the document's key. With
    ``asks_first``, what a worker has ``found`` is shown to a person before it is stored: the import
    run begins only then. ``given`` are fields of its documents that the sender knows better than
    the file, by the document's place in it: ``{"0": {"title": "…"}}``; ``otherwise`` are fields
    that a document gets if the file does not tell.
    """

    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, null=True, blank=True, related_name="submissions"
    )
    name = models.CharField(max_length=1000, help_text="The name of the file")
    content = models.BinaryField(null=True, editable=False)
    address = models.CharField(
        max_length=2000, blank=True, help_text="Fetched by the worker if there is no content"
    )
    first_line = models.PositiveIntegerField(default=1, help_text="The number of its first line")
    format = models.CharField(max_length=10, blank=True, help_text="Empty: recognised")
    charset = models.CharField(
        max_length=40, blank=True, help_text="The encoding that the answer of its address names"
    )
    fetched_at = models.DateTimeField(null=True, editable=False)
    publisher = models.CharField(max_length=200, blank=True, help_text="Of all documents")
    embargo = models.CharField(
        max_length=40, blank=True, help_text="Until when its documents are hidden; none: not at all"
    )
    hidden_until = models.DateTimeField(
        null=True, blank=True, help_text="The latest embargo of its documents, as far as known"
    )
    asks_first = models.BooleanField(
        default=False, help_text="A person sees what was found before it is stored"
    )
    given = models.JSONField(default=dict, editable=False)
    mapping = models.JSONField(
        default=dict, editable=False, help_text="The names that the file uses, by field"
    )
    otherwise = models.JSONField(default=dict, editable=False)
    found = models.JSONField(null=True, editable=False)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    submitted_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(
        max_length=10, choices=SubmissionState.choices, default=SubmissionState.WAITING
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True, help_text="Why nothing more of it was read")
    job_id = models.BigIntegerField(null=True, editable=False, db_index=True)

    objects = ReaderManager.from_queryset(SubmissionQuerySet)()

    class Meta:
        ordering = ["-id"]
        default_permissions = ("add", "view")
        constraints = [
            one_of("state", SubmissionState, name="claims_submission_state_known"),
            models.CheckConstraint(condition=~Q(name=""), name="claims_submission_has_name"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, finished_at=None)
                | (~Q(state__in=OPEN_STATES) & Q(finished_at__isnull=False)),
                name="claims_submission_finished_when_not_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OPEN_STATES) | Q(content__isnull=False) | ~Q(address=""),
                name="claims_submission_waits_with_content",
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.READ) | Q(found__isnull=False),
                name="claims_submission_read_has_found",
            ),
            models.CheckConstraint(
                condition=Q(asks_first=True) | Q(run__isnull=False),
                name="claims_submission_run_unless_it_asks",
            ),
        ]
        indexes = [
            models.Index(
                fields=["run"],
                condition=Q(state=SubmissionState.WAITING),
                name="claims_submission_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SubmittedDocument(models.Model):
    """What became of one document of a submission."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveIntegerField(help_text="Its place in the file, from 0")
    origin = models.CharField(max_length=1000)
    change = models.CharField(
        max_length=10, help_text="new, revised, completed, unchanged, failed, skipped"
    )
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    problem = models.TextField(blank=True)

    objects = ReaderManager()

    class Meta:
        ordering = ["submission_id", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "position"], name="claims_submitteddocument_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin}: {self.change}"


def queue_submissions(
    submissions: Iterable[Submission],
    *,
    lock: bool = True,
    document: str = "",
    priority: int = 0,
) -> None:
    """Store ``submissions`` and add a job for each, in this transaction.

    With ``lock``, texts of the same document are read in the order in which they were sent, so that
    the last one is the current revision: files of the same name, or with the same address or key.
    ``document`` is that address or key if ``given`` does not have it.
    """
    for one in submissions:
        one.save()
        given = one.given.get("0", {})
        same = document or given.get("url") or given.get("key") or one.name
        one.job_id = defer_job(
            TaskName.IMPORT,
            lock=f"import {same}" if lock else None,
            priority=priority,
            submission=one.pk,
        )
        one.save(update_fields=["job_id"])


@transaction.atomic
def close_submission(
    key: int,
    *,
    state: SubmissionState = SubmissionState.DONE,
    problem: str = "",
    extractor: str = "",
    of: Collection[SubmissionState] = OPEN_STATES,
) -> None:
    """Close the submission if its state is one of ``of``; add what became of it to its run."""
    run = ImportRun._base_manager.select_for_update(no_key=True).filter(submissions=key).first()
    submission = Submission._base_manager.select_for_update(no_key=True).get(pk=key)
    if submission.state not in of:
        return
    submission.state, submission.problem = state, problem
    submission.finished_at = timezone.now()
    submission.found = None
    if not problem:
        submission.given = submission.otherwise = {}
    if state in (SubmissionState.DONE, SubmissionState.DISCARDED):
        submission.content = None
    submission.save()
    if run is not None:
        _add_to_run(run, submission, extractor)


def _add_to_run(run: ImportRun, submission: Submission, extractor: str) -> None:
    outcomes = SubmittedDocument._base_manager.filter(submission=submission)
    documents = list(outcomes.exclude(change=SKIPPED))
    problems = [(one.origin, one.problem) for one in documents if one.problem]
    problems += [(submission.name, submission.problem)] if submission.problem else []
    ImportProblem.objects.bulk_create(
        ImportProblem(run=run, origin=mask_secrets(origin), reason=mask_secrets(reason))
        for origin, reason in problems
    )
    counts = Counter(_COUNTED[one.change] for one in documents)
    counts["failed"] += submission.state == SubmissionState.FAILED
    added = {name: F(name) + number for name, number in counts.items()}
    ImportRun._base_manager.filter(pk=run.pk).update(**added, extractor=extractor or run.extractor)
    run.close_when_read()
