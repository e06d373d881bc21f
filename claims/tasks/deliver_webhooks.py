"""Send events to webhooks."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from typing import Any

from django.utils import timezone
from procrastinate import JobContext

from claims.models.job import TaskName, request_task, request_task_at
from claims.tasks.background_task import background_task, work_a_while
from claims.webhooks.choose_deliveries import choose_new
from claims.webhooks.deliver import deliver_due, next_time
from claims.webhooks.overdue_decisions import tell_of_overdue


@background_task(TaskName.DELIVER, lock=TaskName.DELIVER, every="*/5 * * * *")
def deliver_webhooks(context: JobContext, **when: Any) -> None:
    """Send what is due; another job does the rest, or what is to be tried again later."""
    started = timezone.now()
    tell_of_overdue()
    # Closed, so that the answers to what is under way are written down.
    with closing(deliver_due()) as sending:
        is_done = work_a_while(context, chain(choose_new(), sending))
    if not is_done:
        request_task(TaskName.DELIVER)
    elif (next_attempt := next_time(started)) is not None:
        request_task_at(TaskName.DELIVER, next_attempt)
