"""Import what was sent in, in a worker: as part of an import run that several workers may share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

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

    def keep(self, outcomes: Mapping[int, Outcome]) -> None:
        """Store what was stored as new in the same transaction.

        Otherwise the next attempt after a kill, or after a commit without an answer, would find
        the documents there and call them unchanged.
        """
        SubmittedDocument._base_manager.bulk_create(
            (self._make(place, outcome) for place, outcome in outcomes.items()),
            update_conflicts=True,
            unique_fields=["submission", "position"],
            update_fields=["origin", "change", "document", "problem"],
        )

    def note_all(self, outcomes: list[Outcome]) -> list[Outcome]:
        """Store the outcomes that are not kept yet; what an earlier attempt did says more."""
        places = range(self.position, self.position + len(outcomes))
        self.position += len(outcomes)
        retry_import(partial(self._note, dict(zip(places, outcomes, strict=True))))
        return outcomes

    def _note(self, outcomes: Mapping[int, Outcome]) -> None:
        records = SubmittedDocument._base_manager
        known = records.filter(submission=self.submission, position__in=outcomes)
        kept = set(known.exclude(change=Change.FAILED.value).values_list("position", flat=True))
        self.keep({place: one for place, one in outcomes.items() if place not in kept})

    def _make(self, place: int, outcome: Outcome) -> SubmittedDocument:
        return SubmittedDocument(
            submission=self.submission,
            position=place,
            origin=outcome.origin[:1000],
            change=outcome.change.value,
            document_id=outcome.document,
            problem=outcome.reason or outcome.remark,
        )


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
