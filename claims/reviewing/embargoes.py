"""Embargo documents, end an embargo, and record who reads of embargoed documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from claims.models import Document, User
from claims.models.document import EMBARGO_PASSED, has_passed
from claims.models.embargo import PERMISSION as READ
from claims.reviewing.edits import follow_edit, hold_version
from claims.reviewing.permission import require, verb

EMBARGO = "embargo_document"
_NOTE = """
    INSERT INTO claims_embargoreading (person_id, document_id, at)
    SELECT %(person)s, document, statement_timestamp() FROM unnest(%(documents)s::bigint[]) document
    WHERE NOT EXISTS (
        SELECT FROM claims_embargoreading known
        WHERE known.person_id = %(person)s AND known.document_id = document
        AND known.at > statement_timestamp() - interval '1 hour'
    )
"""


@verb
def set_embargo(
    *, document: Document, until: datetime | None, by: User, version: int | None = None
) -> Document:
    """Hide the document until then from people without a permission; None ends the embargo.

    Raises ValidationError for a time that has passed, or if nothing changes; StaleRecord if the
    document is no longer ``version``. Raises PermissionDenied.
    """
    require(by, EMBARGO)
    require(by, READ)
    locked = hold_version(document, version)
    if has_passed(until):
        raise ValidationError({"until": EMBARGO_PASSED})
    if locked.embargoed_until == until:
        raise ValidationError("This changes nothing.", code="unchanged")
    locked.embargoed_until = until
    locked.save(update_fields=["embargoed_until"])
    follow_edit(locked, {"embargoed_until"})
    document.refresh_from_db(fields=["embargoed_until", "version"])
    return document


def note_readings(*, documents: Iterable[Document], by: User) -> None:
    """Record that ``by`` reads of those documents that are embargoed, once an hour for each.

    It takes one query if there are any, and none otherwise.
    """
    keys = {document.pk for document in documents if document.is_embargoed}
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(_NOTE, {"person": by.pk, "documents": sorted(keys)})


def documents_of(passages: Iterable[Any]) -> Iterator[Document]:
    """Yield the documents of quotes, appearances and evidence, which the caller has joined."""
    return (one.revision.document for one in passages if one.revision_id is not None)
