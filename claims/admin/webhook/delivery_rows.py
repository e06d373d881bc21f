"""What the page of a webhook says of the events that it was sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.safestring import SafeString

from claims.admin.shared.formatting import badge
from claims.models import Webhook, WebhookDelivery
from claims.models.webhook import WebhookStatus
from claims.models.webhook_delivery import FINISHED, DeliveryState

SHOWN = 50
_STATUS = {
    WebhookStatus.ACTIVE: ("Active", "finished"),
    WebhookStatus.PAUSED: ("Paused", "waiting"),
    WebhookStatus.GONE: ("Gone", "interrupted"),
}
_STATES = {
    DeliveryState.NEW: ("New", "waiting"),
    DeliveryState.WAITING: ("Waiting", "waiting"),
    DeliveryState.DELIVERED: ("Delivered", "finished"),
    DeliveryState.FAILED: ("Failed", "interrupted"),
}


def webhook_badge(webhook: Webhook) -> SafeString:
    if webhook.status == WebhookStatus.ACTIVE and webhook.failures:
        return badge("Failing", "interrupted")
    return badge(*_STATUS[WebhookStatus(webhook.status)])


def newest_deliveries(webhook: Webhook) -> list[Any]:
    """Return the newest, each with ``badge``, ``page`` of its record, and ``attempts_shown``."""
    found = WebhookDelivery.objects.filter(webhook=webhook).order_by("-pk")
    return [_describe(one) for one in found[:SHOWN]]


def count_states(webhook: Webhook) -> dict[str, int]:
    """Return how many deliveries there are in each state."""
    counts = WebhookDelivery.objects.filter(webhook=webhook).order_by().values_list("state")
    return dict(counts.annotate(number=Count("pk")))


def _describe(delivery: Any) -> Any:
    delivery.badge = badge(*_STATES[DeliveryState(delivery.state)])
    delivery.page = _page_of(delivery)
    delivery.is_finished = delivery.state in FINISHED
    delivery.attempts_shown = [
        {**one, "at": datetime.fromisoformat(one["at"])} for one in reversed(delivery.log)
    ]
    return delivery


def _page_of(delivery: WebhookDelivery) -> str:
    if delivery.kind == "webhook" or delivery.event == "document.withdrawn":
        return ""
    return reverse(f"admin:claims_{delivery.kind}_change", args=[delivery.record_id])
