"""Send what waits to the webhooks: to each one after the other, to several at once.

Chats and mail get several events in one message, so that an import does not fill them. A delivery
whose answer was not written down, because the worker was killed, is sent again.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from claims.models import Webhook, WebhookDelivery
from claims.models.embargo import reading_as
from claims.models.webhook import WebhookStatus
from claims.models.webhook_delivery import DeliveryState
from claims.sealed_text import UnreadableError
from claims.webhooks.event_text import describe_events
from claims.webhooks.pause import pause_for
from claims.webhooks.send_message import Answered, send_message, send_text
from claims.webhooks.service_address import open_address
from claims.webhooks.signed_message import sign_message

MOST_AT_ONCE = 8
"""Webhooks that are sent to at the same time, so that one that hangs does not delay the others."""
GIVE_UP_AFTER = timedelta(days=3)
_PAUSES = [
    timedelta(seconds=seconds) for seconds in (30, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000)
]
"""Until the next attempt to send the same event: 30 seconds, five minutes … 20 hours."""
_FIRST_REST, _LONGEST_REST = timedelta(seconds=5), timedelta(minutes=30)
"""How long a webhook is left alone that does not answer: twice as long each time."""
_OUTAGE = timedelta(minutes=10)
_LOGGED = 12

MOST_IN_A_TEXT = 20
"""Events that are told in one message to a chat or by mail."""
# Fewer where a message may have 2,000 or 4,000 characters only.
_FEWER = {"discord": 5, "gchat": 10, "mmost": 10, "mmosts": 10}
_UNREADABLE = (
    "The address cannot be read, since the key of this server (SECRET_KEY) is another. Enter the "
    "address again, and resume."
)

_Flights = dict[Future[Answered], list[WebhookDelivery]]


def deliver_due() -> Generator[WebhookDelivery]:
    """Send until nothing is due, and yield each delivery after its answer was written down."""
    flights: _Flights = {}
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        try:
            while True:
                _start(flights, pool)
                if not flights:
                    return
                done, _ = wait(flights, return_when=FIRST_COMPLETED)
                for future in done:
                    sent = flights.pop(future)
                    _note(sent, future.result())
                    yield from sent
        finally:
            # The worker stops: what is under way ends within seconds.
            for future, sent in flights.items():
                _note(sent, future.result())


def _start(flights: _Flights, pool: ThreadPoolExecutor) -> None:
    now = timezone.now()
    busy = [sent[0].webhook_id for sent in flights.values()]
    for webhook in Webhook.objects.ready(now).exclude(pk__in=busy):
        if len(flights) >= MOST_AT_ONCE:
            return
        sent = _next_due(webhook, now)
        if sent:
            flights[pool.submit(*_call(webhook, sent, now))] = sent


def _call(webhook: Webhook, sent: list[WebhookDelivery], now: datetime) -> tuple[Any, ...]:
    """Return the function that sends, and what it is given. It runs without the database."""
    if not webhook.service:
        return send_message, webhook.address, sign_message(sent[0], webhook, now)
    try:
        address = open_address(webhook)
    except UnreadableError:
        return Answered, None, 0, _UNREADABLE, "", None, True
    is_mail = webhook.service.startswith("mailto")
    return send_text, address, describe_events(sent, bare_links=is_mail)


def _next_due(webhook: Webhook, now: datetime) -> list[WebhookDelivery]:
    """Return what is to be sent next, unless an embargo hides it.

    After a failure, what was tried least often: the failure may be that of one event.
    """
    several = webhook.service and not webhook.failures
    most = _FEWER.get(webhook.service, MOST_IN_A_TEXT) if several else 1
    with reading_as(lambda: None):
        due = WebhookDelivery.objects.filter(webhook=webhook).due(now)
        return list((due.order_by("attempts", "pk") if webhook.failures else due)[:most])


def next_time(after: datetime) -> datetime | None:
    """Return when the next delivery is due; None if none is.

    What was due before waits for another one, or for the end of an embargo.
    """
    waiting = WebhookDelivery._base_manager.filter(
        state=DeliveryState.WAITING, webhook__status=WebhookStatus.ACTIVE
    )
    # GREATEST of PostgreSQL leaves out NULL.
    times = waiting.annotate(when=Greatest("next_attempt_at", F("webhook__retry_at")))
    later = times.filter(when__gt=after).order_by("when")
    return later.values_list("when", flat=True).first()


@transaction.atomic
def _note(sent: list[WebhookDelivery], answered: Answered) -> None:
    """Write down how the attempt went, for the webhook and the deliveries."""
    webhooks = Webhook._base_manager.select_for_update(no_key=True)
    webhook = webhooks.filter(pk=sent[0].webhook_id).first()
    held = WebhookDelivery._base_manager.select_for_update(no_key=True).order_by("pk")
    deliveries = list(held.filter(pk__in=[one.pk for one in sent]))
    if webhook is None or not deliveries:
        return
    now = timezone.now()
    for one in deliveries:
        _log(one, answered, now)
    if answered.is_accepted:
        _accept(webhook, deliveries, now)
    elif webhook.status != WebhookStatus.ACTIVE:
        # Somebody has paused it meanwhile.
        for one in deliveries:
            one.next_attempt_at = now
    else:
        _refuse(webhook, deliveries, answered, now)
    for one in deliveries:
        one.save()
    webhook.save()


def _log(delivery: WebhookDelivery, answered: Answered, now: datetime) -> None:
    attempt = {
        "at": now.isoformat(timespec="seconds"),
        "status": answered.status,
        "milliseconds": round(answered.seconds * 1000),
        "problem": answered.problem,
        "answer": answered.words,
    }
    delivery.log = [*delivery.log, attempt][-_LOGGED:]
    delivery.attempts += 1
    delivery.first_attempt_at = delivery.first_attempt_at or now


def _accept(webhook: Webhook, deliveries: list[WebhookDelivery], now: datetime) -> None:
    for one in deliveries:
        one.state, one.finished_at = DeliveryState.DELIVERED, now
    if webhook.failing_since is not None and webhook.failing_since < now - _OUTAGE:
        # It is back: what has failed meanwhile need not wait for its own time.
        _waiting(webhook).update(next_attempt_at=Least("next_attempt_at", now))
    webhook.failures, webhook.failing_since, webhook.retry_at = 0, None, None
    webhook.delivered_at = now


def _refuse(
    webhook: Webhook, deliveries: list[WebhookDelivery], answered: Answered, now: datetime
) -> None:
    webhook.failures += 1
    webhook.failing_since = webhook.failing_since or now
    rest = min(_FIRST_REST * 2 ** min(webhook.failures - 1, 20), _LONGEST_REST)
    webhook.retry_at = now + max(_jittered(rest), answered.pause or timedelta(0))
    given_up = []
    for one in deliveries:
        pause = _PAUSES[min(one.attempts, len(_PAUSES)) - 1]
        one.next_attempt_at = now + _jittered(pause)
        if now >= (one.first_attempt_at or now) + GIVE_UP_AFTER:
            given_up.append(one)
    if answered.is_gone:
        pause_for(webhook, answered.problem, status=WebhookStatus.GONE)
    elif answered.is_final:
        pause_for(webhook, answered.problem, status=WebhookStatus.PAUSED)
    elif given_up:
        for one in given_up:
            one.state, one.finished_at = DeliveryState.FAILED, now
        pause_for(webhook, _given_up(given_up[0], answered), status=WebhookStatus.PAUSED)


def _given_up(delivery: WebhookDelivery, answered: Answered) -> str:
    return (
        f"“{delivery.event}” of {delivery.kind} {delivery.record_id} could not be delivered in "
        f"three days and {delivery.attempts} attempts. {answered.problem}"
    )


def _waiting(webhook: Webhook) -> QuerySet[WebhookDelivery]:
    return WebhookDelivery._base_manager.filter(webhook=webhook, state=DeliveryState.WAITING)


def _jittered(pause: timedelta) -> timedelta:
    """Return up to a fifth more, so that receivers are not asked by everybody at once."""
    return pause * random.uniform(1, 1.2)  # noqa: S311  # not a secret
