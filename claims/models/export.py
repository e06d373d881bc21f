"""Exports: lists of claims that a worker writes to a file, for the person who asked for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from claims.models.answered_request import AnsweredRequest
from claims.models.constraints import one_of
from claims.models.locking import hold_hiding
from claims.models.user import User

HIDDEN_SINCE = "Something was hidden after this was exported. Export the list again."


class ExportFormat(models.TextChoices):
    CSV = "csv", "CSV"
    JSONL = "jsonl", "JSON lines"
    CLAIMREVIEW = "claimreview", "ClaimReview"
    DATAFEED = "datafeed", "ClaimReview as a data feed"
    WEBANNOTATION = "webannotation", "Web Annotation"
    NINJS = "ninjs", "ninjs"

    @property
    def is_public(self) -> bool:
        """Whether it has only what everybody may read: published decisions."""
        return self in (ExportFormat.CLAIMREVIEW, ExportFormat.DATAFEED)

    @property
    def suffix(self) -> str:
        """The end of the name of a file, with the format if the suffix alone does not tell it."""
        return _SUFFIXES[self]

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self.suffix.rpartition(".")[2]]


_SUFFIXES = {
    ExportFormat.CSV: "csv",
    ExportFormat.JSONL: "jsonl",
    ExportFormat.CLAIMREVIEW: "claimreview.jsonld",
    ExportFormat.DATAFEED: "datafeed.jsonld",
    ExportFormat.WEBANNOTATION: "annotations.jsonld",
    ExportFormat.NINJS: "ninjs.jsonl",
}
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "jsonld": "application/ld+json",
}


class ExportState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
    REMOVED = "removed", "Removed"


class ExportQuerySet(models.QuerySet["Export"]):
    def of(self, person: User) -> ExportQuerySet:
        return self.filter(asked_by=person)

    def remove_old(self) -> int:
        """Remove the files that were kept for ``EXPORT_DAYS``, and those that stayed unfinished."""
        long_ago = timezone.now() - timedelta(days=settings.EXPORT_DAYS)
        old = self.filter(asked_at__lt=long_ago).exclude(state=ExportState.REMOVED)
        return sum(one.close(ExportState.REMOVED) for one in old)

    def withdraw(self) -> None:
        """Remove all files, and begin anew with those being written: they show what is now hidden.

        Call it in the transaction that hides something. A worker that is writing comes first.
        """
        open_states = (ExportState.WAITING, ExportState.DONE)
        keys = list(
            self.filter(state__in=open_states)
            .select_for_update(no_key=True)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        # In a statement of its own, which sees what that worker has just written.
        ExportPart.objects.filter(export__in=keys).delete()
        mine = self.filter(pk__in=keys)
        mine.filter(state=ExportState.WAITING).update(done=0, written=0)
        mine.filter(state=ExportState.DONE).update(
            state=ExportState.REMOVED, problem=HIDDEN_SINCE, claims=[]
        )


class Export(models.Model):
    """Claims in the order of a list, for one person, who alone sees the export.

    ``claims`` are their ids, ``done`` how many of them were read; ``written`` are those that the
    person could still see then. The row stays as a record of who has exported how much.
    """

    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="exports")
    asked_at = models.DateTimeField(auto_now_add=True)
    format = models.CharField(max_length=20, choices=ExportFormat.choices)
    claims = ArrayField(models.BigIntegerField(), default=list, editable=False)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    state = models.CharField(
        max_length=10, choices=ExportState.choices, default=ExportState.WAITING
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    job_id = models.BigIntegerField(null=True, editable=False, db_index=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        default_permissions = ("add",)
        constraints = [
            one_of("format", ExportFormat, name="claims_export_format_known"),
            one_of("state", ExportState, name="claims_export_state_known"),
            models.CheckConstraint(
                condition=Q(total__gte=1) & Q(done__lte=F("total")) & Q(written__lte=F("done")),
                name="claims_export_counts_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state=ExportState.WAITING, finished_at=None)
                | (~Q(state=ExportState.WAITING) & Q(finished_at__isnull=False)),
                name="claims_export_finished_when_not_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExportState.DONE) | Q(done=F("total")),
                name="claims_export_done_with_all",
            ),
        ]

    def __str__(self) -> str:
        claims = f"{self.total:,} claim{'' if self.total == 1 else 's'}"
        return f"{claims} as {self.get_format_display()}"

    @property
    def file_name(self) -> str:
        day, suffix = timezone.localtime(self.asked_at).date(), ExportFormat(self.format).suffix
        return f"claims-{day}-{self.pk}.{suffix}"

    @property
    def why_left_out(self) -> str:
        """Why some of the claims are not in the file."""
        if ExportFormat(self.format).is_public:
            return "no decision is published for everybody"
        if self.format in (ExportFormat.WEBANNOTATION, ExportFormat.NINJS):
            return "not in any document that you may see"
        return "no longer open to you"

    @property
    def removed_on(self) -> Any:
        """When its file is removed."""
        return self.asked_at + timedelta(days=settings.EXPORT_DAYS)

    @transaction.atomic
    def close(self, state: ExportState, problem: str = "") -> bool:
        """Give it its last state, in which only a finished one keeps what was written.

        Returns whether that changed anything.
        """
        changed = Export.objects.filter(pk=self.pk).exclude(state=ExportState.REMOVED)
        if state != ExportState.REMOVED:
            changed = changed.filter(state=ExportState.WAITING)
        if not changed.update(state=state, problem=problem, finished_at=timezone.now(), claims=[]):
            return False
        if state != ExportState.DONE:
            self.parts.all().delete()
        return True


class ExportPart(models.Model):
    """A piece of the file of an export, compressed with zlib."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["export_id", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["export", "number"], name="claims_exportpart_once")
        ]

    def __str__(self) -> str:
        return f"Part {self.number} of export {self.export_id}"


def withdraw_copies() -> None:
    """Remove the exports, and forget the answers to requests: they show what is now hidden.

    Call it in the transaction that hides something.
    """
    hold_hiding()
    Export.objects.withdraw()
    AnsweredRequest.objects.forget_answers()
