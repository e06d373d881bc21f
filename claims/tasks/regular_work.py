"""What workers do at certain times; each time once, however many workers there are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate import JobContext

from claims.models import (
    AnsweredRequest,
    Change,
    ClaimWords,
    Export,
    FeedItem,
    Lexeme,
    PassageSpeaker,
    StatementCount,
    Submission,
    WebhookDelivery,
)
from claims.models.job import TaskName
from claims.reviewing.fetch_address import NoNetworkError
from claims.reviewing.links import check_links
from claims.reviewing.notification_mail import send_mail
from claims.reviewing.notifications import remind
from claims.reviewing.queue_order import renew_due
from claims.tasks.background_task import background_task, work_a_while
from claims.tasks.clean_up import clean_up

# Failed jobs are kept for longer, because somebody has to look at them.
_DELETE_OLD_JOBS = """
    DELETE FROM procrastinate_jobs job WHERE status NOT IN ('todo', 'doing') AND NOT EXISTS (
        SELECT FROM procrastinate_events event WHERE event.job_id = job.id
        AND event.at > now() - CASE WHEN status = 'succeeded'
            THEN interval '1 day' ELSE interval '30 days' END
    )
"""
_DAYS_BETWEEN_CHECKS = 7
_AT_NIGHT = 3


@background_task(TaskName.REMIND, lock=TaskName.REMIND, every="*/5 * * * *")
def remind_people(context: JobContext, **when: Any) -> None:
    """Remind of claims that are due, bring them forward in the queue, and send e-mail."""
    renew_due()
    remind()
    if settings.EMAIL_HOST:
        send_mail()


@background_task(TaskName.CLEAN_UP, lock=TaskName.CLEAN_UP, every="17 * * * *")
def clean_up_and_count(context: JobContext, **when: Any) -> None:
    """Remove what nobody needs, also finished jobs, and count words for the search again.

    Once a night, what triggers have copied is compared with what it was copied from.
    """
    clean_up()
    Submission.objects.forget_old_content()
    Export.objects.remove_old()
    FeedItem.objects.forget_old()
    AnsweredRequest.objects.outdated().delete()
    Change.objects.forget_old()
    WebhookDelivery.objects.forget_old()
    with connection.cursor() as cursor:
        cursor.execute(_DELETE_OLD_JOBS)
    Lexeme.objects.recount_if_outdated()
    if timezone.localtime().hour == _AT_NIGHT:
        PassageSpeaker.objects.mend()
        ClaimWords.objects.mend()
        StatementCount.objects.mend()


@background_task(TaskName.CHECK_LINKS, lock=TaskName.CHECK_LINKS, every="40 3 * * *")
def check_addresses(context: JobContext, **when: Any) -> None:
    """Check whether the addresses of evidence still answer; what is left is for the next night."""
    if settings.FETCH_ADDRESSES:
        try:
            work_a_while(context, check_links(older_than=timedelta(days=_DAYS_BETWEEN_CHECKS)))
        except NoNetworkError:
            return
