"""Extract documents anew that an older version of the pipeline or of the model has extracted.

What people have decided stays. Workers do the same every night. An interrupted run can be
continued.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.importing.extractor import Extractor, UnusableModelError
from claims.importing.reextract import outdated_revisions, reextract
from claims.management.compare_claims import compare_unless_a_worker_does
from claims.management.graceful_exit import interruptible
from claims.management.progress import report_progress
from claims.tasks.reextract_documents import request_reextraction


class Command(BaseCommand):
    """Exit code 0: all documents are extracted; 1: some could not be; 2: the model is unusable."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", action="store_true", help="have the workers do it")

    def handle(self, *args: Any, queue: bool, **options: Any) -> None:
        try:
            with interruptible(self.stderr, "Interrupted; run the command again to continue."):
                if queue:
                    request_reextraction()
                    self.stdout.write("The workers extract outdated documents.")
                else:
                    self._reextract()
        except UnusableModelError as error:
            raise CommandError(str(error), returncode=2) from error

    def _reextract(self) -> None:
        extractor = Extractor(settings.SPACY_MODEL, settings.SPACY_MODELS)
        waiting = outdated_revisions(extractor.load()).count()
        problems: list[str] = []

        def steps() -> Any:
            for revision, problem in reextract(extractor):
                if problem:
                    problems.append(f"{revision}: {problem}")
                yield 1

        done = report_progress(steps(), waiting, "extracted anew", self.stdout)
        for problem in problems:
            self.stderr.write(problem)
        self.stdout.write(f"{done - len(problems):,} documents extracted anew.")
        compare_unless_a_worker_does(self.stdout)
        if problems:
            raise SystemExit(1)
