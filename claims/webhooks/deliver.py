"""Send what waits to the webhooks: to each one after the other, to several at once.

A delivery whose answer was not written down, because the worker was killed, is sent again.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from claims.models import Webhook, WebhookDelivery
from claims.models.embargo import reading_as
from claims.models.webhook import WebhookStatus
from claims.models.webhook_delivery import DeliveryState
from claims.webhooks.pause import pause_for
from claims.webhooks.send_message import Answered, send_message
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

_Flights = dict[Future[Answered], WebhookDelivery]


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
                    delivery = flights.pop(future)
                    _note(delivery, future.result())
                    yield delivery
        finally:
            # The worker stops: what is under way ends within seconds.
            for future, delivery in flights.items():
                _note(delivery, future.result())


def _start(flights: _Flights, pool: ThreadPoolExecutor) -> None:
    now = timezone.now()
    busy = [one.webhook_id for one in flights.values()]
    for webhook in Webhook.objects.ready(now).exclude(pk__in=busy):
        if len(flights) >= MOST_AT_ONCE:
            return
        delivery = _next_due(webhook, now)
        if delivery is not None:
            message = sign_message(delivery, webhook, now)
            flights[pool.submit(send_message, webhook.address, message)] = delivery


def _next_due(webhook: Webhook, now: datetime) -> WebhookDelivery | None:
    """Return what is to be sent next, unless an embargo hides it.

    After a failure, what was tried least often: the failure may be that of one event.
    """
    with reading_as(lambda: None):
        due = WebhookDelivery.objects.filter(webhook=webhook).due(now)
        return (due.order_by("attempts", "pk") if webhook.failures else due).first()


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
def _note(delivery: WebhookDelivery, answered: Answered) -> None:
    """Write down how the attempt went, for the webhook and the delivery."""
    webhooks = Webhook._base_manager.select_for_update(no_key=True)
    webhook = webhooks.filter(pk=delivery.webhook_id).first()
    held = WebhookDelivery._base_manager.select_for_update(no_key=True).filter(pk=delivery.pk)
    delivery_now = held.first()
    if webhook is None or delivery_now is None:
        return
    now = timezone.now()
    _log(delivery_now, answered, now)
    if answered.is_accepted:
        _accept(webhook, delivery_now, now)
    elif webhook.status != WebhookStatus.ACTIVE:
        # Somebody has paused it meanwhile.
        delivery_now.next_attempt_at = now
    else:
        _refuse(webhook, delivery_now, answered, now)
    delivery_now.save()
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


def _accept(webhook: Webhook, delivery: WebhookDelivery, now: datetime) -> None:
    delivery.state, delivery.finished_at = DeliveryState.DELIVERED, now
    if webhook.failing_since is not None and webhook.failing_since < now - _OUTAGE:
        # It is back: what has failed meanwhile need not wait for its own time.
        _waiting(webhook).update(next_attempt_at=Least("next_attempt_at", now))
    webhook.failures, webhook.failing_since, webhook.retry_at = 0, None, None
    webhook.delivered_at = now


def _refuse(webhook: Webhook, delivery: WebhookDelivery, answered: Answered, now: datetime) -> None:
    webhook.failures += 1
    webhook.failing_since = webhook.failing_since or now
    rest = min(_FIRST_REST * 2 ** min(webhook.failures - 1, 20), _LONGEST_REST)
    webhook.retry_at = now + max(_jittered(rest), answered.pause or timedelta(0))
    pause = _PAUSES[min(delivery.attempts, len(_PAUSES)) - 1]
    delivery.next_attempt_at = now + _jittered(pause)
    since = delivery.first_attempt_at or now
    if answered.is_gone:
        pause_for(webhook, answered.problem, status=WebhookStatus.GONE)
    elif now >= since + GIVE_UP_AFTER:
        delivery.state, delivery.finished_at = DeliveryState.FAILED, now
        pause_for(webhook, _given_up(delivery, answered), status=WebhookStatus.PAUSED)


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
