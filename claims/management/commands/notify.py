"""Remind people of claims that are due, renew these in the queue, and send e-mail. For a timer.

Reminders are made once for each due date, and e-mail is sent to those who asked for it. What could
not be sent is tried again at the next call, for a day.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.management.graceful_exit import explain_missing_tables
from claims.reviewing.notification_mail import send_mail
from claims.reviewing.notifications import remind
from claims.reviewing.queue_order import renew_due, renew_released


class Command(BaseCommand):
    """Exit code 0: done; 1: some e-mail could not be sent."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        with explain_missing_tables():
            renew_released()
            renewed, reminders = renew_due(), remind()
            self.stdout.write(f"{reminders} new reminders; {renewed} claims with a due date.")
            if not settings.EMAIL_HOST:
                self.stdout.write("No e-mail is sent: EMAIL_URL is not set.")
                return
            mail = send_mail()
        self.stdout.write(f"{mail.sent} e-mails sent.")
        if mail.failed:
            raise CommandError(
                f"{mail.failed} e-mails could not be sent; see the log. They are tried again.",
                returncode=1,
            )
