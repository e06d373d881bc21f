"""Cancel a piece of background work, or have it tried again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import connection
from procrastinate.contrib.django import app

from claims.database_errors import unwrap_queue_errors
from claims.models import Export, Job, JobProblem, Submission, User
from claims.models.export import ExportState
from claims.models.submission import SubmissionState, close_submission
from claims.reviewing.permission import require, verb

PERMISSION = "manage_job"
ENDED = ("failed", "cancelled", "aborted")
# From the beginning: it has all its attempts again.
_TRY_AGAIN = """
    UPDATE procrastinate_jobs
    SET status = 'todo', attempts = 0, scheduled_at = NULL, abort_requested = false
    WHERE id = %s AND status = ANY(%s::procrastinate_job_status[])
"""


@verb
def cancel_job(*, job: Job, by: User) -> None:
    """Cancel a job that waits; one that runs stops at its next step, and what it stored stays.

    Raises ValidationError if it has ended.
    """
    require(by, PERMISSION)
    with unwrap_queue_errors():
        is_cancelled = app.job_manager.cancel_job_by_id(job.pk, abort=True)
    if not is_cancelled:
        raise ValidationError("It has ended already.")
    if Job.objects.filter(pk=job.pk, status="doing").exists():
        return
    if export := Export.objects.filter(job_id=job.pk).first():
        export.close(ExportState.CANCELLED)
    if waiting := Submission.objects.waiting().filter(job_id=job.pk).first():
        close_submission(waiting.pk, state=SubmissionState.CANCELLED)


@verb
def retry_job(*, job: Job, by: User) -> None:
    """Have a job done again that has failed or was cancelled. Raises ValidationError for others."""
    require(by, PERMISSION)
    with connection.cursor() as cursor:
        cursor.execute(_TRY_AGAIN, [job.pk, list(ENDED)])
        if not cursor.rowcount:
            raise ValidationError("It has not failed, or it waits already to be tried again.")
    JobProblem.objects.filter(pk=job.pk).update(kills=0)
    if Export.objects.filter(job_id=job.pk).exclude(state=ExportState.WAITING).exists():
        raise ValidationError("Its list is not kept any more. Export it again.")
    sent = Submission.objects.filter(job_id=job.pk).exclude(state=SubmissionState.WAITING).first()
    if sent is None:
        return
    if sent.content is None and not sent.address:
        raise ValidationError("The file is not kept any more. Send it again.")
    sent.state, sent.finished_at, sent.problem = SubmissionState.WAITING, None, ""
    sent.save()
