"""Edit the fields of a document, source, speaker or piece of evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from claims.models import (
    Appearance,
    Comment,
    Document,
    Evidence,
    Feed,
    Pool,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.models.export import withdraw_copies
from claims.models.locking import held
from claims.models.queue_rank import rank_claims
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version
from claims.valid_times import redate_passages

Editable = TypeVar("Editable", Comment, Document, Evidence, Feed, Pool, Source, Speaker, Topic)
# Of a confidential speaker.
_NAMING = {"name", "role", "disambiguation", "document"}
# Of a document: what the places of its claims in the queue depend on.
_RANKING = {"source", "published", "embargoed_until"}


@verb
def edit(
    *, record: Editable, changes: Mapping[str, Any], by: User, version: int | None = None
) -> Editable:
    """Set the fields in ``changes``, and return the record.

    Raises ValidationError for invalid values, and StaleRecord if the record is no longer
    ``version``. Raises PermissionDenied.
    """
    require(by, f"change_{record._meta.model_name}")
    locked = hold_version(record, version)
    if getattr(locked, "is_confidential", False) and _NAMING & changes.keys():
        raise ValidationError("Who a confidential source is cannot be edited.")
    for field, value in changes.items():
        setattr(locked, field, value)
    locked.full_clean()
    locked.save(update_fields=list(changes))
    if isinstance(locked, Document):
        follow_edit(locked, changes)
    locked.refresh_from_db(fields=["version"])
    for field in (*changes, "version"):
        setattr(record, field, getattr(locked, field))
    return record


def follow_edit(document: Document, fields: Collection[str]) -> None:
    """Renew what depends on the ``fields`` of the document that have changed."""
    if _RANKING.intersection(fields):
        _rank_document(document)
    if "published" in fields:
        redate_passages(document)
    if "embargoed_until" in fields and document.embargoed_until is not None:
        withdraw_copies()


def _rank_document(document: Document) -> None:
    """Renew the places in the queue of the claims that the document makes."""
    appearances = Appearance.objects.filter(revision__document=document).order_by()
    rank_claims(appearances.values_list("claim", flat=True))


def hold_version(record: Editable, version: int | None) -> Editable:
    """Lock the record and return it. Raises StaleRecord if it is no longer ``version``."""
    locked: Editable = held(type(record)._default_manager.all()).get(pk=record.pk)
    check_version(locked, version)
    return locked
