"""Addresses of other programs that are told of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.speaker import Speaker
from claims.models.topic import Topic
from claims.models.version import VersionTrigger, version_field
from claims.models.vocabulary import Verdict
from claims.models.webhook_event import WAITING_FOR, EventType
from claims.shown_address import MASK, mask_secrets

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_ADDRESS = 800
SERVICES = {
    "slack": "Slack",
    "workflow": "Microsoft Teams",
    "workflows": "Microsoft Teams",
    "mailto": "mail",
    "mailtos": "mail",
    "mmost": "Mattermost",
    "mmosts": "Mattermost",
    "gchat": "Google Chat",
    "discord": "Discord",
}
"""The chat and mail services that apprise sends to, by the scheme of their addresses."""
SERVICE_ADDRESS = f"{{service}}://{MASK}"
"""What is shown of such an address: all of it is a secret."""
_FROM_DELIVERING = ["failures", "failing_since", "retry_at", "delivered_at"]
_SECRETS = ["sealed_address", "salt", "previous_salt", "previous_until"]


class WebhookStatus(models.TextChoices):
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    GONE = "gone", "Gone"


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def ready(self, now: datetime) -> WebhookQuerySet:
        """Return those to which something can be sent now."""
        rested = Q(retry_at=None) | Q(retry_at__lte=now)
        return self.filter(rested, status=WebhookStatus.ACTIVE)


@track(exclude=[*_FROM_DELIVERING, *_SECRETS])
class Webhook(models.Model):
    """A program of somebody else, or a chat or mailbox of people, which is told of events.

    Programs have a web address, and are sent signed messages. For chats and mail, ``address`` only
    names the service, and ``sealed_address`` is the whole address, encrypted.

    ``topic``, ``speaker`` and ``verdict`` narrow the events. ``failures`` counts the attempts in a
    row that have failed. The secret follows from ``salt`` and the key of this server.
    """

    name = models.CharField(max_length=200)
    address = models.CharField(max_length=LONGEST_ADDRESS, help_text="Where the events are sent to")
    sealed_address = models.TextField(blank=True, editable=False)
    # For the history, which has no secrets.
    address_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    event_types = ArrayField(models.CharField(max_length=30, choices=EventType.choices))
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only what is about this topic",
    )
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only what this speaker has said",
    )
    verdict = models.CharField(
        max_length=30,
        choices=Verdict.choices,
        blank=True,
        help_text="Only decisions with this verdict, and claims that were decided so",
    )
    status = models.CharField(
        max_length=10, choices=WebhookStatus.choices, default=WebhookStatus.ACTIVE, editable=False
    )
    message = models.TextField(blank=True, editable=False)
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhooks", editable=False
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    salt = models.CharField(max_length=64, editable=False)
    previous_salt = models.CharField(max_length=64, blank=True, editable=False)
    previous_until = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    retry_at = models.DateTimeField(null=True, blank=True, editable=False)
    delivered_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it last accepted an event"
    )

    objects = ReaderManager.from_queryset(WebhookQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="claims_webhook_has_name"),
            models.CheckConstraint(
                condition=Q(sealed_address="", address__regex=r"^https?://[^\s/]")
                | (
                    ~Q(sealed_address="")
                    & Q(address__in=[SERVICE_ADDRESS.format(service=one) for one in SERVICES])
                ),
                name="claims_webhook_address_known",
            ),
            models.CheckConstraint(
                condition=Q(event_types__len__gte=1)
                & Q(event_types__contained_by=EventType.values),
                name="claims_webhook_events_known",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict__in=Verdict.values),
                name="claims_webhook_verdict_known",
            ),
            one_of("status", WebhookStatus, name="claims_webhook_status_known"),
            models.CheckConstraint(
                condition=(Q(status=WebhookStatus.PAUSED) & Q(paused_at__isnull=False))
                | (~Q(status=WebhookStatus.PAUSED) & Q(paused_at=None)),
                name="claims_webhook_paused_at",
            ),
            models.CheckConstraint(
                condition=Q(salt__regex=r"^[0-9a-f]{32,64}$"),
                name="claims_webhook_has_secret",
            ),
            models.CheckConstraint(
                condition=Q(previous_salt="", previous_until=None)
                | (~Q(previous_salt="") & Q(previous_until__isnull=False)),
                name="claims_webhook_previous_secret_ends",
            ),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since=None, retry_at=None)
                | Q(failures__gte=1, failing_since__isnull=False),
                name="claims_webhook_fails_since",
            ),
        ]
        triggers = [
            VersionTrigger(
                *("name", "address", "sealed_address", "event_types"),
                *("topic_id", "speaker_id", "verdict"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_address(self) -> str:
        """The address without its secrets, for everyone who may see the webhook."""
        return mask_secrets(self.address)

    @property
    def service(self) -> str:
        """The scheme of the chat or mail service; empty for a program that gets signed messages."""
        return self.address.partition(":")[0] if self.sealed_address else ""

    @property
    def service_name(self) -> str:
        """The name of the service: "Slack"; empty for a program."""
        return SERVICES.get(self.service, "")

    @property
    def has_filter(self) -> bool:
        return bool(self.topic_id or self.speaker_id or self.verdict)

    @property
    def last_waiting_day(self) -> datetime | None:
        """Until when events are written down for a paused webhook."""
        return self.paused_at and self.paused_at + WAITING_FOR

    @property
    def has_two_secrets(self) -> bool:
        """Whether the secret before the current one is still used as well."""
        return self.previous_until is not None and self.previous_until > timezone.now()
