"""Import articles: new ones, and changed ones as revisions; unchanged ones are skipped."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import datetime
from typing import Any, get_args

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.extraction.documents.discover import (
    FoundFile,
    explain_os_error,
    find_files,
    find_skipped,
)
from claims.extraction.documents.raw_document import Format, ReadingError
from claims.extraction.documents.read_documents import STDIN, read_documents
from claims.importing.extractor import Extractor, UnusableModelError
from claims.importing.import_documents import import_documents
from claims.importing.import_embargo import NO_EMBARGO, embargo_all, parse_option
from claims.importing.run import Run
from claims.management.compare_claims import compare_unless_a_worker_does
from claims.management.field_mapping import add_mapping_argument
from claims.management.graceful_exit import (
    INTERRUPTED,
    explain_missing_tables,
    sigterm_as_interrupt,
)
from claims.management.progress import progress, summary
from claims.management.queue_files import queue_files
from claims.management.rebuild_keys import rebuild_outdated_keys

BAD_CALL = 2


class Command(BaseCommand):
    """Exit code 0: everything was imported; 1: some documents failed; 2: bad arguments."""

    help = __doc__ or ""
    # They load all pages, which takes longer than the rest of the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="a file, a folder, a glob, or - for JSON lines on standard input; "
            f"default: {settings.SEEDS_DIR.name}/",
        )
        parser.add_argument(
            "--embargo",
            type=_embargo,
            metavar="WHEN",
            help="hide all documents until then (2026-12-01T10:00+01:00) from people without the "
            "permission, also those that are stored and visible; none: no document gets one. An "
            "import never shortens or ends an embargo",
        )
        parser.add_argument("--source", default="", help="publisher of all documents")
        parser.add_argument(
            "--format", choices=get_args(Format), help="read every file in this format"
        )
        add_mapping_argument(parser)
        parser.add_argument(
            "--model", default=settings.SPACY_MODEL, help="spaCy model (default: %(default)s)"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="show what would change, without storing anything",
        )
        parser.add_argument(
            "--queue",
            action="store_true",
            help="hand the files over to the workers, and do not wait for them",
        )
        parser.add_argument("--fail-fast", action="store_true", help="stop at the first failure")

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        paths = paths or [os.path.relpath(settings.SEEDS_DIR)]
        _check_paths(paths)
        if options["queue"]:
            self._queue(paths, options)
            return
        until = None if options["embargo"] == NO_EMBARGO else options["embargo"]
        run = Run(paths, is_dry_run=options["dry_run"], embargoed_until=until)
        interrupted = False
        try:
            with explain_missing_tables(), sigterm_as_interrupt():
                self._import(paths, run, options)
                if not run.is_dry_run:
                    compare_unless_a_worker_does(self.stdout)
        except KeyboardInterrupt:
            interrupted = True
        except UnusableModelError as error:
            raise CommandError(str(error), returncode=BAD_CALL) from error
        self.stdout.write(summary(run))
        self._tell_skipped(paths)
        if interrupted:
            self.stderr.write("Interrupted; the documents listed above are stored.")
            raise SystemExit(INTERRUPTED)
        if run.failures:
            raise SystemExit(1)

    def _queue(self, paths: list[str], options: dict[str, Any]) -> None:
        others = (options["dry_run"], options["fail_fast"])
        if any(others) or options["model"] != settings.SPACY_MODEL:
            raise CommandError(
                "--queue cannot be combined with --dry-run, --fail-fast or --model.",
                returncode=BAD_CALL,
            )
        with explain_missing_tables(), sigterm_as_interrupt():
            try:
                run, skipped = queue_files(
                    paths,
                    format=options["format"] or "",
                    publisher=options["source"],
                    embargo=options["embargo"],
                    mapping=dict(options["map"]),
                )
            except OSError as error:
                raise CommandError(
                    f"Not all files were handed over: {explain_os_error(error)} Run the command "
                    "again; what was read already is not stored twice.",
                    returncode=1,
                ) from error
        self.stdout.write(f"{run.submissions.count():,} files or parts of files wait for workers.")
        for one in skipped:
            self.stdout.write(f"{one.origin}: skipped: {one.reason}")
        self._tell_skipped(paths)
        for problem in run.problems.all():
            self.stderr.write(str(problem))
        if run.problems.exists():
            raise SystemExit(1)

    def _tell_skipped(self, paths: list[str]) -> None:
        """Name the files in folders that were left out, since their suffix is not one of ours."""
        for name in find_skipped(*(path for path in paths if path != STDIN)):
            self.stdout.write(f"{name}: skipped; its suffix is not that of a document.")

    def _import(self, paths: list[str], run: Run, options: dict[str, Any]) -> None:
        extractor = Extractor(options["model"], settings.SPACY_MODELS)
        if not run.is_dry_run:
            rebuild_outdated_keys(self.stdout)
        found = read_documents(
            *paths,
            format=options["format"],
            source=options["source"],
            limit=settings.MAX_DOCUMENT_BYTES,
            mapping=dict(options["map"]),
        )
        files = progress(self.stdout, self.stderr, _count_files(paths))
        with run, files as shown:
            for outcome in import_documents(
                embargo_all(found, options["embargo"]),
                extractor=extractor,
                run=run,
                fail_fast=options["fail_fast"],
            ):
                shown.show(outcome)


def _embargo(value: str) -> datetime | str:
    try:
        return parse_option(value)
    except ReadingError as error:
        raise ArgumentTypeError(error.reason) from error


def _check_paths(paths: Iterable[str]) -> None:
    """Raise CommandError for a path that does not exist; bad files are problems of the run."""
    for path in paths:
        if path == STDIN or os.path.lexists(path):
            continue
        if not isinstance(next(find_files(path), None), FoundFile):
            raise CommandError(f"There is nothing at {path!r}.", returncode=BAD_CALL)


def _count_files(paths: Iterable[str]) -> int:
    return sum(1 for _ in find_files(*(path for path in paths if path != STDIN)))
