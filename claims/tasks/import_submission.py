"""Read what was sent in; the language model is loaded once for each worker."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from procrastinate import JobContext
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason

from claims.importing.extractor import Extractor
from claims.importing.import_submission import import_submission
from claims.importing.preview_submission import preview_submission
from claims.models import Submission
from claims.models.job import TaskName
from claims.models.submission import SubmissionState, close_submission
from claims.reviewing.submissions import fetch_content
from claims.tasks.background_task import background_task


@cache
def extractor() -> Extractor:
    return Extractor(settings.SPACY_MODEL, settings.SPACY_MODELS)


def set_aside(reason: str, *, submission: int) -> None:
    close_submission(submission, state=SubmissionState.FAILED, problem=reason)


@background_task(TaskName.IMPORT, on_failure=set_aside)
def read_submission(context: JobContext, submission: int) -> None:
    """Store the documents of a submission, or show them to a person first."""
    waiting = Submission.objects.waiting().select_related("run").filter(pk=submission).first()
    if waiting is None or not fetch_content(submission=waiting):
        return
    read = import_submission if waiting.run else preview_submission
    for _ in read(waiting, extractor()):
        if context.should_abort():
            if context.abort_reason() == AbortReason.USER_REQUEST:
                close_submission(submission, state=SubmissionState.CANCELLED)
            raise JobAborted
