"""Print what would be imported, one JSON object a line; no database is needed."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any, get_args

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.extraction.documents.raw_document import DocumentProblem, Format
from claims.extraction.documents.read_documents import read_documents
from claims.importing.batches import batches
from claims.importing.extractor import Extractor, NotExtracted, UnusableModelError
from claims.management.described import described
from claims.management.stopping import INTERRUPTED, quiet_when_nobody_reads
from claims.management.weighing import weighed

BAD_CALL = 2


class Command(BaseCommand):
    """Exit code 0: all was read; 1: some documents failed; 2: the call was wrong."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="FILE",
            help="a file, a folder, a glob, or - for JSON lines on standard input; "
            'JSON lines need no more than {"id": …, "text": …}',
        )
        parser.add_argument(
            "--format", choices=get_args(Format), help="read every file as this, whatever it is"
        )
        parser.add_argument(
            "--model", default=settings.SPACY_MODEL, help="spaCy model (default: %(default)s)"
        )
        parser.add_argument("--text", action="store_true", help="print each text as well")
        parser.add_argument(
            "--meaning",
            action="store_true",
            help="score sentences by their meaning too, as embed_claims does; takes longer",
        )
        parser.add_argument(
            "--explain",
            action="store_true",
            help="say of each quote which rule or model found it, how sure, and why that speaker",
        )

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        failed = False
        try:
            with quiet_when_nobody_reads():
                failed = self._extract(paths, options)
        except UnusableModelError as error:
            raise CommandError(str(error), returncode=BAD_CALL) from error
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        if failed:
            raise SystemExit(1)

    def _extract(self, paths: list[str], options: dict[str, Any]) -> bool:
        """Whether any document failed; those are named on standard error."""
        extractor = Extractor(options["model"])
        failed = False
        found = read_documents(*paths, format=options["format"], limit=settings.MAX_DOCUMENT_BYTES)
        for batch in batches(found):
            documents = [one for one in batch if not isinstance(one, DocumentProblem)]
            results = iter(extractor.extract([parsed.text for parsed in documents]))
            for one in batch:
                result = one if isinstance(one, DocumentProblem) else next(results)
                if isinstance(result, DocumentProblem | NotExtracted):
                    self.stderr.write(f"{one.origin}: {result.reason}")
                    failed = True
                elif not isinstance(one, DocumentProblem):
                    asked = {"with_text": options["text"], "explained": options["explain"]}
                    told = weighed(one.text, result) if options["meaning"] else result
                    record = described(one, told, **asked)
                    self.stdout.write(json.dumps(record, ensure_ascii=self._ascii))
            self.stdout.flush()
        return failed

    @property
    def _ascii(self) -> bool:
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        return not str(encoding).lower().replace("-", "").startswith("utf8")
