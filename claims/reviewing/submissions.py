"""Send in documents for workers to read."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError

from claims.models import ImportRun, Submission, User
from claims.models.submission import queue_submissions
from claims.reviewing.permission import require, verb


@verb
def submit_document(
    *,
    name: str,
    content: bytes,
    by: User,
    format: str = "",  # noqa: A002 (as in the importer)
    publisher: str = "",
    embargoed_until: datetime | None = None,
) -> Submission:
    """Store a file and have a worker read it; ``state`` and ``documents`` tell what became of it.

    ``name`` is that of the file: its end tells the format, unless ``format`` does, and without an
    address in it, it identifies the document. The same file again changes nothing; another text
    becomes a new revision. Raises ValidationError for a file without name or content, or too large.
    """
    require(by, "add_submission")
    most = settings.MAX_DOCUMENT_BYTES
    if not name.strip() or len(name) > 1000:
        raise ValidationError({"name": "Give the file a name of at most 1,000 characters."})
    if not content.strip():
        raise ValidationError({"content": "The file is empty."})
    if len(content) > most:
        raise ValidationError({"content": f"The file has more than {most:,} bytes."})
    submission = Submission(
        run=ImportRun.objects.create(paths=[name], embargoed_until=embargoed_until),
        name=name,
        content=content,
        format=format,
        publisher=publisher,
        embargo=embargoed_until.isoformat() if embargoed_until else "",
        submitted_by=by,
    )
    queue_submissions([submission])
    return submission
