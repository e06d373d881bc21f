"""Tell whether the database knows a document, and this text of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.extraction.drafts import ParsedDocument
from claims.importing.shorten import shortened_key
from claims.models import Document, Revision


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is of a document: its record, its current revision (without the text)."""

    key: str
    sha256: str
    document: Document | None
    revision: Revision | None

    @property
    def same_text(self) -> bool:
        return self.revision is not None and self.revision.sha256 == self.sha256


def standing_of(parsed: ParsedDocument) -> Standing:
    """Find the document by its key, else by its exact text from the same source.

    The second is a file that was renamed or copied; it stays one document.
    """
    key = shortened_key(parsed.key)
    sha256 = hashlib.sha256(parsed.text.encode()).hexdigest()
    document = Document.objects.filter(key=key).select_related("source").first()
    if document is not None:
        revision = _current().filter(document=document).first()
    else:
        revision = _current().filter(_from(parsed.publisher), sha256=sha256).first()
        document = revision.document if revision else None
    return Standing(key, sha256, document, revision)


def _current() -> QuerySet[Revision]:
    revisions = Revision.objects.current().select_related("document__source")
    return revisions.defer("text", "search").order_by("pk")


def _from(publisher: str) -> Q:
    if not publisher:
        return Q(document__source=None)
    return Q(document__source__name__iexact=" ".join(publisher.split()))
