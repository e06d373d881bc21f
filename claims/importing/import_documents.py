"""Bring documents in, one transaction each; one that fails costs no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from django.db import DataError

from claims.database_errors import retry_import
from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.drafts import Extraction, ParsedDocument
from claims.importing.batches import Found, batches
from claims.importing.document_fields import left_out
from claims.importing.dry_run import Rehearsal, undone
from claims.importing.extractor import Extractor, NotExtracted
from claims.importing.lookup import standing_of
from claims.importing.outcomes import Change, Outcome
from claims.importing.run import Run
from claims.importing.shorten import printable
from claims.importing.store_document import complete, store
from claims.models import Document

Result = Extraction | NotExtracted


def import_documents(
    found: Iterable[Found], *, extractor: Extractor, run: Run, fail_fast: bool = False
) -> Iterator[Outcome]:
    """Store what was read, in order, and tell what became of each document.

    Only new and changed texts are analysed, in batches, so that memory stays bounded. With
    ``fail_fast`` the first failure is the last outcome. Raises UnusableModelError.
    """
    rehearsal = Rehearsal() if run.rehearsal else None
    for batch in batches(found):
        for outcome in _import_batch(batch, extractor, run, rehearsal):
            yield run.note(outcome)
            if fail_fast and outcome.change is Change.FAILED:
                return


def _import_batch(
    batch: list[Found], extractor: Extractor, run: Run, rehearsal: Rehearsal | None
) -> Iterator[Outcome]:
    parsed = [one for one in batch if isinstance(one, ParsedDocument)]
    unchanged = {id(one): document for one in parsed if (document := _unchanged(one))}
    unknown = [one for one in parsed if id(one) not in unchanged]
    results: dict[int, Result] = {}
    if unknown:
        extractions = extractor.extract([parsed.text for parsed in unknown])
        results = {id(one): result for one, result in zip(unknown, extractions, strict=True)}
        run.extractor = extractor.name
    for one in batch:
        if isinstance(one, DocumentProblem):
            yield _failed(one.origin, one.reason)
        elif document := unchanged.get(id(one)):
            write = partial(complete, one, document)
            yield _attempt(one, partial(undone, write) if rehearsal else write)
        else:
            yield _stored(one, results[id(one)], run, rehearsal)


def _unchanged(parsed: ParsedDocument) -> Document | None:
    """The document that has this text already."""
    try:
        standing = retry_import(partial(standing_of, parsed))
    except (ValueError, DataError):
        # Half a character, or NUL: storing it fails in the same way, and that is recorded.
        return None
    return standing.document if standing.same_text else None


def _stored(
    parsed: ParsedDocument, result: Result, run: Run, rehearsal: Rehearsal | None
) -> Outcome:
    if isinstance(result, NotExtracted):
        return _failed(parsed.origin, result.reason)
    write = partial(store, parsed, result, extractor=run.extractor, run=run.record())
    return _attempt(parsed, partial(rehearsal.of, parsed, result, write) if rehearsal else write)


def _attempt(parsed: ParsedDocument, write: Callable[[], Outcome]) -> Outcome:
    try:
        return replace(retry_import(write), remark=left_out(parsed))
    except Exception as error:
        return _failed(parsed.origin, f"It could not be stored ({type(error).__name__}: {error})")


def _failed(origin: str, reason: str) -> Outcome:
    return Outcome(printable(origin), Change.FAILED, reason=" ".join(printable(reason).split()))
