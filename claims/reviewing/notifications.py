"""Notify people of what happens to their claims, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from claims.models import Assignment, Claim, Comment, Notification, User
from claims.models.claim_states import AWAITING_DECISION, UNDER_REVIEW
from claims.models.notification import NotificationKind
from claims.models.vocabulary import ClaimStatus

_OPEN = (*UNDER_REVIEW, *AWAITING_DECISION)


def notify(
    *, people: Iterable[User | int | None], kind: NotificationKind, claim: Claim, by: User
) -> None:
    """Notify each of the people once, except ``by`` and those whose account is inactive."""
    keys = {one.pk if isinstance(one, User) else one for one in people if one is not None}
    keys.discard(by.pk)
    if not keys:
        return
    active = User.objects.filter(pk__in=keys, is_active=True).order_by("pk")
    Notification.objects.bulk_create(
        Notification(person=person, kind=kind, claim=claim, actor=by) for person in active
    )


def notify_of_mention(*, people: Iterable[User], comment: Comment, by: User) -> None:
    Notification.objects.bulk_create(
        Notification(person=person, kind=NotificationKind.MENTION, comment=comment, actor=by)
        for person in people
    )


def notify_of_status(*, claim: Claim, before: str, by: User) -> None:
    """Notify those whose claim it is if it is disputed, decided or reopened now.

    These are its reviewers, and who it is assigned to. Of a disagreement only its reviewers learn:
    whoever has not judged yet must not know anything about the judgements of others.
    """
    if claim.status == before:
        return
    assessed = claim.assessments.current().values_list("reviewer", flat=True)
    assigned = Assignment.objects.filter(claim=claim).values_list("person", flat=True)
    if claim.status == ClaimStatus.DISAGREEMENT:
        notify(people=assessed, kind=NotificationKind.DISPUTED, claim=claim, by=by)
    elif claim.status == ClaimStatus.DECIDED and before != ClaimStatus.PUBLISHED:
        notify(people=[*assessed, *assigned], kind=NotificationKind.DECIDED, claim=claim, by=by)
    elif before in (ClaimStatus.DECIDED, ClaimStatus.DISMISSED) and claim.status in _OPEN:
        notify(people=[*assessed, *assigned], kind=NotificationKind.REOPENED, claim=claim, by=by)


def remind() -> int:
    """Remind people of their open claims that are due tomorrow or overdue, once for each date.

    Returns the number of new notifications.
    """
    today = timezone.localdate()
    mine = Assignment.objects.open().filter(person__is_active=True).select_related("person")
    new = [
        Notification(
            person=one.person,
            claim_id=one.claim_id,
            day=one.due,
            kind=NotificationKind.OVERDUE if one.due and one.due < today else NotificationKind.DUE,
        )
        for one in mine.filter(Q(due__lt=today) | Q(due=today + timedelta(days=1)))
        if one.person
    ]
    before = Notification.objects.count()
    # The constraint keeps those that were told before from being told again.
    Notification.objects.bulk_create(new, ignore_conflicts=True)
    return Notification.objects.count() - before


def mark_read(*, by: User, notifications: Iterable[int] | None = None) -> int:
    """Mark the person's own notifications with these ids as read, or all; return how many were."""
    unread = by.notifications.unread()
    if notifications is not None:
        unread = unread.filter(pk__in=list(notifications))
    return unread.update(read_at=timezone.now())


def want_mail(*, by: User, wanted: bool) -> None:
    """Send the person's notifications by e-mail as well, or no longer."""
    User.objects.filter(pk=by.pk).update(wants_mail=wanted)
