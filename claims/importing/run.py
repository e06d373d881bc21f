"""Keep count of one run of the importer, and a record of it where there is something to record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from types import TracebackType
from typing import Self

from django.db import connection, transaction
from django.utils import timezone

from claims.database_errors import retry_import
from claims.importing.outcomes import Added, Carried, Change, Outcome
from claims.importing.shorten import printable
from claims.models import ImportProblem, ImportRun
from claims.models.importrun import RunStatus

_COUNTS = ["created", "revised", "unchanged", "failed"]


class Run:
    """One run. Its ImportRun is made at the first document that brings something in or fails.

    So a run that changes nothing leaves no row; nor does a ``rehearsal``. The record is written in
    transactions of its own: it outlives the document that failed. Leaving the ``with`` block by an
    exception, be it Ctrl-C, marks it as interrupted; what was stored until then stays.
    """

    def __init__(self, paths: Sequence[str], *, rehearsal: bool = False) -> None:
        self.paths = [printable(path) for path in paths]
        self.rehearsal = rehearsal
        self.extractor = ""
        self.counts: Counter[Change] = Counter()
        self.problems = 0
        self.added = Added()
        self.carried = Carried()
        self._record: ImportRun | None = None
        self._held_by: object = None

    @property
    def failures(self) -> int:
        return self.counts[Change.FAILED]

    def record(self) -> ImportRun | None:
        """The record, made now if there is none yet; None in a rehearsal."""
        if self._record is None and not self.rehearsal:
            self._record = retry_import(self._make_record)
        elif self._record and self._held_by is not connection.connection:
            # The connection was lost, and with it what showed that the run is alive.
            retry_import(partial(self._hold, self._record))
        return self._record

    def _make_record(self) -> ImportRun:
        with transaction.atomic():
            # Nobody sees it before it is held, or would take it for one that was killed.
            record = ImportRun(paths=self.paths, extractor=self.extractor)
            record.save()
            self._hold(record)
        return record

    def _hold(self, record: ImportRun) -> None:
        record.hold()
        self._held_by = connection.connection

    def note(self, outcome: Outcome) -> Outcome:
        """Count ``outcome``, and write down the problem if it has one."""
        self.counts[outcome.change] += 1
        self.added += outcome.added
        self.carried += outcome.carried
        if outcome.change is Change.UNCHANGED:
            return outcome
        problem = outcome.reason or outcome.remark
        self.problems += bool(problem) and not self.rehearsal
        if record := self.record():
            self._update(record)
            retry_import(partial(_write, record, outcome.origin[:1000], problem))
        return outcome

    def __enter__(self) -> Self:
        if not self.rehearsal:
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
        if set(self.counts) <= {Change.UNCHANGED} and kind is None:
            # Another import was quicker with all that this one was about to store.
            retry_import(self._record.let_go)
            retry_import(self._record.delete)
            return
        self._update(self._record)
        self._record.status = self._status(interrupted=kind is not None)
        # The clock may have been put back meanwhile.
        self._record.finished_at = max(timezone.now(), self._record.started_at)
        retry_import(self._record.save)
        retry_import(self._record.let_go)

    def _update(self, record: ImportRun) -> None:
        record.extractor = self.extractor
        record.created = self.counts[Change.NEW]
        record.revised = self.counts[Change.REVISED]
        record.unchanged = self.counts[Change.UNCHANGED] + self.counts[Change.COMPLETED]
        record.failed = self.counts[Change.FAILED]

    def _status(self, *, interrupted: bool) -> RunStatus:
        if interrupted:
            return RunStatus.INTERRUPTED
        return RunStatus.WITH_PROBLEMS if self.problems else RunStatus.FINISHED


def _write(record: ImportRun, origin: str, problem: str) -> None:
    with transaction.atomic():
        if problem:
            ImportProblem.objects.create(run=record, origin=origin, reason=problem)
        record.save(update_fields=[*_COUNTS, "extractor"])
