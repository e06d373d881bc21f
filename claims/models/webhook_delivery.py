"""The events that webhooks are told of, each for one webhook, and how sending them went."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.webhook import Webhook, WebhookStatus
from claims.models.webhook_event import PING, EventType

if TYPE_CHECKING:
    from datetime import datetime

KEPT_FOR = timedelta(days=30)
EVENTS = [*EventType.choices, (PING, "A test")]


class DeliveryState(models.TextChoices):
    NEW = "new", "New"
    WAITING = "waiting", "Waiting"
    DELIVERED = "delivered", "Delivered"
    FAILED = "failed", "Failed"


FINISHED = (DeliveryState.DELIVERED, DeliveryState.FAILED)


class DeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def due(self, now: datetime) -> DeliveryQuerySet:
        """Return what can be sent: the first that waits of each stream, the oldest first.

        What is hidden from the reader keeps nothing back.
        """
        before = WebhookDelivery.objects.filter(
            webhook=OuterRef("webhook"),
            stream=OuterRef("stream"),
            state=DeliveryState.WAITING,
            pk__lt=OuterRef("pk"),
        )
        waiting = self.filter(state=DeliveryState.WAITING, next_attempt_at__lte=now)
        return waiting.filter(~Exists(before)).order_by("pk")

    def forget_old(self) -> int:
        """Delete what is old. What waits for the end of an embargo stays, unless nobody listens."""
        nobody = Q(webhook__status=WebhookStatus.GONE)
        old = self.filter(at__lt=timezone.now() - KEPT_FOR)
        return old.filter(~Q(state=DeliveryState.NEW) | nobody).delete()[0]


class WebhookDelivery(models.Model):
    """One event for one webhook; triggers add it, and workers send it.

    It is new until a worker has found that the filters of the webhook let it through, and that
    nothing hides its record. ``log`` has the last attempts.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    event = models.CharField(max_length=30, choices=EVENTS)
    record_id = models.BigIntegerField(help_text="The id of the record that it is about")
    version = models.PositiveIntegerField(
        null=True, help_text="The version of the record then, if it has one"
    )
    stream = models.CharField(max_length=40, help_text="What happens in it is told in order")
    claim_id = models.BigIntegerField(null=True)
    document_id = models.BigIntegerField(null=True)
    quote_id = models.BigIntegerField(null=True)
    speaker_id = models.BigIntegerField(null=True)
    conflict_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now, db_default=Func(function="statement_timestamp"))
    state = models.CharField(
        max_length=10,
        choices=DeliveryState.choices,
        default=DeliveryState.NEW,
        db_default=DeliveryState.NEW,
    )
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    first_attempt_at = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(default=timezone.now, db_default=Now())
    finished_at = models.DateTimeField(null=True)
    log: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        default=list, db_default=[]
    )

    objects = ReaderManager.from_queryset(DeliveryQuerySet)()

    class Meta:
        ordering = ["-id"]
        # Those who may see the webhook may see them.
        default_permissions = ()
        verbose_name_plural = "webhook deliveries"
        indexes = [
            models.Index(fields=["webhook", "-id"], name="claims_webhookdelivery_newest"),
            models.Index(
                fields=["id"],
                condition=Q(state=DeliveryState.NEW),
                name="claims_webhookdelivery_new",
            ),
            models.Index(
                fields=["webhook", "stream", "id"],
                condition=Q(state=DeliveryState.WAITING),
                name="claims_webhookdelivery_stream",
            ),
            models.Index(
                fields=["webhook", "id"],
                condition=Q(state=DeliveryState.WAITING),
                name="claims_webhookdelivery_waiting",
            ),
            models.Index(fields=["at"], name="claims_webhookdelivery_old"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__in=[value for value, _ in EVENTS]),
                name="claims_webhookdelivery_event_known",
            ),
            one_of("state", DeliveryState, name="claims_webhookdelivery_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=FINISHED, finished_at__isnull=False)
                | (~Q(state__in=FINISHED) & Q(finished_at=None)),
                name="claims_webhookdelivery_finished_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.record_id}"

    @property
    def kind(self) -> str:
        """The kind of the record: "claim"."""
        return self.event.partition(".")[0]

    @property
    def shown_message_id(self) -> str:
        """The id of the message, by which its receiver knows that it was sent before."""
        return f"msg_{self.message_id.hex}"

    @property
    def last_attempt(self) -> dict[str, Any]:
        return self.log[-1] if self.log else {}
