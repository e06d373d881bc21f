"""Embargo documents, end an embargo, and record who opens an embargoed document."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Document, EmbargoReading, User
from claims.models.embargo import PERMISSION as READ
from claims.reviewing.edits import hold_version
from claims.reviewing.permission import require, verb

EMBARGO = "embargo_document"
PASSED = "Choose a time that is still to come."


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
        raise ValidationError({"until": PASSED})
    if locked.embargoed_until == until:
        raise ValidationError("This changes nothing.", code="unchanged")
    locked.embargoed_until = until
    locked.save(update_fields=["embargoed_until"])
    document.refresh_from_db(fields=["embargoed_until", "version"])
    return document


def has_passed(until: datetime | None) -> bool:
    """Return whether an embargo until then has ended already."""
    return until is not None and until <= timezone.now()


def note_reading(*, document: Document, by: User) -> None:
    """Record that ``by`` opens the document, if it is embargoed."""
    if document.is_embargoed:
        EmbargoReading.objects.create(document=document, person=by)
