"""Send a test to a webhook, and send again what was sent before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import User, Webhook, WebhookDelivery
from claims.models.job import TaskName, request_task
from claims.models.webhook import WebhookStatus
from claims.models.webhook_delivery import FINISHED, DeliveryState
from claims.models.webhook_event import PING
from claims.reviewing.permission import require, verb
from claims.webhooks.manage_webhooks import CHANGE

NOT_ACTIVE = "The webhook is paused. Resume it first."
_NOT_FINISHED = "This event was not sent yet; it waits."
_IN_FUTURE = "Choose a time that has passed."


@verb
def ping_webhook(*, webhook: Webhook, by: User) -> WebhookDelivery:
    """Have a test sent by the next worker that is free.

    Raises ValidationError unless the webhook is active. Raises PermissionDenied.
    """
    require(by, CHANGE)
    _check_active(webhook)
    test = WebhookDelivery.objects.create(
        webhook=webhook,
        event=PING,
        record_id=webhook.pk,
        version=webhook.version,
        stream=f"webhook:{webhook.pk}",
        state=DeliveryState.WAITING,
    )
    _send_soon(webhook)
    return test


@verb
def redeliver(*, delivery: WebhookDelivery, by: User) -> WebhookDelivery:
    """Send an event again, with the same id, so that its receiver can tell.

    Raises ValidationError if it waits, or the webhook is not active. Raises PermissionDenied.
    """
    require(by, CHANGE)
    _check_active(delivery.webhook)
    if not _send_again(WebhookDelivery._base_manager.filter(pk=delivery.pk)):
        raise ValidationError(_NOT_FINISHED)
    _send_soon(delivery.webhook)
    delivery.refresh_from_db()
    return delivery


@verb
def redeliver_since(*, webhook: Webhook, since: datetime, by: User) -> int:
    """Send all events since then again, in order, and return how many these are.

    Raises ValidationError for a time in the future, or if the webhook is not active. Raises
    PermissionDenied.
    """
    require(by, CHANGE)
    _check_active(webhook)
    if since > timezone.now():
        raise ValidationError({"since": _IN_FUTURE})
    number = _send_again(WebhookDelivery._base_manager.filter(webhook=webhook, at__gte=since))
    if number:
        _send_soon(webhook)
    return number


def _check_active(webhook: Webhook) -> None:
    active = Webhook._base_manager.filter(pk=webhook.pk, status=WebhookStatus.ACTIVE)
    if not active.select_for_update(no_key=True).exists():
        raise ValidationError(NOT_ACTIVE)


def _send_again(deliveries: Any) -> int:
    number: int = deliveries.filter(state__in=FINISHED).update(
        state=DeliveryState.WAITING,
        finished_at=None,
        attempts=0,
        first_attempt_at=None,
        next_attempt_at=timezone.now(),
    )
    return number


def _send_soon(webhook: Webhook) -> None:
    """Somebody looks at it now, and does not wait for the end of a pause after failures."""
    Webhook._base_manager.filter(pk=webhook.pk).update(retry_at=None)
    request_task(TaskName.DELIVER)
