"""Export claims: have a worker write a list to a file, cancel it, and remove the file."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from claims.database_errors import unwrap_queue_errors
from claims.models import Export, User
from claims.models.embargo import reading_as
from claims.models.export import ExportFormat, ExportState
from claims.models.job import TaskName, defer_job
from claims.reviewing.permission import require, verb

PERMISSION = "add_export"
MOST_CLAIMS = 500_000
MOST_AT_ONCE = 3
"""How many exports one person may have being written."""


@verb
def request_export(*, claims: QuerySet[Any], format: str, by: User) -> Export:  # noqa: A002 (as in the model)
    """Have a worker write the claims, in their order, to a file for ``by``.

    The file has what ``by`` may see at that time. Raises ValidationError for no claims or too many,
    an unknown format, or too many exports at once. Raises PermissionDenied.
    """
    require(by, PERMISSION)
    if format not in ExportFormat.values:
        raise ValidationError({"format": f"Choose one of {', '.join(ExportFormat.values)}."})
    # Locked, so that two requests at once are counted one after the other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    waiting = Export.objects.of(by).filter(state=ExportState.WAITING)
    if waiting.count() >= MOST_AT_ONCE:
        raise ValidationError("Wait until your other exports are written, or cancel one.")
    export = Export.objects.create(asked_by=by, format=format, total=1)
    # A verb finds everything, but the list is what the person may see.
    with reading_as(lambda: by):
        export.total = _list_claims(export, claims)
    export.job_id = defer_job(TaskName.EXPORT, export=export.pk)
    export.save(update_fields=["total", "job_id"])
    return export


def _list_claims(export: Export, claims: QuerySet[Any]) -> int:
    """Store which claims the export has; return how many. Raises ValidationError.

    They do not pass through this process, which would keep the memory for half a million.
    """
    stored = Export.objects.filter(pk=export.pk)
    stored.update(claims=ArraySubquery(claims.values("pk")[: MOST_CLAIMS + 1]))
    total: int = stored.values_list("claims__len", flat=True).get()
    if not total:
        raise ValidationError("The list has no claims. Change its filters.")
    if total > MOST_CLAIMS:
        most = f"At most {MOST_CLAIMS:,} claims can be exported at once. Use more filters."
        raise ValidationError(most)
    return total


@verb
def cancel_export(*, export: Export, by: User) -> None:
    """Stop writing an export of one's own. Raises ValidationError if that has ended already."""
    require(by, PERMISSION)
    _require_own(export, by)
    if not export.close(ExportState.CANCELLED):
        raise ValidationError("This export is not being written any more.")
    if export.job_id:
        with unwrap_queue_errors():
            app.job_manager.cancel_job_by_id(export.job_id)


@verb
def remove_export(*, export: Export, by: User) -> None:
    """Remove the file of one's own export. Raises ValidationError if there is none any more."""
    require(by, PERMISSION)
    _require_own(export, by)
    if export.state == ExportState.WAITING or not export.close(ExportState.REMOVED):
        raise ValidationError("This export has no file.")


def _require_own(export: Export, by: User) -> None:
    if export.asked_by_id != by.pk:
        raise ValidationError("This is an export of somebody else.")
