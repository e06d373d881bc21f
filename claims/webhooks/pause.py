"""Stop sending to a webhook because of what its receiver does."""

from __future__ import annotations

from django.utils import timezone

from claims.models import Webhook
from claims.models.webhook import WebhookStatus


def pause_for(webhook: Webhook, reason: str, *, status: WebhookStatus) -> None:
    """Set the status, with the reason for those who look after the webhook. It is not saved."""
    webhook.status, webhook.message = status, reason
    webhook.paused_at = timezone.now() if status == WebhookStatus.PAUSED else None
    webhook.failures, webhook.failing_since, webhook.retry_at = 0, None, None
