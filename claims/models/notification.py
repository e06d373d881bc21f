"""What a person is told about the work of others, and about what they follow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.comment import Comment
from claims.models.constraints import one_of
from claims.models.count_rows import count_rows
from claims.models.document import Document
from claims.models.embargo import ReaderManager
from claims.models.importrun import ImportRun, RunStatus

if TYPE_CHECKING:
    from claims.models.subscription import Subscription
    from claims.models.webhook import Webhook


class NotificationKind(models.TextChoices):
    """The sentence that the person reads; none of them tells a verdict."""

    ASSIGNED = "assigned", "Assigned to you"
    DISPUTED = "disputed", "Reviewers disagree"
    DECIDED = "decided", "Decided"
    REOPENED = "reopened", "Reopened"
    REWORDED = "reworded", "The words of the claim were corrected: judge it again"
    DUE = "due", "Due tomorrow"
    OVERDUE = "overdue", "Overdue"
    MENTION = "mention", "Mentioned in a comment"
    FOUND = "found", "New for what you follow"
    WEBHOOK = "webhook", "Webhook stopped"


MAILED_FOR = timedelta(days=1)
"""How long sending is tried; later, it is no news any more."""
BY_DATE = (NotificationKind.DUE, NotificationKind.OVERDUE)
_NOT_ABOUT_CLAIMS = (NotificationKind.MENTION, NotificationKind.FOUND, NotificationKind.WEBHOOK)


class NotificationQuerySet(models.QuerySet["Notification"]):
    def for_reading(self) -> NotificationQuerySet:
        """Fetch what pages and e-mail show of each."""
        followed = [f"subscription__{name}" for name in ("claim", "speaker", "topic")]
        return self.select_related(
            *("actor", "claim", "comment__claim", "comment__document", "webhook"), *followed
        ).annotate(quote_count=_count("quote"), appearance_count=_count("appearance"))

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)

    def to_mail(self) -> NotificationQuerySet:
        """Return what people who asked for e-mail have not read and were not sent, for a day.

        What an import finds is sent once, after its end.
        """
        wanted = Q(person__wants_mail=True, person__is_active=True) & ~Q(person__email="")
        wanted &= Q(run=None) | ~Q(run__status=RunStatus.RUNNING)
        since = timezone.now() - MAILED_FOR
        return self.unread().filter(wanted, mailed_at=None, created_at__gte=since)


def _count(kind: str) -> Subquery:
    """Count what was found."""
    from claims.models.subscription import SubscriptionMatch

    found = SubscriptionMatch.objects.filter(notification=OuterRef("pk"))
    return count_rows(found.exclude(**{kind: None}))


class Notification(models.Model):
    """One event that concerns ``person``; ``actor`` is who caused it, None for the clock.

    ``day`` is the due date of which a reminder tells: each is told once. ``run`` is the import that
    has found what the person follows.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=10, choices=NotificationKind.choices)
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, null=True, related_name="notifications"
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, related_name="notifications"
    )
    subscription = models.ForeignKey(
        "claims.Subscription", on_delete=models.CASCADE, null=True, related_name="notifications"
    )
    webhook = models.ForeignKey(
        "claims.Webhook", on_delete=models.CASCADE, null=True, related_name="notifications"
    )
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, related_name="+")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    day = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = ReaderManager.from_queryset(NotificationQuerySet)()

    class Meta:
        ordering = ["-id"]
        # Nobody is granted anything: each person has their own notifications.
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-id"], name="claims_notification_newest"),
            models.Index(
                fields=["person"], condition=Q(read_at=None), name="claims_notification_unread"
            ),
        ]
        constraints = [
            one_of("kind", NotificationKind, name="claims_notification_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=BY_DATE, day__isnull=False)
                | (~Q(kind__in=BY_DATE) & Q(day=None)),
                name="claims_notification_day_of_reminder",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=NotificationKind.MENTION,
                    comment__isnull=False,
                    claim=None,
                    subscription=None,
                    webhook=None,
                )
                | Q(
                    kind=NotificationKind.FOUND,
                    subscription__isnull=False,
                    claim=None,
                    comment=None,
                    webhook=None,
                )
                | Q(
                    kind=NotificationKind.WEBHOOK,
                    webhook__isnull=False,
                    claim=None,
                    comment=None,
                    subscription=None,
                )
                | (
                    ~Q(kind__in=_NOT_ABOUT_CLAIMS)
                    & Q(claim__isnull=False, comment=None, subscription=None, webhook=None)
                ),
                name="claims_notification_of_one_record",
            ),
            models.UniqueConstraint(
                fields=["person", "claim", "kind", "day"], name="claims_notification_reminds_once"
            ),
            models.UniqueConstraint(
                fields=["subscription", "run"], name="claims_notification_once_a_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.record}"

    @property
    def record(self) -> Claim | Document | Subscription | Webhook:
        """The claim, document or webhook to look at, or what the person follows."""
        if self.comment is not None:
            return self.comment.record
        record: Any = self.claim or self.subscription or self.webhook
        return record  # type: ignore[no-any-return]  # a constraint requires one of them

    @property
    def summary(self) -> str:
        """What it is about in one line: "3 new quotes by Ana Ruiz". Needs ``for_reading``."""
        if self.subscription is None:
            return str(self.record)
        return f"{self._found} {self.subscription}"

    @property
    def _found(self) -> str:
        numbers = vars(self)
        quotes, others = numbers["quote_count"], numbers["appearance_count"]
        parts = [
            f"{number} new {name}{'' if number == 1 else 's'}"
            for number, name in ((quotes, "quote"), (others, "passage"))
            if number
        ]
        return " and ".join(parts)
