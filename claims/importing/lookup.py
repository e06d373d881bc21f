"""Look up whether the database has a document, and this text of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claims.extraction.drafts import ParsedDocument
from claims.importing.conceal_drafts import find_pattern
from claims.importing.shorten import shorten_key
from claims.models import ConfidentialOriginal, Document, Revision, SpeakerIdentity
from claims.models.mask import Pattern, mask


@dataclass(frozen=True, slots=True)
class Lookup:
    """The stored document and its current revision (without the text), or None.

    ``pattern`` is what has to be masked in the document.
    """

    key: str
    sha256: str
    document: Document | None
    revision: Revision | None
    pattern: Pattern | None = None

    @property
    def has_same_text(self) -> bool:
        return self.revision is not None and self.revision.sha256 == self.sha256

    def has_nothing_new(self, parsed: ParsedDocument) -> bool:
        """Return whether the text is the current one, or of an older capture of the page."""
        return self.has_same_text or self._is_older_capture(parsed.captured)

    def _is_older_capture(self, captured: datetime | None) -> bool:
        """Return whether a newer capture of the page is stored, or this one and then another.

        Archives are imported in any order, and again; the text captured last stays current.
        """
        if self.document is None or self.revision is None or captured is None:
            return False
        current = self.revision.captured_at
        if current is None or captured > current:
            return False
        same = self.document.revisions.filter(sha256=self.sha256, captured_at=captured)
        return captured < current or same.exists()


def look_up(parsed: ParsedDocument) -> Lookup:
    """Find the document by its key, else by its exact text from the same source.

    The latter finds a file that was renamed or copied, which stays one document.
    """
    [lookup] = look_up_all([parsed])
    return lookup


def look_up_all(parsed: Sequence[ParsedDocument]) -> list[Lookup]:
    """Look up each of the documents, as ``look_up`` does, with queries for all of them."""
    keys = [shorten_key(one.key) for one in parsed]
    digests = [_digest(one.text) for one in parsed]
    known = _find_by_keys(keys)
    documents = {document.pk for document in known.values()}
    current = _current_revisions().filter(document__in=documents) if documents else ()
    revisions = {revision.document_id: revision for revision in current}
    new = [n for n, key in enumerate(keys) if key not in known]
    same = _find_same_texts({n: (parsed[n].publisher, digests[n]) for n in new})
    lookups = []
    for n, (one, key, sha256) in enumerate(zip(parsed, keys, digests, strict=True)):
        if document := known.get(key):
            pattern = find_pattern(document) if document.has_secret else None
            sha256 = sha256 if pattern is None else _digest(mask(one.text, pattern))
            lookups.append(Lookup(key, sha256, document, revisions.get(document.pk), pattern))
        elif revision := same.get(n):
            pattern = None if revision.sha256 == sha256 else find_pattern(revision.document)
            lookups.append(Lookup(key, revision.sha256, revision.document, revision, pattern))
        else:
            lookups.append(Lookup(key, sha256, None, None))
    return lookups


def _find_by_keys(keys: Sequence[str]) -> dict[str, Any]:
    """Return the documents with these keys, by key, also those whose key was masked since."""
    secret = SpeakerIdentity.objects.filter(documents=OuterRef("pk"))
    concealed = _concealed("document", "key", keys)
    records: QuerySet[Any] = Document.objects.select_related("source").annotate(
        has_secret=Exists(secret), was=_was(concealed)
    )
    found: dict[str, Any] = {}
    for document in records.filter(Q(key__in=keys) | Q(pk__in=concealed.values("record_id"))):
        for key in (document.key, document.was):
            found.setdefault(key, document)
    return {key: found[key] for key in keys if key in found}


def _find_same_texts(wanted: Mapping[int, tuple[str, str]]) -> dict[int, Revision]:
    """Return the current revision with each publisher and SHA-256, by the same numbers."""
    by_publisher: dict[str, set[str]] = defaultdict(set)
    for publisher, sha256 in wanted.values():
        by_publisher[publisher].add(sha256)
    found: dict[tuple[str, str], Revision] = {}
    for publisher, digests in by_publisher.items():
        concealed = _concealed("revision", "sha256", digests)
        same = Q(sha256__in=digests) | Q(pk__in=concealed.values("record_id"))
        revisions: QuerySet[Any] = _current_revisions().annotate(was=_was(concealed))
        for revision in revisions.filter(same, _is_from(publisher)):
            for sha256 in (revision.sha256, revision.was):
                found.setdefault((publisher, sha256), revision)
    return {number: found[text] for number, text in wanted.items() if text in found}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _concealed(table: str, field: str, originals: Iterable[str]) -> QuerySet[ConfidentialOriginal]:
    """Return what was kept of fields that were one of ``originals`` before they were masked."""
    kept = ConfidentialOriginal.objects.filter(table=table, field=field)
    return kept.filter(original__in=list(originals))


def _was(concealed: QuerySet[ConfidentialOriginal]) -> Subquery:
    """Return the SQL for what a record's field was before it was masked."""
    return Subquery(concealed.filter(record_id=OuterRef("pk")).values("original")[:1])


def _current_revisions() -> QuerySet[Revision]:
    revisions = Revision.objects.current().select_related("document__source")
    return revisions.defer("text").order_by("pk")


def _is_from(publisher: str) -> Q:
    if not publisher:
        return Q(document__source=None)
    return Q(document__source__name__iexact=" ".join(publisher.split()))
