"""Say in words how a webhook was changed, without its secrets."""

from __future__ import annotations

from collections.abc import Iterator

from claims.models.webhook import WebhookStatus
from claims.reviewing.history.tell_changes import Sentence, Telling, tell_changes, tell_fields
from claims.shown_address import mask_secrets


def tell_webhook(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    if event.label != "update":
        done = "added" if event.label == "insert" else "removed"
        yield Sentence(f"Webhook {done}", words=tell_fields(telling))
        return
    if event.changed("status"):
        active = event.after["status"] == WebhookStatus.ACTIVE
        done = "Resumed" if active else telling.choice("status")
        yield Sentence(done, words=event.after["message"])
    if event.changed("address_changed_at") or event.changed("address"):
        # The whole address of a chat is secret, and most of others may be.
        before, after = (mask_secrets(one["address"]) for one in (event.before, event.after))
        is_other = before != after
        yield Sentence("Address changed", *((before, after) if is_other else ()))
    yield from tell_changes(telling, but=("status", "address", "address_changed_at"))
