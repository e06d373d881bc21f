"""Import documents in batches, new ones in one transaction; a failure affects no other document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from django.db import DataError

from claims.database_errors import close_if_lost, retry_import
from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.drafts import ParsedDocument
from claims.importing.document_fields import find_doubts
from claims.importing.dry_run import DryRun, call_and_roll_back
from claims.importing.extractor import Extractor, NotExtracted, accept_unanalysed
from claims.importing.import_embargo import wanted_embargo
from claims.importing.lookup import Lookup, look_up_all
from claims.importing.outcomes import Change, Outcome
from claims.importing.run import Run
from claims.importing.shorten import escape_unstorable
from claims.importing.store_document import (
    ExtractedDocument,
    complete_document,
    store_documents,
)

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
    first = 0
    for batch in split_batches(found):
        if fail_fast:
            for outcome in _import_batch(batch, first, extractor, run, dry_run, alone=True):
                yield run.note(outcome)
                if outcome.change is Change.FAILED:
                    return
        else:
            yield from run.note_all(list(_import_batch(batch, first, extractor, run, dry_run)))
        first += len(batch)


def split_batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Yield lists, in order, of at most 16 documents and 200,000 characters.

    A longer document is a batch of its own. No batch has two documents with the same key: the
    second is only known by it once the first is stored.
    """
    batch: list[Found] = []
    keys: set[str] = set()
    characters = 0
    for one in found:
        length = len(one.text) if isinstance(one, ParsedDocument) else 0
        is_full = len(batch) == MAX_BATCH_DOCUMENTS or characters + length > MAX_BATCH_CHARACTERS
        is_again = isinstance(one, ParsedDocument) and one.key in keys
        if batch and (is_full or is_again):
            yield batch
            batch, characters = [], 0
            keys.clear()
        batch.append(one)
        characters += length
        if isinstance(one, ParsedDocument):
            keys.add(one.key)
    if batch:
        yield batch


def _import_batch(
    batch: list[Found],
    first: int,
    extractor: Extractor,
    run: Run,
    dry_run: DryRun | None,
    *,
    alone: bool = False,
) -> Iterator[Outcome]:
    """Yield the outcomes in order; ``first`` is the place of the first document.

    With ``alone``, a document is stored when its outcome is asked for.
    """
    parsed = [one for one in batch if isinstance(one, ParsedDocument)]
    lookups = _look_up(parsed, run)
    unchanged = {
        id(one): document
        for one in parsed
        if (lookup := lookups.get(id(one)))
        and (document := lookup.document)
        and lookup.has_nothing_new(one)
        # The text may be another document's, and an earlier capture of the page only previewed.
        and not (dry_run and dry_run.has_previewed(lookup.key))
    }
    places = {id(one): place for place, one in enumerate(batch, first)}
    changed = [one for one in parsed if id(one) not in unchanged]
    found = _extract(changed, places, extractor, run)
    new = [key for key in found if key in lookups and lookups[key].document is None]
    stored = {} if dry_run or alone else _store_together(new, found, run)
    for one in batch:
        if isinstance(one, DocumentProblem):
            yield _not_read(one)
        elif outcome := stored.get(id(one)):
            yield outcome
        elif document := unchanged.get(id(one)):
            write = partial(complete_document, one, document)
            yield _attempt(one, partial(call_and_roll_back, write) if dry_run else write)
        else:
            yield _store(one, found[id(one)], run, dry_run)


def _look_up(parsed: Sequence[ParsedDocument], run: Run) -> dict[int, Lookup]:
    """Look up the documents, by their ``id()``; those that cannot be stored are left out.

    Also lets ``run`` name the files only to those who may see the documents.
    """
    for one in parsed:
        run.embargo(wanted_embargo(one))
    try:
        lookups = retry_import(partial(look_up_all, parsed)) if parsed else []
    except (ValueError, DataError):
        # A lone surrogate or NUL: storing it fails in the same way, and that is recorded.
        if len(parsed) == 1:
            return {}
        return {key: found for one in parsed for key, found in _look_up([one], run).items()}
    for one, lookup in zip(parsed, lookups, strict=True):
        known = lookup.document
        is_named = not lookup.has_nothing_new(one) or one.origin in run.paths
        if known and known.is_embargoed and is_named:
            run.embargo(known.embargoed_until)
    return {id(one): lookup for one, lookup in zip(parsed, lookups, strict=True)}


def _extract(
    parsed: Sequence[ParsedDocument], places: Mapping[int, int], extractor: Extractor, run: Run
) -> dict[int, ExtractedDocument | NotExtracted]:
    if not parsed:
        return {}
    results = extractor.extract([one.text for one in parsed], [one.language for one in parsed])
    run.extractor = extractor.name
    return {
        id(one): result
        if isinstance(result, NotExtracted)
        else ExtractedDocument(
            *accept_unanalysed(one, result), extractor.get_name(one.language), places[id(one)]
        )
        for one, result in zip(parsed, results, strict=True)
    }


def _store_together(
    new: Sequence[int], found: Mapping[int, ExtractedDocument | NotExtracted], run: Run
) -> dict[int, Outcome]:
    """Store the new documents in one transaction; return none if one of them stands in the way.

    Each is then stored alone, so that one affects no other. The second of two with the same text
    waits for the first.
    """
    by_text: dict[str, tuple[int, ExtractedDocument]] = {}
    for key in new:
        one = found[key]
        if isinstance(one, ExtractedDocument) and not wanted_embargo(one.parsed):
            by_text.setdefault(one.parsed.text, (key, one))
    by_key = dict(by_text.values())
    if len(by_key) < 2:
        return {}
    try:
        outcomes = store_documents(list(by_key.values()), run=run.record(), keep=run.keep)
    except Exception:
        close_if_lost()
        return {}
    return {
        key: _with_doubts(one.parsed, outcome)
        for (key, one), outcome in zip(by_key.items(), outcomes, strict=True)
    }


def _store(
    parsed: ParsedDocument,
    found: ExtractedDocument | NotExtracted,
    run: Run,
    dry_run: DryRun | None,
) -> Outcome:
    if isinstance(found, NotExtracted):
        return _failed(parsed.origin, found.reason)
    parsed, record = found.parsed, run.record()

    def write() -> Outcome:
        [outcome] = store_documents([found], run=record, keep=run.keep)
        return outcome

    preview = partial(dry_run.preview, parsed, found.extraction, write) if dry_run else write
    return _attempt(parsed, preview)


def _attempt(parsed: ParsedDocument, write: Callable[[], Outcome]) -> Outcome:
    try:
        return _with_doubts(parsed, retry_import(write))
    except Exception as error:
        return _failed(parsed.origin, f"It could not be stored ({type(error).__name__}: {error})")


def _with_doubts(parsed: ParsedDocument, outcome: Outcome) -> Outcome:
    return replace(outcome, remark=" ".join(find_doubts(parsed)))


def _not_read(problem: DocumentProblem) -> Outcome:
    outcome = _failed(problem.origin, problem.reason)
    return replace(outcome, change=Change.SKIPPED) if problem.is_skipped else outcome


def _failed(origin: str, reason: str) -> Outcome:
    line = " ".join(escape_unstorable(reason).split())
    return Outcome(escape_unstorable(origin), Change.FAILED, reason=line)
