"""Send notifications by e-mail to those who asked for it, one message for each person.

It happens after the transactions that made the notifications, and apart from them, so a mail server
that fails or is slow delays no verb. What could not be sent is tried again at the next call.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from claims.models import Notification, User
from claims.models.embargo import reading_as

logger = logging.getLogger(__name__)
_LISTED = 50


@dataclass(frozen=True, slots=True)
class MailCounts:
    """How many people were sent a message, and how many could not be."""

    sent: int = 0
    failed: int = 0


def send_mail() -> MailCounts:
    """Send each person who wants e-mail the new notifications that they have not read."""
    waiting = Notification.objects.to_mail().order_by()
    people = list(waiting.values_list("person", flat=True).distinct())
    results = [_send_to(key) for key in sorted(people)]
    return MailCounts(results.count(True), results.count(False))


@transaction.atomic
def _send_to(person: int) -> bool | None:
    """Return whether the message was sent; None if another process has just sent it."""
    theirs = Notification.objects.to_mail().filter(person=person)
    locked = theirs.select_for_update(of=("self",), skip_locked=True)
    reader = User.objects.get(pk=person)
    with reading_as(lambda: reader):
        new = list(locked.for_reading().select_related("person").order_by("pk"))
    if not new:
        return None
    try:
        _message(new[0].person, new).send()
    except (OSError, SMTPException, ValueError):
        logger.exception("The notifications of user %s could not be sent.", person)
        return False
    keys = [one.pk for one in new]
    Notification.objects.filter(pk__in=keys).update(mailed_at=timezone.now())
    return True


def _message(person: User, new: Sequence[Notification]) -> EmailMessage:
    lines = [_line(one) for one in new[:_LISTED]]
    if len(new) > _LISTED:
        lines.append(f"… and {len(new) - _LISTED} more.")
    page = settings.SITE_URL + reverse("admin:claims_notification_changelist")
    end = f"All notifications, and where to turn this e-mail off:\n{page}"
    first = f"{new[0].get_kind_display()}: {' '.join(new[0].summary.split())}"
    return EmailMessage(
        subject=first if len(new) == 1 else f"{len(new)} new notifications",
        body="\n\n".join([f"Hello {person.display_name},", *lines, end]),
        to=[person.email],
    )


def _line(one: Notification) -> str:
    who = f" ({one.actor.display_name})" if one.actor else ""
    day = f", due {one.day:%-d %b %Y}" if one.day else ""
    # What was found is listed on the page of the notification.
    target = one if one.subscription_id else one.record
    address = reverse(f"admin:claims_{target._meta.model_name}_change", args=[target.pk])
    return f"{one.get_kind_display()}{day}{who}: {one.summary}\n{settings.SITE_URL}{address}"
