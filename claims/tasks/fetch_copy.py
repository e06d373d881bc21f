"""Fetch a copy of the address of evidence that somebody has added or corrected."""

from __future__ import annotations

from procrastinate import JobContext

from claims.models import Evidence
from claims.models.job import TaskName
from claims.reviewing.captures import capture_unasked
from claims.tasks.background_task import background_task


@background_task(TaskName.FETCH, lock=TaskName.FETCH)
def fetch_copy(context: JobContext, *, evidence: int) -> None:
    """Keep what the address shows; evidence that is gone by now needs no copy."""
    found = Evidence.objects.filter(pk=evidence).first()
    if found is not None:
        capture_unasked(evidence=found)
