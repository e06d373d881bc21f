"""Extract documents anew after an update of the pipeline or the model, a slice at a time."""

from __future__ import annotations

import logging
import time
from typing import Any

from procrastinate import JobContext

from claims.importing.reextract import reextract
from claims.models.job import TaskName, defer_job
from claims.tasks.background_task import SLICE_SECONDS, background_task
from claims.tasks.import_submission import extractor

log = logging.getLogger(__name__)
PRIORITY = -2
"""After everything else: nobody waits for it."""


@background_task(TaskName.REEXTRACT, lock=TaskName.REEXTRACT, every="20 2 * * *")
def reextract_documents(context: JobContext, after: int = 0, **when: Any) -> None:
    """Extract what an older version has extracted, from the revision with the id ``after`` on."""
    started = time.monotonic()
    for revision, problem in reextract(extractor(), after=after):
        if problem:
            log.warning("Revision %s was not extracted anew: %s", revision.pk, problem)
        if context.should_abort() or time.monotonic() - started > SLICE_SECONDS:
            request_reextraction(after=revision.pk)
            return


def request_reextraction(*, after: int = 0) -> int:
    return defer_job(TaskName.REEXTRACT, lock=TaskName.REEXTRACT, priority=PRIORITY, after=after)
