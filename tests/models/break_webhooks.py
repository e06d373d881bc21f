"""Break each constraint of webhooks once."""

from __future__ import annotations

from django.utils import timezone

from tests import factories as make
from tests.models.break_pairs import breaks


@breaks("claims_webhook_has_name")
def _():
    make.WebhookFactory(name="")


@breaks("claims_webhook_address_known")
def _():
    make.WebhookFactory(address="ftp://site.example/hook")


@breaks("claims_webhook_events_known")
def _():
    make.WebhookFactory(event_types=["claim.created", "claim.eaten"])


@breaks("claims_webhook_verdict_known")
def _():
    make.WebhookFactory(verdict="disputed")


@breaks("claims_webhook_status_known")
def _():
    make.WebhookFactory(status="tired")


@breaks("claims_webhook_paused_at")
def _():
    make.WebhookFactory(status="paused")


@breaks("claims_webhook_has_secret")
def _():
    make.WebhookFactory(salt="")


@breaks("claims_webhook_previous_secret_ends")
def _():
    make.WebhookFactory(previous_salt="0" * 64)


@breaks("claims_webhook_fails_since")
def _():
    make.WebhookFactory(failures=1)


@breaks("claims_webhookdelivery_event_known")
def _():
    make.WebhookDeliveryFactory(event="claim.eaten")


@breaks("claims_webhookdelivery_state_known")
def _():
    make.WebhookDeliveryFactory(state="lost")


@breaks("claims_webhookdelivery_finished_at")
def _():
    make.WebhookDeliveryFactory(finished_at=timezone.now())
