"""Import what was sent in, in a worker: as part of an import run that several workers may share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone

from claims.database_errors import retry_import
from claims.importing.extractor import Extractor
from claims.importing.import_documents import import_documents
from claims.importing.outcomes import Change, Outcome
from claims.importing.run import Run
from claims.importing.sent_documents import read_embargo, read_sent_documents
from claims.models import ImportRun, Submission, SubmittedDocument
from claims.models.submission import close_submission


class SubmissionRun(Run):
    """The part of a run that is one submission; its counts are added to the run at the end."""

    def __init__(self, submission: Submission) -> None:
        super().__init__([submission.name])
        if submission.run is None:
            raise ValueError("A submission that asks first has no run until it is stored.")
        self.submission, self._run = submission, submission.run
        self.position = 0

    def record(self) -> ImportRun:
        return self._run

    def embargo(self, until: datetime | None) -> None:
        """Hide the run at once: another worker may be reading the rest of it for long."""
        run = self._run
        if until is not None and (run.embargoed_until or timezone.now()) < until:
            run.embargoed_until = until
            later = ImportRun._base_manager.filter(pk=run.pk).exclude(embargoed_until__gt=until)
            later.update(embargoed_until=until)

    def note_all(self, outcomes: list[Outcome]) -> list[Outcome]:
        for outcome in outcomes:
            self._keep(outcome)
        return outcomes

    def _keep(self, outcome: Outcome) -> None:
        """Keep the outcome; that of an attempt that was killed says more than that of the next."""
        place: dict[str, Any] = {"submission": self.submission, "position": self.position}
        known = SubmittedDocument._base_manager.filter(**place).first()
        if known is None or known.change == Change.FAILED.value:
            kept: dict[str, Any] = {
                "origin": outcome.origin[:1000],
                "change": outcome.change.value,
                "document_id": outcome.document,
                "problem": outcome.reason or outcome.remark,
            }
            write = SubmittedDocument._base_manager.update_or_create
            retry_import(partial(write, **place, defaults=kept))
        self.position += 1


def import_submission(submission: Submission, extractor: Extractor) -> Iterator[Outcome]:
    """Store the documents of ``submission`` and yield the outcome of each; then close it.

    What an earlier attempt has stored is there already, and remains as it is.
    """
    run = SubmissionRun(submission)
    until = read_embargo(submission.embargo)
    if isinstance(until, datetime):
        run.embargo(until)
    yield from import_documents(read_sent_documents(submission), extractor=extractor, run=run)
    retry_import(partial(close_submission, submission.pk, extractor=run.extractor))
