"""Poll the feeds that are due for new articles."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from procrastinate import JobContext

from claims.models.job import TaskName, request_task
from claims.reviewing.feeds.poll_feed import poll_due
from claims.tasks.background_task import background_task, work_a_while


@background_task(TaskName.POLL, lock=TaskName.POLL, every="*/5 * * * *")
def poll_feeds(context: JobContext, **when: Any) -> None:
    """Poll for as long as a task may take; another job does the rest."""
    if settings.FETCH_ADDRESSES and not work_a_while(context, poll_due()):
        request_task(TaskName.POLL)
