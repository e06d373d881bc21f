"""Write the file of an export, as the person may see the claims at that time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import BigIntegerField, Func, QuerySet
from procrastinate import JobContext
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason

from claims.models import Document, Export, ExportPart
from claims.models.embargo import reading_as
from claims.models.export import ExportFormat, ExportState
from claims.models.job import TaskName, defer_job
from claims.publishing.export_file import PIECE, Writing, write_file
from claims.publishing.snapshot import one_snapshot
from claims.reviewing.embargoes import note_readings
from claims.tasks.background_task import background_task

_LEVEL = 1
"""Of compression: the best takes longer than everything else, for a file a quarter smaller."""


def give_up(reason: str, *, export: int) -> None:
    Export(pk=export).close(ExportState.FAILED, reason)


@background_task(TaskName.EXPORT, on_failure=give_up)
def export_claims(context: JobContext, *, export: int) -> None:
    """Write the export; if the worker stops meanwhile, leave it to another job."""
    if _write(export, context.should_abort):
        return
    if context.abort_reason() == AbortReason.USER_REQUEST:
        Export(pk=export).close(ExportState.CANCELLED)
        raise JobAborted
    with transaction.atomic():
        key = defer_job(TaskName.EXPORT, export=export)
        Export.objects.filter(pk=export, state=ExportState.WAITING).update(job_id=key)


def _write(key: int, has_to_stop: Callable[[], bool]) -> bool:
    """Write the whole file, as the list is at one moment; return whether it is done.

    What was withdrawn, cancelled or removed meanwhile is a conflict at the end: nothing of the file
    stays, and the job is tried again.
    """
    with one_snapshot():
        asked = Export.objects.filter(pk=key, state=ExportState.WAITING)
        export = asked.select_related("asked_by").defer("claims").first()
        if export is None:
            return True
        person, writing = export.asked_by, Writing(export.asked_by)
        if not person.is_active or not person.has_perm("claims.view_claim"):
            export.close(ExportState.FAILED, "You may not see claims any more.")
            return True
        with reading_as(lambda: person):
            pieces = write_file(ExportFormat(export.format), _read_keys(asked), writing)
            for number, content in enumerate(pieces):
                part = {"number": number, "content": zlib.compress(content, _LEVEL)}
                ExportPart.objects.create(export=export, **part)
                if has_to_stop():
                    transaction.set_rollback(True)
                    return False
        note_readings(documents=Document.objects.filter(pk__in=writing.opened), by=person)
        done = {"done": export.total, "written": writing.claims}
        Export.objects.filter(pk=key).update(**done)
        export.close(ExportState.DONE)
    return True


def _read_keys(asked: QuerySet[Export]) -> Iterator[int]:
    """Yield the ids of the claims in their order, a piece at a time."""
    key = Func("claims", function="unnest", output_field=BigIntegerField())
    return asked.order_by().values_list(key, flat=True).iterator(chunk_size=PIECE)
