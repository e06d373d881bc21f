"""Add a webhook, change it, pause it, give it another secret, and remove it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urldefrag, urlsplit

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Speaker, Topic, User, Webhook
from claims.models.job import TaskName, request_task
from claims.models.webhook import SERVICES, WebhookStatus
from claims.models.webhook_event import EventType
from claims.reviewing.fetch_address import FetchError, check_host
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version
from claims.shown_address import MASK, has_secrets, mask_secrets
from claims.webhooks.service_address import (
    address_fields,
    check_service_address,
    find_service,
    refuse_service_host,
)
from claims.webhooks.signed_message import OVERLAP, new_salt, secret_of

ADD, CHANGE, DELETE = "add_webhook", "change_webhook", "delete_webhook"
NOT_AN_ADDRESS = (
    "Enter a web address that begins with https:// or http://, or the address of a chat or of mail "
    f"that begins with {', '.join(f'{one}://' for one in SERVICES)}."
)
_TEAMS = "Microsoft has ended these addresses. Make a workflow in Teams, and use workflows://."
UNSIGNED = "Messages to chats and mail are not signed, so that there is no secret."
WITH_LOGIN = "Leave out the user name and password before the @. Messages are signed instead."
_MASKED = "The address has dots in the place of its secret. Enter the whole address."
_UNPRINTABLE = "The address has a line break, or another character that nobody can see."
_CONFIDENTIAL = "Who this speaker is must stay hidden, so that no webhook can be about them."
_AS_NEW = {"failures": 0, "failing_since": None, "retry_at": None}


class NewSecret(NamedTuple):
    """The webhook and its secret, which is not shown again; empty for chats and mail."""

    webhook: Webhook
    secret: str


def add_webhook(
    *,
    address: str,
    event_types: list[str],
    by: User,
    name: str = "",
    topic: Topic | None = None,
    speaker: Speaker | None = None,
    verdict: str = "",
) -> NewSecret:
    """Have events sent to the address, from now on: signed, or as words to a chat or by mail.

    Raises ValidationError for an address that is none of the public web, or that apprise does not
    understand. Raises PermissionDenied.
    """
    require(by, ADD)
    # Outside of the transaction: a server of names may take seconds.
    address = clean_address(address)
    given = {"topic": topic, "speaker": speaker, "verdict": verdict}
    return _store(name=name, address=address, event_types=event_types, by=by, **given)


@verb
def _store(*, by: User, address: str, **given: Any) -> NewSecret:
    webhook = Webhook(made_by=by, salt=new_salt(), **address_fields(address), **given)
    _clean(webhook)
    webhook.save()
    return NewSecret(webhook, "" if webhook.service else secret_of(webhook.salt))


def edit_webhook(
    *, webhook: Webhook, changes: Mapping[str, Any], by: User, version: int | None = None
) -> Webhook:
    """Change name, address, event types or filters.

    Raises ValidationError, StaleRecord and PermissionDenied.
    """
    require(by, CHANGE)
    changes = dict(changes)
    if "address" in changes:
        changes["address"] = clean_new_address(changes["address"], webhook)
    return _change(webhook=webhook, changes=changes, by=by, version=version)


@verb
def _change(
    *, webhook: Webhook, changes: Mapping[str, Any], by: User, version: int | None
) -> Webhook:
    held = _hold(webhook)
    check_version(held, version)
    changes = dict(changes)
    if "address" in changes and changes["address"] != held.address:
        changes |= address_fields(changes["address"]) | {"address_changed_at": timezone.now()}
    for field, value in changes.items():
        setattr(held, field, value)
    _clean(held)
    held.save(update_fields=list(changes))
    webhook.refresh_from_db()
    return webhook


def clean_new_address(address: str, webhook: Webhook) -> str:
    """Return the address that the webhook is to have; the one that is shown stands for its own."""
    if address.strip() == webhook.shown_address:
        return webhook.address
    return clean_address(address)


def clean_address(address: str) -> str:
    """Return the address. Raises ValidationError unless it is one that ``add_webhook`` takes."""
    if MASK in address:
        raise ValidationError({"address": _MASKED})
    if not address.strip().isprintable():
        raise ValidationError({"address": _UNPRINTABLE})
    if find_service(address):
        check_service_address(address.strip())
        return address.strip()
    return _clean_web_address(address)


def is_no_secret(address: str) -> bool:
    """Whether the address, as somebody has typed it, is that of a program and has no secret."""
    if not address.startswith(("http://", "https://")) or has_secrets(address):
        return False
    try:
        refuse_service_host((urlsplit(address).hostname or "").rstrip("."))
    except (ValueError, ValidationError):
        return False
    return True


def _clean_web_address(address: str) -> str:
    cleaned = urldefrag(address.strip()).url
    try:
        parts = urlsplit(cleaned)
    except ValueError as error:
        raise ValidationError({"address": NOT_AN_ADDRESS}) from error
    if parts.scheme.lower() == "msteams":
        raise ValidationError({"address": _TEAMS})
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or " " in cleaned:
        raise ValidationError({"address": NOT_AN_ADDRESS})
    if "@" in parts.netloc:
        raise ValidationError({"address": WITH_LOGIN})
    refuse_service_host((parts.hostname or "").rstrip("."))
    cleaned = parts.geturl()
    try:
        check_host(cleaned)
    except FetchError as error:
        raise ValidationError({"address": str(error)}) from error
    return cleaned


@verb
def pause_webhook(*, webhook: Webhook, by: User) -> Webhook:
    """Send nothing until it is resumed; events wait for at most 14 days.

    Raises ValidationError unless it is active. Raises PermissionDenied.
    """
    require(by, CHANGE)
    held = _hold(webhook)
    if held.status != WebhookStatus.ACTIVE:
        raise ValidationError("The webhook is not active.")
    fields = {"status": WebhookStatus.PAUSED, "message": "", "paused_at": timezone.now()}
    return _write(webhook, fields | _AS_NEW)


@verb
def resume_webhook(*, webhook: Webhook, by: User) -> Webhook:
    """Send again, what waits first. Raises ValidationError if it is active; PermissionDenied."""
    require(by, CHANGE)
    held = _hold(webhook)
    if held.status == WebhookStatus.ACTIVE:
        raise ValidationError("The webhook is active already.")
    fields = {"status": WebhookStatus.ACTIVE, "message": "", "paused_at": None}
    # Whoever resumes it takes it for repaired: nothing waits for the time of its next attempt.
    held.deliveries.filter(state="waiting").update(
        next_attempt_at=timezone.now(), attempts=0, first_attempt_at=None
    )
    request_task(TaskName.DELIVER)
    return _write(webhook, fields | _AS_NEW)


@verb
def rotate_secret(*, webhook: Webhook, by: User, at_once: bool = False) -> NewSecret:
    """Give it another secret. The one before signs as well for 24 hours, unless ``at_once``.

    Raises ValidationError for a chat or mail, which has no secret. Raises PermissionDenied.
    """
    require(by, CHANGE)
    held = _hold(webhook)
    if held.service:
        raise ValidationError(UNSIGNED)
    salt, until = new_salt(), timezone.now() + OVERLAP
    before = {"previous_salt": held.salt, "previous_until": until}
    ended = {"previous_salt": "", "previous_until": None}
    _write(webhook, {"salt": salt} | (ended if at_once else before))
    return NewSecret(webhook, secret_of(salt))


@verb
def remove_webhook(*, webhook: Webhook, by: User, version: int | None = None) -> None:
    """Delete the webhook with its log; what waits is not sent.

    Raises StaleRecord and PermissionDenied.
    """
    require(by, DELETE)
    check_version(_hold(webhook), version)
    Webhook._base_manager.filter(pk=webhook.pk).delete()


def _clean(webhook: Webhook) -> None:
    webhook.name = webhook.name.strip() or _default_name(webhook)
    # In the order of the list, each once.
    webhook.event_types = [one for one in EventType.values if one in webhook.event_types] + [
        one for one in webhook.event_types if one not in EventType.values
    ]
    check_speaker(webhook.speaker)
    webhook.full_clean()


def _default_name(webhook: Webhook) -> str:
    if webhook.service:
        return f"{webhook.service_name[0].upper()}{webhook.service_name[1:]}"
    return mask_secrets(webhook.address.partition("//")[2])[:200]


def check_speaker(speaker: Speaker | None) -> None:
    """Raise ValidationError for a confidential speaker."""
    if speaker is not None and speaker.is_confidential:
        raise ValidationError({"speaker": _CONFIDENTIAL})


def _hold(webhook: Webhook) -> Webhook:
    held: Webhook = Webhook._base_manager.select_for_update(no_key=True).get(pk=webhook.pk)
    return held


def _write(webhook: Webhook, fields: Mapping[str, Any]) -> Webhook:
    Webhook._base_manager.filter(pk=webhook.pk).update(**fields)
    webhook.refresh_from_db()
    return webhook
