"""Import the files that appear or change in a folder, until the command is stopped."""

from __future__ import annotations

import signal
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, connection

from claims.database_errors import find_outage
from claims.extraction.documents.discover import FoundFile, escape_path, explain_os_error, open_file
from claims.extraction.documents.raw_document import Format
from claims.extraction.documents.read_documents import Result, read_sent_file
from claims.importing.extractor import Extractor, UnusableModelError
from claims.importing.import_documents import import_documents
from claims.importing.run import Run
from claims.management.compare_claims import compare_unless_a_worker_does
from claims.management.field_mapping import add_mapping_argument
from claims.management.folder_changes import follow_changes
from claims.management.graceful_exit import explain_missing_tables
from claims.management.progress import PlainLines
from claims.management.queue_files import queue_files
from claims.management.rebuild_keys import rebuild_outdated_keys
from claims.management.watched_folder import WatchedFolder

BAD_CALL = 2
RETRY_SECONDS = 5
RESCAN_SECONDS = 600
"""How often the folder is looked at although nothing has been told: a change may be missed."""


class Command(BaseCommand):
    """Exit code 0: asked to stop by SIGTERM or Ctrl-C; 2: bad arguments."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER")
        parser.add_argument(
            "--queue", action="store_true", help="hand the files over to the workers"
        )
        parser.add_argument("--source", default="", help="publisher of all documents")
        parser.add_argument(
            "--format", choices=get_args(Format), help="read every file in this format"
        )
        add_mapping_argument(parser)
        parser.add_argument(
            "--settle",
            type=float,
            default=2,
            metavar="SECONDS",
            help="how long a file must stay the same before it is read (default: %(default)s)",
        )
        parser.add_argument(
            "--poll",
            action="store_true",
            help="look at the folder again and again, as is done for folders of other machines: "
            "use it if changes are not noticed",
        )

    def handle(self, *args: Any, folder: str, **options: Any) -> None:
        path = Path(folder)
        if not path.is_dir():
            raise CommandError(f"There is no folder {folder!r}.", returncode=BAD_CALL)
        if options["settle"] < 0:
            raise CommandError("--settle is at least 0.", returncode=BAD_CALL)
        self.options, self.path, self.stop = options, path, threading.Event()
        self.extractor = Extractor(settings.SPACY_MODEL, settings.SPACY_MODELS)
        watched = WatchedFolder(
            path,
            read=self._queue if options["queue"] else self._import,
            tell=self._tell,
            settle_seconds=options["settle"],
        )
        with explain_missing_tables(), _stopped_by_signals(self.stop):
            if not options["queue"]:
                rebuild_outdated_keys(self.stdout)
            self._tell(f"Watching {escape_path(folder)}. Stop with Ctrl-C.")
            self._follow(watched)
        self._tell("Stopped. What was read is stored.")

    def _follow(self, watched: WatchedFolder) -> None:
        polls = self.options["poll"]
        while not self.stop.is_set():
            try:
                self._watch(watched, polls=polls)
            except FileNotFoundError:
                self._tell("The folder is gone; waiting until it is back.")
                while not (self.path.is_dir() or self.stop.wait(RETRY_SECONDS)):
                    pass
            except OSError as error:
                if polls:
                    self._tell(f"The folder cannot be watched ({error}); trying again.")
                    self.stop.wait(RETRY_SECONDS)
                else:
                    self._tell(f"The system tells of no changes ({error}); polling instead.")
                polls = True

    def _watch(self, watched: WatchedFolder, *, polls: bool) -> None:
        """Look at the folder when it changes, when a file may be complete, and from time to time.

        The first time is when changes are told of already, so that none is missed.
        """
        tick = min(max(watched.settle_seconds, 0.1), 2)
        last = float("-inf")
        for has_changed in follow_changes(self.path, self.stop, tick_seconds=tick, polls=polls):
            now = time.monotonic()
            if has_changed or watched.waits or now - last > RESCAN_SECONDS:
                last = now if self._look(watched, now) else float("-inf")

    def _look(self, watched: WatchedFolder, now: float) -> bool:
        """Return whether that was possible; the database may be away for a while."""
        try:
            watched.look(now, is_stopped=self.stop.is_set)
        except (DatabaseError, InterfaceError, OSError) as error:
            if find_outage(error) is None:
                raise
            if isinstance(error, OSError):
                self._tell(f"{explain_os_error(error)} Trying again.")
            else:
                self._tell("The database is not available. Trying again.")
            self.stop.wait(RETRY_SECONDS)
            connection.close_if_unusable_or_obsolete()
            return False
        return True

    def _queue(self, files: Sequence[FoundFile]) -> None:
        run, skipped = queue_files(
            [str(self.path)],
            files=files,
            format=self.options["format"] or "",
            publisher=self.options["source"],
            mapping=dict(self.options["map"]),
        )
        for file in files:
            self._tell(f"{escape_path(file.name)}: waits for a worker.")
        for one in skipped:
            self._tell(f"{one.origin}: skipped: {one.reason}")
        for problem in run.problems.all():
            self.stderr.write(str(problem))

    def _import(self, files: Sequence[FoundFile]) -> None:
        lines = PlainLines(self.stdout, self.stderr)
        try:
            with Run([str(self.path)]) as run, lines:
                found = (one for file in files for one in self._read_file(file))
                for outcome in import_documents(found, extractor=self.extractor, run=run):
                    lines.show(outcome)
        except UnusableModelError as error:
            raise CommandError(str(error), returncode=BAD_CALL) from error
        compare_unless_a_worker_does(self.stdout)

    def _read_file(self, file: FoundFile) -> Iterator[Result]:
        # An error of the system is no problem of the document: the folder tries again.
        with open_file(file.path) as stream:
            yield from read_sent_file(
                stream,
                file.name,
                format=self.options["format"],
                source=self.options["source"],
                limit=settings.MAX_DOCUMENT_BYTES,
                mapping=dict(self.options["map"]),
            )

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        # Whoever follows a log sees it at once.
        self.stdout.flush()


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """Set ``stop`` on SIGTERM and Ctrl-C: what is being read is finished first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: stop.set()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
