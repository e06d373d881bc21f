"""Print what an import would find, one JSON object per line; needs no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any, get_args

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.extraction.checkworthiness.scoring_model import THRESHOLD, logistic, sum_log_odds
from claims.extraction.documents.raw_document import DocumentProblem, Format
from claims.extraction.documents.read_documents import read_documents
from claims.extraction.drafts import ClaimDraft, Extraction, SentenceDraft
from claims.importing.extractor import (
    Extractor,
    NotExtracted,
    UnusableModelError,
    accept_unanalysed,
)
from claims.importing.import_documents import split_batches
from claims.management.extraction_json import to_json
from claims.management.field_mapping import add_mapping_argument
from claims.management.graceful_exit import INTERRUPTED, ignore_closed_stdout
from claims.matching.embeddings.checkworthiness_from_embedding import add_meaning
from claims.matching.embeddings.sentence_model import embed

BAD_CALL = 2


class Command(BaseCommand):
    """Exit code 0: everything was read; 1: some documents failed; 2: bad arguments."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="FILE",
            help="a file, a folder, a glob, or - for JSON lines on standard input; "
            'each line needs only {"id": …, "text": …}',
        )
        parser.add_argument(
            "--format", choices=get_args(Format), help="read every file in this format"
        )
        add_mapping_argument(parser)
        parser.add_argument(
            "--model", default=settings.SPACY_MODEL, help="spaCy model (default: %(default)s)"
        )
        parser.add_argument("--text", action="store_true", help="also print the texts")
        parser.add_argument(
            "--meaning",
            action="store_true",
            help="also score sentences by their meaning, as embed_claims does; takes longer",
        )
        parser.add_argument(
            "--explain",
            action="store_true",
            help="explain for each quote how it was found, the confidence, and the speaker",
        )

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        failed = False
        try:
            with ignore_closed_stdout():
                failed = self._extract(paths, options)
        except UnusableModelError as error:
            raise CommandError(str(error), returncode=BAD_CALL) from error
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        if failed:
            raise SystemExit(1)

    def _extract(self, paths: list[str], options: dict[str, Any]) -> bool:
        """Print the documents, and failures to standard error; return whether any failed."""
        extractor = Extractor(options["model"], settings.SPACY_MODELS)
        failed = False
        found = read_documents(
            *paths,
            format=options["format"],
            limit=settings.MAX_DOCUMENT_BYTES,
            mapping=dict(options["map"]),
        )
        for batch in split_batches(found):
            documents = [one for one in batch if not isinstance(one, DocumentProblem)]
            texts = [parsed.text for parsed in documents]
            results = iter(extractor.extract(texts, [parsed.language for parsed in documents]))
            for one in batch:
                result = one if isinstance(one, DocumentProblem) else next(results)
                if isinstance(result, DocumentProblem | NotExtracted):
                    skipped = isinstance(result, DocumentProblem) and result.is_skipped
                    kind = "skipped: " if skipped else ""
                    self.stderr.write(f"{one.origin}: {kind}{result.reason}")
                    failed = failed or not skipped
                elif not isinstance(one, DocumentProblem):
                    one, result = accept_unanalysed(one, result)
                    if options["meaning"]:
                        result = rescore_by_meaning(one.text, result)
                    record = to_json(
                        one, result, with_text=options["text"], with_reasons=options["explain"]
                    )
                    self.stdout.write(json.dumps(record, ensure_ascii=self._ascii))
            self.stdout.flush()
        return failed

    @property
    def _ascii(self) -> bool:
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        return not str(encoding).lower().replace("-", "").startswith("utf8")


def rescore_by_meaning(text: str, extraction: Extraction) -> Extraction:
    """Return ``extraction`` with scores that also consider the meaning of each sentence.

    It takes a few milliseconds per sentence, more than the rest of the extraction; imports leave it
    to ``embed_claims``. Claims added by the new scores have no quote and no quantities.
    """
    sentences = tuple(_rescore_sentence(text, one) for one in extraction.sentences)
    known = {(claim.start, claim.end): claim for claim in extraction.claims}
    claims = tuple(
        replace(
            known.get((one.start, one.end), ClaimDraft(one.start, one.end, one.score)),
            score=one.score,
            reasons=one.reasons,
            claim_type=one.claim_type,
        )
        for one in sentences
        if one.score > THRESHOLD
    )
    return replace(extraction, sentences=sentences, claims=claims)


def _rescore_sentence(text: str, sentence: SentenceDraft) -> SentenceDraft:
    reasons = add_meaning(sentence.reasons, embed(text[sentence.start : sentence.end]))
    return replace(sentence, score=logistic(sum_log_odds(reasons)), reasons=reasons)
