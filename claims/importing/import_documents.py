"""Import documents in batches, one transaction for each; one failure affects no other document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from django.db import DataError

from claims.database_errors import retry_import
from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.drafts import ParsedDocument
from claims.importing.document_fields import find_doubts
from claims.importing.dry_run import DryRun, call_and_roll_back
from claims.importing.extractor import Extractor, NotExtracted, Result, accept_unanalysed
from claims.importing.import_embargo import wanted_embargo
from claims.importing.lookup import look_up
from claims.importing.outcomes import Change, Outcome
from claims.importing.run import Run
from claims.importing.shorten import escape_unstorable
from claims.importing.store_document import complete_document, store_document
from claims.models import Document

MAX_BATCH_DOCUMENTS = 16
MAX_BATCH_CHARACTERS = 200_000

Found = ParsedDocument | DocumentProblem


def import_documents(
    found: Iterable[Found], *, extractor: Extractor, run: Run, fail_fast: bool = False
) -> Iterator[Outcome]:
    """Store the documents in order and yield the outcome of each.

    Only new and changed texts are analysed, in batches, so that memory use stays bounded. With
    ``fail_fast`` the first failure is the last outcome. Raises UnusableModelError.
    """
    dry_run = DryRun() if run.is_dry_run else None
    for batch in split_batches(found):
        for outcome in _import_batch(batch, extractor, run, dry_run):
            yield run.note(outcome)
            if fail_fast and outcome.change is Change.FAILED:
                return


def split_batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Yield lists, in order, of at most 16 documents and 200,000 characters.

    A longer document is a batch of its own.
    """
    batch: list[Found] = []
    characters = 0
    for one in found:
        length = len(one.text) if isinstance(one, ParsedDocument) else 0
        is_full = len(batch) == MAX_BATCH_DOCUMENTS or characters + length > MAX_BATCH_CHARACTERS
        if batch and is_full:
            yield batch
            batch, characters = [], 0
        batch.append(one)
        characters += length
    if batch:
        yield batch


def _import_batch(
    batch: list[Found], extractor: Extractor, run: Run, dry_run: DryRun | None
) -> Iterator[Outcome]:
    parsed = [one for one in batch if isinstance(one, ParsedDocument)]
    unchanged = {id(one): document for one in parsed if (document := _find_unchanged(one, run))}
    new = [one for one in parsed if id(one) not in unchanged]
    results: dict[int, Result] = {}
    if new:
        extractions = extractor.extract(
            [parsed.text for parsed in new], [parsed.language for parsed in new]
        )
        results = {id(one): result for one, result in zip(new, extractions, strict=True)}
        run.extractor = extractor.name
    for one in batch:
        if isinstance(one, DocumentProblem):
            yield _not_read(one)
        elif document := unchanged.get(id(one)):
            write = partial(complete_document, one, document)
            yield _attempt(one, partial(call_and_roll_back, write) if dry_run else write)
        else:
            name = extractor.get_name(one.language)
            yield _store(one, results[id(one)], name, run, dry_run)


def _find_unchanged(parsed: ParsedDocument, run: Run) -> Document | None:
    """Return the document that has this text already, or a newer one; None if there is none.

    Also lets ``run`` name the file only to those who may see the document.
    """
    run.embargo(wanted_embargo(parsed))
    try:
        lookup = retry_import(partial(look_up, parsed))
    except (ValueError, DataError):
        # A lone surrogate or NUL: storing it fails in the same way, and that is recorded.
        return None
    known = lookup.document
    has_nothing_new = lookup.has_nothing_new(parsed)
    is_named = not has_nothing_new or parsed.origin in run.paths
    if known and known.is_embargoed and is_named:
        run.embargo(known.embargoed_until)
    return known if has_nothing_new else None


def _store(
    parsed: ParsedDocument, result: Result, extractor: str, run: Run, dry_run: DryRun | None
) -> Outcome:
    if isinstance(result, NotExtracted):
        return _failed(parsed.origin, result.reason)
    parsed, found = accept_unanalysed(parsed, result)
    write = partial(store_document, parsed, found, extractor=extractor, run=run.record())
    return _attempt(parsed, partial(dry_run.preview, parsed, found, write) if dry_run else write)


def _attempt(parsed: ParsedDocument, write: Callable[[], Outcome]) -> Outcome:
    try:
        return replace(retry_import(write), remark=" ".join(find_doubts(parsed)))
    except Exception as error:
        return _failed(parsed.origin, f"It could not be stored ({type(error).__name__}: {error})")


def _not_read(problem: DocumentProblem) -> Outcome:
    outcome = _failed(problem.origin, problem.reason)
    return replace(outcome, change=Change.SKIPPED) if problem.is_skipped else outcome


def _failed(origin: str, reason: str) -> Outcome:
    line = " ".join(escape_unstorable(reason).split())
    return Outcome(escape_unstorable(origin), Change.FAILED, reason=line)
