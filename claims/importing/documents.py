"""Bring documents in, one transaction each; one that fails costs no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from django.db import DataError, IntegrityError, transaction

from claims.extraction.drafts import Extraction, ParsedDocument
from claims.extraction.readers.reading import DocumentProblem
from claims.importing.batches import Found, batches
from claims.importing.extractor import Extractor, NotExtracted
from claims.importing.metadata import left_out
from claims.importing.outcomes import Change, Outcome
from claims.importing.run import Run
from claims.importing.shorten import printable
from claims.importing.standing import standing_of
from claims.importing.store import complete, store

Result = Extraction | NotExtracted


def import_documents(
    found: Iterable[Found], *, extractor: Extractor, run: Run, fail_fast: bool = False
) -> Iterator[Outcome]:
    """Store what was read, in order, and tell what became of each document.

    Only new and changed texts are analysed, in batches, so that memory stays bounded. With
    ``fail_fast`` the first failure is the last outcome. Raises UnusableModelError.
    """
    for batch in batches(found):
        for outcome in _import_batch(batch, extractor, run):
            yield run.note(outcome)
            if fail_fast and outcome.change is Change.FAILED:
                return


@contextmanager
def rehearsal() -> Iterator[None]:
    """Do everything inside as in earnest, then undo it; other imports wait until it is over."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _import_batch(batch: list[Found], extractor: Extractor, run: Run) -> Iterator[Outcome]:
    unknown = [one for one in batch if isinstance(one, ParsedDocument) and not _is_unchanged(one)]
    results: dict[int, Result] = {}
    if unknown:
        extractions = extractor.extract([parsed.text for parsed in unknown])
        results = {id(one): result for one, result in zip(unknown, extractions, strict=True)}
        run.extractor = extractor.name
    for one in batch:
        yield _outcome(one, results.get(id(one)), run)


def _is_unchanged(parsed: ParsedDocument) -> bool:
    try:
        return standing_of(parsed).same_text
    except (ValueError, DataError):
        # Half a character, or NUL: storing it fails in the same way, and that is recorded.
        return False


def _outcome(one: Found, result: Result | None, run: Run) -> Outcome:
    if isinstance(one, DocumentProblem):
        return _failed(one.origin, one.reason)
    if isinstance(result, NotExtracted):
        return _failed(one.origin, result.reason)
    if result is None:
        return _attempt(one, partial(complete, one))
    record = run.record()
    return _attempt(one, partial(store, one, result, extractor=run.extractor, run=record))


def _attempt(parsed: ParsedDocument, write: Callable[[], Outcome]) -> Outcome:
    try:
        try:
            outcome = write()
        except IntegrityError:
            # A person may just have made the same speaker or source: now it will be found.
            outcome = write()
        return replace(outcome, remark=left_out(parsed))
    except Exception as error:
        return _failed(parsed.origin, f"It could not be stored ({type(error).__name__}: {error})")


def _failed(origin: str, reason: str) -> Outcome:
    return Outcome(printable(origin), Change.FAILED, reason=" ".join(printable(reason).split()))
