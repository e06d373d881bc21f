"""Count what one run of the importer does, and record it as an ImportRun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from django.db import connection, transaction
from django.utils import timezone

from claims.database_errors import retry_import
from claims.importing.outcomes import Added, Change, Outcome, Reanchored
from claims.importing.shorten import escape_unstorable
from claims.models import ImportProblem, ImportRun
from claims.models.importrun import RunStatus

_COUNTS = ["created", "revised", "unchanged", "failed"]


class Run:
    """One run. Its ImportRun is created at the first document that changes something or fails.

    A run that changes nothing leaves no row, nor does a dry run. The record is written in separate
    transactions, so that it survives a document that fails. Leaving the ``with`` block with an
    exception, including KeyboardInterrupt, marks it as interrupted; what was stored so far stays.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        is_dry_run: bool = False,
        embargoed_until: datetime | None = None,
    ) -> None:
        self.paths = [escape_unstorable(path) for path in paths]
        self.is_dry_run = is_dry_run
        self.embargoed_until = embargoed_until
        self.extractor = ""
        self.counts: Counter[Change] = Counter()
        self.problems = 0
        self.added = Added()
        self.reanchored = Reanchored()
        self._record: ImportRun | None = None
        self._locked_by: object = None

    @property
    def failures(self) -> int:
        return self.counts[Change.FAILED]

    def embargo(self, until: datetime | None) -> None:
        """Hide the record until then: it names the files of embargoed documents."""
        if until is not None:
            self.embargoed_until = max(self.embargoed_until or until, until)

    def record(self) -> ImportRun | None:
        """Return the record, which is created if there is none yet; None in a dry run."""
        if self._record is None and not self.is_dry_run:
            self._record = retry_import(self._create_record)
        elif self._record and self._locked_by is not connection.connection:
            # The connection was lost, and with it the lock that shows that the run is alive.
            retry_import(partial(self._lock, self._record))
        return self._record

    def _create_record(self) -> ImportRun:
        with transaction.atomic():
            # Lock it before others can see it, or it would look like a killed run.
            record = ImportRun(
                paths=self.paths, extractor=self.extractor, embargoed_until=self.embargoed_until
            )
            record.save()
            self._lock(record)
        return record

    def _lock(self, record: ImportRun) -> None:
        record.mark_alive()
        self._locked_by = connection.connection

    def keep(self, outcomes: Mapping[int, Outcome]) -> None:
        """Store outcomes, by place, together with their documents.

        Nothing to do here: a run by command that is killed says that it was interrupted.
        """

    def note(self, outcome: Outcome) -> Outcome:
        """Count ``outcome``, and record its problem if it has one."""
        [outcome] = self.note_all([outcome])
        return outcome

    def note_all(self, outcomes: list[Outcome]) -> list[Outcome]:
        """Count the outcomes, and record their problems."""
        for outcome in outcomes:
            self.counts[outcome.change] += 1
            self.added += outcome.added
            self.reanchored += outcome.reanchored
        changes = [one for one in outcomes if one.change not in (Change.UNCHANGED, Change.SKIPPED)]
        found = [(one.origin[:1000], one.reason or one.remark) for one in changes]
        problems = [(origin, problem) for origin, problem in found if problem]
        self.problems += 0 if self.is_dry_run else len(problems)
        if changes and (record := self.record()):
            self._update(record)
            retry_import(partial(_write, record, problems))
        return outcomes

    def __enter__(self) -> Self:
        if not self.is_dry_run:
            ImportRun.objects.close_dead()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._record is None:
            return
        if set(self.counts) <= {Change.UNCHANGED, Change.SKIPPED} and kind is None:
            # Another import has stored everything that this one was about to store.
            retry_import(self._record.release)
            retry_import(self._record.delete)
            return
        self._update(self._record)
        self._record.status = self._status(interrupted=kind is not None)
        # The clock may have been set back since then.
        self._record.finished_at = max(timezone.now(), self._record.started_at)
        retry_import(self._record.save)
        retry_import(self._record.release)

    def _update(self, record: ImportRun) -> None:
        record.extractor = self.extractor
        record.embargoed_until = self.embargoed_until
        record.created = self.counts[Change.NEW]
        record.revised = self.counts[Change.REVISED]
        record.unchanged = self.counts[Change.UNCHANGED] + self.counts[Change.COMPLETED]
        record.failed = self.counts[Change.FAILED]

    def _status(self, *, interrupted: bool) -> RunStatus:
        if interrupted:
            return RunStatus.INTERRUPTED
        return RunStatus.WITH_PROBLEMS if self.problems else RunStatus.FINISHED


def _write(record: ImportRun, problems: Sequence[tuple[str, str]]) -> None:
    with transaction.atomic():
        ImportProblem.objects.bulk_create(
            ImportProblem(run=record, origin=origin, reason=reason) for origin, reason in problems
        )
        record.save(update_fields=[*_COUNTS, "extractor", "embargoed_until"])
