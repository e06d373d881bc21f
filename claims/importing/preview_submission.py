"""Find out what a submission holds, for the person who decides whether it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.drafts import Extraction, ParsedDocument
from claims.importing.document_fields import find_doubts, read_fields
from claims.importing.extractor import Extractor, NotAnalysed, NotExtracted
from claims.importing.import_embargo import wanted_embargo
from claims.importing.lookup import Lookup, look_up
from claims.importing.outcomes import Change
from claims.importing.sent_documents import read_sent_documents
from claims.importing.shorten import escape_unstorable
from claims.models import Revision, Submission
from claims.models.submission import SubmissionState, close_submission

MOST_SHOWN = 20
"""Of a file with many documents, so many are analysed for the preview."""
_OPENING = 700
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_LEAST_ALIKE = 0.2
"""The share of the shorter text's words that a new version of it surely keeps."""
_ANOTHER = (
    "It has the name of a stored document, but hardly any of its words. If it is another document, "
    "discard it and send it with another file name."
)


def preview_submission(submission: Submission, extractor: Extractor) -> Iterator[None]:
    """Keep what the submission holds; yield after each document, so that the worker may stop.

    A file of which nothing can be read is closed as failed, with the reason.
    """
    documents: list[dict[str, Any]] = []
    skipped: list[str] = []
    count, until, earlier = 0, submission.hidden_until, _Earlier()
    for found in read_sent_documents(submission):
        if isinstance(found, DocumentProblem) and found.is_skipped:
            skipped += [_tell_skipped(found)] if len(skipped) < MOST_SHOWN else []
            continue
        count += 1
        if isinstance(found, ParsedDocument):
            until = max(filter(None, [until, wanted_embargo(found)]), default=None)
        if len(documents) < MOST_SHOWN:
            documents.append(_describe(found, extractor, earlier))
        yield
    if not any(one["change"] != Change.FAILED.value for one in documents):
        told = [one["problem"] for one in documents] + skipped
        reason = told[0] if told else "The file has no documents."
        close_submission(submission.pk, state=SubmissionState.FAILED, problem=reason)
    else:
        more = count - len(documents)
        _keep(submission, {"documents": documents, "more": more, "skipped": skipped}, until)


@dataclass(slots=True)
class _Earlier:
    """What the documents before this one in the file would make current, by key and by text."""

    by_key: dict[str, str] = field(default_factory=dict)
    by_text: dict[tuple[str, str], str] = field(default_factory=dict)

    def find_change(self, found: ParsedDocument, lookup: Lookup) -> Change:
        """Return what becomes of the document after those before it, and remember it.

        The next capture of a page, for example, is a revision of it also if it is not stored yet.
        """
        text = (" ".join(found.publisher.split()).casefold(), lookup.sha256)
        key = lookup.key if lookup.key in self.by_key else self.by_text.get(text, lookup.key)
        current = self.by_key.get(key)
        if current is not None:
            change = Change.UNCHANGED if current == lookup.sha256 else Change.REVISED
        elif lookup.document:
            change = Change.UNCHANGED if lookup.has_nothing_new(found) else Change.REVISED
        else:
            change = Change.NEW
        if change is not Change.UNCHANGED:
            self.by_key[key] = lookup.sha256
            self.by_text[text] = key
        return change


def _describe(
    found: ParsedDocument | DocumentProblem, extractor: Extractor, earlier: _Earlier
) -> dict[str, Any]:
    if isinstance(found, DocumentProblem):
        return _failed(found.origin, found.reason)
    result = extractor.extract([found.text], [found.language])[0]
    if isinstance(result, NotExtracted):
        return _failed(found.origin, result.reason)
    lookup = look_up(found)
    change = earlier.find_change(found, lookup)
    fields = read_fields(found)
    published, embargo = fields.get("published"), wanted_embargo(found)
    remarks = [*find_doubts(found), result.remark if isinstance(result, NotAnalysed) else ""]
    if change is Change.REVISED and lookup.document and not _is_alike(lookup.revision, found.text):
        remarks.insert(0, _ANOTHER)
    return {
        "origin": escape_unstorable(found.origin),
        "change": change.value,
        "document": lookup.document.pk if lookup.document else None,
        "title": fields.get("title", ""),
        "publisher": fields.get("source", ""),
        "byline": fields.get("byline", ""),
        "url": fields.get("url", ""),
        "published": published.isoformat() if published else "",
        "language": fields.get("language", ""),
        "embargo": embargo.isoformat() if embargo else "",
        "opening": found.text[:_OPENING],
        "length": len(found.text),
        "quotes": len(result.quotes) if isinstance(result, Extraction) else None,
        "claims": len(result.claims) if isinstance(result, Extraction) else None,
        "remarks": [one for one in remarks if one],
    }


def _is_alike(current: Revision | None, text: str) -> bool:
    """Return whether the text has some of the longer words of the current one."""
    stored = current.text if current else ""
    before, now = set(_LONG_WORD.findall(stored)), set(_LONG_WORD.findall(text))
    return len(before & now) >= _LEAST_ALIKE * min(len(before), len(now))


def _tell_skipped(problem: DocumentProblem) -> str:
    return " ".join(escape_unstorable(f"{problem.origin}: {problem.reason}").split())


def _failed(origin: str, reason: str) -> dict[str, Any]:
    problem = " ".join(escape_unstorable(reason).split())
    return {
        "origin": escape_unstorable(origin),
        "change": Change.FAILED.value,
        "problem": problem,
    }


@transaction.atomic
def _keep(submission: Submission, found: dict[str, Any], until: datetime | None) -> None:
    """Keep what was found, unless the submission was discarded meanwhile."""
    locked = Submission._base_manager.select_for_update(no_key=True).get(pk=submission.pk)
    if locked.state != SubmissionState.WAITING:
        return
    locked.hidden_until = until
    locked.state, locked.found = SubmissionState.READ, found
    locked.save(update_fields=["state", "found", "hidden_until"])
