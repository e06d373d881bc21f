"""Show the progress of commands: lines, a bar for imports on a terminal, and a final table."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from django.core.management.base import OutputWrapper
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from claims.importing.outcomes import Change, Outcome
from claims.importing.run import Run

REPORT_SECONDS = 2


def report_progress(steps: Iterable[int], total: int, what: str, out: OutputWrapper) -> int:
    """Run ``steps``, which yield how much each has done; return how much that was in all.

    Writes every two seconds how much of ``total`` is done and how long the rest will take.
    """
    done, started, shown = 0, time.monotonic(), 0.0
    for number in steps:
        done += number
        now = time.monotonic()
        if now - shown >= REPORT_SECONDS:
            shown = now
            known = max(total, done)
            left = (known - done) * (now - started) / max(done, 1)
            out.write(f"{done:,} of {known:,} {what}, {left:,.0f} s left")
            out.flush()
    return done


class PlainLines:
    """Write a line for each document; failures go to standard error."""

    def __init__(self, out: OutputWrapper, err: OutputWrapper) -> None:
        self.out = out
        self.err = err

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.out.flush()

    def show(self, outcome: Outcome) -> None:
        (self.err if outcome.change is Change.FAILED else self.out).write(str(outcome))


class Bar(PlainLines):
    """Write the lines above a bar that counts files and documents."""

    def __init__(self, out: OutputWrapper, err: OutputWrapper, files: int) -> None:
        super().__init__(out, err)
        self.documents = 0
        self._seen: set[str] = set()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("Reading", total=files)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def show(self, outcome: Outcome) -> None:
        self.documents += 1
        self._seen.add(_file(outcome.origin))
        description = f"{self.documents} document{'s' if self.documents > 1 else ''}"
        self._progress.update(self._task, completed=len(self._seen), description=description)
        style = "red" if outcome.change is Change.FAILED else None
        self._progress.console.print(str(outcome), style=style, markup=False, highlight=False)


def progress(out: OutputWrapper, err: OutputWrapper, files: int) -> PlainLines:
    """Return a Bar if both outputs are terminals, else PlainLines."""
    return Bar(out, err, files) if out.isatty() and sys.stderr.isatty() else PlainLines(out, err)


def summary(run: Run) -> str:
    """Return the final table of a run or a dry run."""
    title = "Would change (dry run, nothing was stored)" if run.is_dry_run else "Import"
    table = Table(title=title, box=box.ASCII, show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for label, number in _numbers(run).items():
        table.add_row(label, f"{number:,}")
    text = io.StringIO()
    Console(file=text, width=80, color_system=None).print(table)
    return text.getvalue().rstrip("\n")


def _numbers(run: Run) -> dict[str, int]:
    return {
        "New documents": run.counts[Change.NEW],
        "Revised documents": run.counts[Change.REVISED],
        "Documents with details filled in": run.counts[Change.COMPLETED],
        "Unchanged documents": run.counts[Change.UNCHANGED],
        "Documents that failed": run.counts[Change.FAILED],
        "Skipped files and records": run.counts[Change.SKIPPED],
        "Quotes added": run.added.quotes,
        "Speakers added": run.added.speakers,
        "Claims added": run.added.claims,
        "Appearances of claims added": run.added.appearances,
        "Passages re-anchored in a new text": run.reanchored.moved,
        "Passages that need re-anchoring": run.reanchored.flagged,
    }


def _file(origin: str) -> str:
    """``news/a.jsonl`` of ``news/a.jsonl:7``."""
    file, _, line = origin.rpartition(":")
    return file if file and line.isdecimal() else origin
