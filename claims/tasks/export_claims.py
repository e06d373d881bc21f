"""Write the file of an export, a piece at a time, as the person may see the claims at that time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from django.db import transaction
from procrastinate import JobContext
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason

from claims.models import Export, ExportPart
from claims.models.embargo import reading_as
from claims.models.export import ExportState
from claims.models.job import TaskName, defer_job
from claims.publishing.claim_files import write_rows
from claims.publishing.claim_rows import describe_claim, passages_of, read_claims
from claims.reviewing.embargoes import documents_of, note_readings
from claims.tasks.background_task import background_task, work_a_while

PIECE = 500


def give_up(reason: str, *, export: int) -> None:
    Export(pk=export).close(ExportState.FAILED, reason)


@background_task(TaskName.EXPORT, on_failure=give_up)
def export_claims(context: JobContext, *, export: int) -> None:
    """Write what is left of the export; after a while, leave the rest to another job."""
    if work_a_while(context, _write_pieces(export)):
        return
    if context.abort_reason() == AbortReason.USER_REQUEST:
        Export(pk=export).close(ExportState.CANCELLED)
        raise JobAborted
    with transaction.atomic():
        key = defer_job(TaskName.EXPORT, export=export)
        Export.objects.filter(pk=export, state=ExportState.WAITING).update(job_id=key)


def _write_pieces(key: int) -> Iterator[int]:
    while (written := _write_piece(key)) is not None:
        yield written


@transaction.atomic
def _write_piece(key: int) -> int | None:
    """Write the next claims, and say how many; None if nothing is left to do.

    The export stays locked, so that nothing is hidden between reading and writing.
    """
    locked = Export.objects.select_for_update(no_key=True, of=("self",)).select_related("asked_by")
    export = locked.filter(pk=key, state=ExportState.WAITING).first()
    if export is None:
        return None
    person, keys = export.asked_by, export.claims[export.done : export.done + PIECE]
    if not person.is_active or not person.has_perm("claims.view_claim"):
        export.close(ExportState.FAILED, "You may not see claims any more.")
        return None
    with reading_as(lambda: person):
        claims = read_claims(keys, person)
        note_readings(documents=documents_of(passages_of(claims)), by=person)
        rows = [describe_claim(claim) for claim in claims]
    content = write_rows(rows, export.format, is_first=export.done == 0)
    ExportPart.objects.create(
        export=export, number=export.done // PIECE, content=zlib.compress(content)
    )
    done = export.done + len(keys)
    Export.objects.filter(pk=key).update(done=done, written=export.written + len(rows))
    if done == export.total:
        export.close(ExportState.DONE)
    return len(rows)
