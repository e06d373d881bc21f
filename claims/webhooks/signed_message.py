"""The message of an event, signed by the Standard Webhooks scheme (version 1.0.0).

It names the record and nothing of its content: who receives it reads the record with a token of
their own, and sees what they may see.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac

from claims.models import Webhook, WebhookDelivery

OVERLAP = timedelta(hours=24)
"""How long the secret before the current one also signs."""
_PREFIX = "whsec_"
_PURPOSE = "claims.webhooks.secret"
_RESOURCES = {
    "claim": "claims",
    "decision": "decisions",
    "document": "documents",
    "quote": "quotes",
    "speaker": "speakers",
    "conflict": "conflicts",
    "webhook": "webhooks",
}


class SignedMessage(NamedTuple):
    """What is posted: the body as it is signed, and the headers."""

    body: bytes
    headers: dict[str, str]


def new_salt() -> str:
    return secrets.token_hex(32)


def secret_of(salt: str) -> str:
    """Return the secret as receivers are given it.

    It is computed from the key of this server, so that a copy of the database has no secrets.
    """
    return _PREFIX + base64.b64encode(_key(salt)).decode()


def _key(salt: str) -> bytes:
    digest: bytes = salted_hmac(_PURPOSE, salt, algorithm="sha256").digest()
    return digest


def sign_message(delivery: WebhookDelivery, webhook: Webhook, now: datetime) -> SignedMessage:
    """Return the message with a signature for each secret that is in use."""
    message_id, timestamp = delivery.shown_message_id, str(int(now.timestamp()))
    body = json.dumps(describe_event(delivery), separators=(",", ":")).encode()
    signed = f"{message_id}.{timestamp}.".encode() + body
    signatures = [_sign(signed, salt) for salt in _salts(webhook, now)]
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(signatures),
    }
    return SignedMessage(body, headers)


def describe_event(delivery: WebhookDelivery) -> dict[str, Any]:
    """Return what is told of the event: which record, and where the API has it."""
    address = f"{settings.SITE_URL}/api/v1/{_RESOURCES[delivery.kind]}/{delivery.record_id}/"
    data = {
        "kind": delivery.kind,
        "id": delivery.record_id,
        "version": delivery.version,
        "address": address,
    }
    at = delivery.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"type": delivery.event, "timestamp": at, "data": data}


def _salts(webhook: Webhook, now: datetime) -> list[str]:
    until = webhook.previous_until
    is_used = until is not None and until > now
    return [webhook.salt, webhook.previous_salt] if is_used else [webhook.salt]


def _sign(signed: bytes, salt: str) -> str:
    digest = hmac.new(_key(salt), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
