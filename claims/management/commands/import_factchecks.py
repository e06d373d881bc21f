"""Import fact-checks that others have published: ClaimReview, data feeds, web pages, CSV."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.database_errors import retry_import
from claims.extraction.documents.discover import (
    FoundFile,
    escape_path,
    explain_os_error,
    find_files,
    find_skipped,
)
from claims.extraction.documents.raw_document import DocumentProblem
from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Loss, Problem
from claims.importing.published_factchecks.read_files import SUFFIXES, read_factchecks
from claims.importing.published_factchecks.store_factchecks import (
    StoredCounts,
    identify,
    store_factchecks,
)
from claims.importing.published_factchecks.web_address import is_web_address
from claims.management.compare_claims import compare_unless_a_worker_does
from claims.management.graceful_exit import (
    INTERRUPTED,
    explain_missing_tables,
    sigterm_as_interrupt,
)
from claims.management.rebuild_keys import rebuild_outdated_keys

BAD_CALL = 2
_BATCH = 1000


class Command(BaseCommand):
    """Exit code 0: everything was imported; 1: something was left out; 2: bad arguments."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help=f"a file, or a folder of files: {', '.join(SUFFIXES)}",
        )
        parser.add_argument("--publisher", default="", help="publisher of items without one")
        parser.add_argument(
            "--base",
            default="",
            metavar="URL",
            help="address of the page or feed, to complete addresses such as /check/7",
        )

    def handle(
        self, *args: Any, paths: list[str], publisher: str, base: str, **options: Any
    ) -> None:
        if base and not is_web_address(base):
            raise CommandError(f"--base {base!r} is not a web address.", returncode=BAD_CALL)
        files = list(_files(paths))
        self.losses: Counter[Loss] = Counter()
        self.stored = StoredCounts()
        self.skipped = 0
        self.contents: dict[str, int] = {}
        try:
            with explain_missing_tables(), sigterm_as_interrupt():
                rebuild_outdated_keys(self.stdout)
                self._import(self._items(files, publisher.strip()[:200], base))
        except KeyboardInterrupt:
            self.stdout.write(self._summary())
            self.stderr.write("Interrupted; what is counted above is stored.")
            raise SystemExit(INTERRUPTED) from None
        self._tell_skipped(paths)
        self.stdout.write(self._summary())
        if self.losses[Loss.ITEM] or self.losses[Loss.VALUE]:
            raise SystemExit(1)

    def _import(self, items: Iterator[FactCheckItem]) -> None:
        while batch := list(islice(items, _BATCH)):
            self.stored += retry_import(partial(store_factchecks, batch))
        if self.stored.claims:
            compare_unless_a_worker_does(self.stdout)

    def _items(
        self, files: Iterable[FoundFile | DocumentProblem], publisher: str, base: str
    ) -> Iterator[FactCheckItem]:
        """Yield the readable items; report and count the others."""
        for file in files:
            if isinstance(file, DocumentProblem):
                self._tell(file.origin, Problem("", file.reason))
                continue
            name = escape_path(str(file.path))
            try:
                for item in read_factchecks(file.path, base):
                    if isinstance(item, Problem):
                        self._tell(name, item)
                        continue
                    named = item if item.publisher else replace(item, publisher=publisher)
                    if self._is_first_or_same(name, named):
                        yield named
            except OSError as error:
                self._tell(name, Problem("", explain_os_error(error)))

    def _is_first_or_same(self, name: str, item: FactCheckItem) -> bool:
        """Return whether no other version of this review came before; report it otherwise.

        Storing one version after the other would change the record at each import.
        """
        content = hash(replace(item, position=""))
        if self.contents.setdefault(identify(item), content) == content:
            return True
        reason = "Another version of this review came before; that one was kept."
        self._tell(name, Problem(item.position, reason, item.url))
        return False

    def _tell(self, name: str, problem: Problem) -> None:
        self.losses[problem.loss] += 1
        place = f"{name}:{problem.position}" if problem.position else name
        address = f" ({problem.address})" if problem.address else ""
        self.stderr.write(f"{escape_path(place + address)}: {escape_path(problem.reason)}")

    def _tell_skipped(self, paths: Iterable[str]) -> None:
        """Name the files in folders that were left out, since their suffix is not one of ours."""
        for name in find_skipped(*paths, suffixes=SUFFIXES):
            self.skipped += 1
            self.stdout.write(f"{name}: skipped; its suffix is not one of {', '.join(SUFFIXES)}.")

    def _summary(self) -> str:
        counts = {
            "fact-checks added": self.stored.added,
            "fact-checks changed": self.stored.changed,
            "fact-checks unchanged": self.stored.unchanged,
            "claims added": self.stored.claims,
            "items left out": self.losses[Loss.ITEM],
            "values left out": self.losses[Loss.VALUE],
            "files skipped": self.skipped,
        }
        return "\n".join(f"{label:21}{number:>10,}" for label, number in counts.items())


def _files(paths: Iterable[str]) -> Iterator[FoundFile | DocumentProblem]:
    """Yield the files, in order. Raises CommandError for a path that does not exist."""
    for path in paths:
        if not os.path.lexists(path):
            raise CommandError(f"There is nothing at {path!r}.", returncode=BAD_CALL)
        inside = list(find_files(path, suffixes=SUFFIXES))
        for one in inside:
            if (
                isinstance(one, DocumentProblem)
                and Path(path).is_dir()
                and one.origin == escape_path(path)
            ):
                raise CommandError(f"{one.origin}: {one.reason}", returncode=BAD_CALL)
        yield from inside
