"""Look up whether the database has a document, and this text of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.extraction.drafts import ParsedDocument
from claims.importing.shorten import shorten_key
from claims.models import Document, Revision


@dataclass(frozen=True, slots=True)
class Lookup:
    """The stored document and its current revision (without the text), or None."""

    key: str
    sha256: str
    document: Document | None
    revision: Revision | None

    @property
    def has_same_text(self) -> bool:
        return self.revision is not None and self.revision.sha256 == self.sha256


def look_up(parsed: ParsedDocument) -> Lookup:
    """Find the document by its key, else by its exact text from the same source.

    The latter finds a file that was renamed or copied, which stays one document.
    """
    key = shorten_key(parsed.key)
    sha256 = hashlib.sha256(parsed.text.encode()).hexdigest()
    document = Document.objects.filter(key=key).select_related("source").first()
    if document is not None:
        revision = _current_revisions().filter(document=document).first()
    else:
        same_text = _current_revisions().filter(_is_from(parsed.publisher), sha256=sha256)
        revision = same_text.first()
        document = revision.document if revision else None
    return Lookup(key, sha256, document, revision)


def _current_revisions() -> QuerySet[Revision]:
    revisions = Revision.objects.current().select_related("document__source")
    return revisions.defer("text").order_by("pk")


def _is_from(publisher: str) -> Q:
    if not publisher:
        return Q(document__source=None)
    return Q(document__source__name__iexact=" ".join(publisher.split()))
