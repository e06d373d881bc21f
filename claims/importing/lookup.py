"""Look up whether the database has a document, and this text of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    key = shorten_key(parsed.key)
    sha256 = hashlib.sha256(parsed.text.encode()).hexdigest()
    secret = SpeakerIdentity.objects.filter(documents=OuterRef("pk"))
    known: QuerySet[Any] = Document.objects.select_related("source").annotate(
        has_secret=Exists(secret)
    )
    document = known.filter(Q(key=key) | Q(pk__in=_concealed("document", "key", key))).first()
    pattern = find_pattern(document) if document and document.has_secret else None
    if pattern is not None:
        sha256 = hashlib.sha256(mask(parsed.text, pattern).encode()).hexdigest()
    if document is not None:
        revision = _current_revisions().filter(document=document).first()
    else:
        same = Q(sha256=sha256) | Q(pk__in=_concealed("revision", "sha256", sha256))
        revision = _current_revisions().filter(same, _is_from(parsed.publisher)).first()
        document = revision.document if revision else None
        if revision is not None and revision.sha256 != sha256:
            return Lookup(key, revision.sha256, document, revision, find_pattern(document))
    return Lookup(key, sha256, document, revision, pattern)


def _concealed(table: str, field: str, original: str) -> QuerySet[ConfidentialOriginal, int]:
    """Return the ids of records in which ``field`` was ``original`` before it was masked."""
    kept = ConfidentialOriginal.objects.filter(table=table, field=field, original=original)
    return kept.values_list("record_id", flat=True)


def _current_revisions() -> QuerySet[Revision]:
    revisions = Revision.objects.current().select_related("document__source")
    return revisions.defer("text").order_by("pk")


def _is_from(publisher: str) -> Q:
    if not publisher:
        return Q(document__source=None)
    return Q(document__source__name__iexact=" ".join(publisher.split()))
