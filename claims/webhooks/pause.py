"""Stop sending to a webhook because of what its receiver does, and tell people."""

from __future__ import annotations

from django.utils import timezone

from claims.models import Notification, Webhook
from claims.models.notification import NotificationKind
from claims.models.webhook import WebhookStatus
from claims.reviewing.permission import people_who_may


def pause_for(webhook: Webhook, reason: str, *, status: WebhookStatus) -> None:
    """Set the status, and notify those who look after webhooks. The webhook is not saved."""
    webhook.status, webhook.message = status, reason
    webhook.paused_at = timezone.now() if status == WebhookStatus.PAUSED else None
    webhook.failures, webhook.failing_since, webhook.retry_at = 0, None, None
    Notification.objects.bulk_create(
        Notification(person=person, kind=NotificationKind.WEBHOOK, webhook=webhook)
        for person in people_who_may("change_webhook").order_by("pk")
    )
