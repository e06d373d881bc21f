"""Sending: signed, in order, tried again, given up after three days, and never to the inside."""

from __future__ import annotations

import json
import socket
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Document, Notification, WebhookDelivery
from claims.webhooks import deliver, send_message
from claims.webhooks.deliver import deliver_due, next_time
from claims.webhooks.manage_webhooks import pause_webhook, resume_webhook, rotate_secret
from claims.webhooks.redeliver import ping_webhook, redeliver, redeliver_since
from claims.webhooks.signed_message import secret_of
from tests.factories import ClaimFactory, WebhookDeliveryFactory, WebhookFactory
from tests.webhooks.receiver import HANG

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(webhook):
    """A function: send what is due, as if the pauses after failures were over."""

    def send() -> None:
        now = timezone.now()
        type(webhook).objects.exclude(retry_at=None).update(retry_at=now)
        WebhookDelivery.objects.filter(state="waiting").update(next_attempt_at=now)
        list(deliver_due())
        webhook.refresh_from_db()

    return send


def states() -> list[str]:
    found = WebhookDelivery.objects.order_by("pk").values_list("state", flat=True)
    return list(found)


def test_a_message_names_the_record_and_is_signed_by_the_standard(webhook, receiver, send):
    one = WebhookDeliveryFactory(webhook=webhook, version=3)
    send()
    (message,) = receiver.verified(secret_of(webhook.salt))
    address = f"http://127.0.0.1:8000/api/v1/claims/{one.claim_id}/"
    data = {"kind": "claim", "id": one.claim_id, "version": 3, "address": address}
    assert message["type"] == "claim.changed"
    assert message["data"] == data
    assert message["timestamp"].endswith("Z")
    assert set(message) == {"type", "timestamp", "data"}, "nothing of what the record says"
    one.refresh_from_db()
    assert (one.state, one.attempts, one.last_attempt["status"]) == ("delivered", 1, 200)
    assert webhook.delivered_at is not None


def test_both_secrets_sign_until_the_overlap_ends(webhook, receiver, send, administrator):
    before = secret_of(webhook.salt)
    after = rotate_secret(webhook=webhook, by=administrator).secret
    ping_webhook(webhook=webhook, by=administrator)
    send()
    assert receiver.verified(before) == receiver.verified(after)
    assert receiver.types() == ["webhook.ping"]
    type(webhook).objects.update(previous_until=timezone.now())
    ping_webhook(webhook=webhook, by=administrator)
    receiver.got.clear()
    send()
    assert receiver.verified(after)
    with pytest.raises(Exception, match="No matching signature"):
        receiver.verified(before)
    rotate_secret(webhook=webhook, by=administrator, at_once=True)
    webhook.refresh_from_db()
    assert (webhook.previous_salt, webhook.has_two_secrets) == ("", False)


def test_events_of_one_claim_are_told_in_order_and_others_do_not_wait(webhook, receiver, send):
    claim = ClaimFactory().pk
    first, second = (WebhookDeliveryFactory(webhook=webhook, claim_id=claim) for _ in range(2))
    other = WebhookDeliveryFactory(webhook=webhook)
    receiver.answers += [(503, "Out of\x00 order\n" * 100, {}), 200]
    list(deliver_due())
    assert states() == ["waiting", "waiting", "waiting"], "the webhook has a rest"
    type(webhook).objects.update(retry_at=timezone.now())
    list(deliver_due())
    assert states() == ["waiting", "waiting", "delivered"], "another record did not wait"
    send()
    told = [json.loads(body)["data"]["id"] for _, body in receiver.got]
    assert told == [claim, other.claim_id, claim, claim]
    ids = [headers["webhook-id"] for headers, _ in receiver.got]
    assert ids[0] == ids[2] == f"msg_{first.message_id.hex}"
    assert ids[3] == f"msg_{second.message_id.hex}"
    first.refresh_from_db()
    failed, done = first.log
    assert failed["problem"] == "The receiver answered with status 503."
    assert failed["answer"].startswith("Out of order Out of")
    assert len(failed["answer"]) == 300
    assert (done["status"], done["answer"]) == (200, "")


def test_failures_are_tried_again_later_and_later(webhook, receiver, monkeypatch):
    monkeypatch.setattr(deliver, "_jittered", lambda pause: pause)
    one = WebhookDeliveryFactory(webhook=webhook)
    rests, pauses = [], []
    receiver.answers += [500] * 9 + [(429, "", {"Retry-After": "7200"})]
    now = timezone.now()
    for _ in range(10):
        type(webhook).objects.update(retry_at=None)
        WebhookDelivery.objects.update(next_attempt_at=now)
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: now)
            list(deliver_due())
        webhook.refresh_from_db()
        one.refresh_from_db()
        rests.append((webhook.retry_at - now).total_seconds())
        pauses.append((one.next_attempt_at - now) // timedelta(minutes=1))
    assert rests == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 7200]
    assert pauses == [0, 5, 30, 120, 300, 600, 840, 1200, 1200, 1200]
    assert sum(pauses[:8]) == pytest.approx(51 * 60, abs=60)
    type(webhook).objects.update(retry_at=None)
    blocked = WebhookDeliveryFactory(webhook=webhook, claim_id=one.claim_id)
    assert blocked.next_attempt_at < timezone.now()
    assert next_time(timezone.now()) == one.next_attempt_at
    long_ago = timezone.now() - timedelta(hours=1)
    type(webhook).objects.update(failing_since=long_ago, retry_at=long_ago)
    WebhookDeliveryFactory(webhook=webhook)
    list(deliver_due())
    one.refresh_from_db()
    assert one.state == "delivered", "it is back, and nothing waits any longer"


def test_after_three_days_it_is_paused_and_somebody_sends_the_rest_again(
    webhook, receiver, send, administrator
):
    first, second = (WebhookDeliveryFactory(webhook=webhook, claim_id=7) for _ in range(2))
    long_ago = timezone.now() - timedelta(days=3)
    WebhookDelivery.objects.filter(pk=first.pk).update(attempts=10, first_attempt_at=long_ago)
    receiver.answers += [500]
    send()
    assert states() == ["failed", "waiting"]
    assert (webhook.status, webhook.failures) == ("paused", 0)
    assert webhook.message == (
        "“claim.changed” of claim 7 could not be delivered in three days and 11 attempts. The "
        "receiver answered with status 500."
    )
    send()
    assert len(receiver.got) == 1, "nothing is sent while it is paused"
    notice = Notification.objects.for_reading().get()
    assert (notice.person, notice.summary) == (administrator, webhook.name)
    assert "Webhook stopped" in str(notice)
    resume_webhook(webhook=webhook, by=administrator)
    redeliver(delivery=first, by=administrator)
    send()
    assert states() == ["delivered", "delivered"]
    assert [headers["webhook-id"] for headers, _ in receiver.got[1:]] == [
        f"msg_{one.message_id.hex}" for one in (first, second)
    ]
    assert redeliver_since(webhook=webhook, since=second.at, by=administrator) == 1
    send()
    assert len(receiver.got) == 4


def test_a_receiver_that_is_gone_gets_nothing_more(webhook, receiver, send):
    for _ in range(2):
        WebhookDeliveryFactory(webhook=webhook)
    receiver.answers += [410]
    send()
    assert webhook.status == "gone"
    assert "gone for good (status 410)" in webhook.message
    send()
    assert len(receiver.got) == 1


def test_redirects_are_not_followed_and_internal_addresses_are_refused(
    webhook, receiver, send, monkeypatch, settings
):
    receiver.answers += [(302, "", {"Location": receiver.address})]
    one = WebhookDeliveryFactory(webhook=webhook)
    send()
    settings.FETCH_NETWORKS = []
    send()
    # A name that was that of a public address when the webhook was added.
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *given, **more: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443))],
    )
    type(webhook).objects.update(address="https://site.example/hook")
    send()
    one.refresh_from_db()
    problems = [attempt["problem"] for attempt in one.log]
    inside = "The address leads into an internal network, which is not allowed."
    assert problems == [
        "The address redirects (status 302), which is not followed.",
        inside,
        inside,
    ]
    assert len(receiver.got) == 1


def test_a_receiver_that_hangs_is_left_after_a_time(webhook, receiver, send, monkeypatch):
    monkeypatch.setattr(send_message, "SECONDS", 0.2)
    hanging = WebhookDeliveryFactory(webhook=webhook)
    receiver.answers += [HANG]
    send()
    hanging.refresh_from_db()
    assert "did not answer within" in hanging.last_attempt["problem"]
    assert hanging.last_attempt["status"] is None


def test_a_receiver_that_hangs_delays_nobody_else(webhook, receiver, monkeypatch):
    other = WebhookFactory(address=f"{receiver.address}/2", event_types=webhook.event_types)
    others_are_done = threading.Event()

    def send_or_hang(address, message):
        if address == webhook.address:
            others_are_done.wait()
        return send_message.send_message(address, message)

    monkeypatch.setattr(deliver, "send_message", send_or_hang)
    for _ in range(3):
        WebhookDeliveryFactory(webhook=other)
    WebhookDeliveryFactory(webhook=webhook)
    steps = deliver_due()
    assert [next(steps).webhook_id for _ in range(3)] == [other.pk] * 3
    others_are_done.set()
    assert [one.webhook_id for one in steps] == [webhook.pk]


def test_what_is_hidden_meanwhile_is_not_sent(webhook, receiver, send):
    document = Document.objects.create(key="a", title="A")
    about = {"document_id": document.pk, "record_id": document.pk, "claim_id": None}
    WebhookDeliveryFactory(webhook=webhook, event="document.revised", stream="document:1", **about)
    type(document).objects.update(embargoed_until=timezone.now() + timedelta(days=1))
    send()
    assert receiver.got == []
    type(document).objects.update(embargoed_until=None)
    send()
    assert receiver.types() == ["document.revised"]


def test_who_pauses_while_something_is_sent_is_not_overruled(webhook, receiver, administrator):
    WebhookDeliveryFactory(webhook=webhook)
    WebhookDelivery.objects.update(first_attempt_at=timezone.now() - timedelta(days=9))
    receiver.answers += [500]
    steps = deliver_due()
    start = deliver._start

    def start_and_pause(*given):
        start(*given)
        if webhook.status == "active":
            pause_webhook(webhook=webhook, by=administrator)

    deliver._start, before = start_and_pause, start
    try:
        list(steps)
    finally:
        deliver._start = before
    webhook.refresh_from_db()
    assert (webhook.status, webhook.message, states()) == ("paused", "", ["waiting"])
