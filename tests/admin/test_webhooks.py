"""Webhooks in the admin: added with a secret shown once, looked after, and their log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Webhook, WebhookDelivery
from claims.webhooks.signed_message import secret_of
from tests.admin.pages import listing, page, queries, said
from tests.factories import (
    ClaimFactory,
    DocumentFactory,
    TopicFactory,
    WebhookDeliveryFactory,
    WebhookFactory,
)
from tests.feed_site import known_hosts

__all__ = ["known_hosts"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_hosts")]

GIVEN = {
    "name": "Web site",
    "address": "https://site.example/hook?token=s3cret",
    "event_types": ["claim.created", "decision.made"],
}


@pytest.fixture
def client(signed_in):
    return signed_in("Administrator")


def verb(webhook, name: str) -> str:
    return reverse("admin:claims_webhook_verb", args=[webhook.pk, name])


def test_a_webhook_is_added_and_its_secret_shown_once(client):
    add = reverse("admin:claims_webhook_add")
    assert "claim.merged: A claim was merged into another" in client.get(add).content.decode()
    wrong = client.post(add, GIVEN | {"address": "http://127.0.0.1/", "event_types": []})
    for words in ("internal network", "This field is required."):
        assert words in wrong.content.decode()
    topic = TopicFactory()
    shown = client.post(add, GIVEN | {"topic": topic.pk})
    webhook = Webhook.objects.get()
    assert "no-store" in shown["Cache-Control"]
    assert secret_of(webhook.salt) in shown.content.decode()
    assert (webhook.made_by, webhook.topic) == (client.user, topic)
    rotated = client.post(verb(webhook, "rotate")).content.decode()
    webhook.refresh_from_db()
    assert secret_of(webhook.salt) in rotated
    assert "signed with the secret before as well" in rotated
    at_once = client.post(verb(webhook, "rotate-at-once")).content.decode()
    assert "not used any more" in at_once
    history = reverse("admin:claims_webhook_history", args=[webhook.pk])
    for address in (listing("webhook"), page(webhook), history):
        content = client.get(address).content.decode()
        assert [content.count(one) for one in ("s3cret", "whsec_", webhook.salt)] == [0, 0, 0]


def test_a_webhook_is_changed_and_a_stale_save_refused(client):
    webhook = WebhookFactory(address=GIVEN["address"])
    given = GIVEN | {"address": webhook.shown_address, "verdict": "refuted", "version": 1}
    assert client.post(page(webhook), given).status_code == 302
    webhook.refresh_from_db()
    assert (webhook.address, webhook.verdict, webhook.version) == (GIVEN["address"], "refuted", 2)
    assert webhook.event_types == GIVEN["event_types"]
    assert client.post(page(webhook), given | {"name": "CMS"}).status_code == 409
    secret = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    for typed, status in ((secret, 409), ("https://hooks.slack.com/services/T1/B1/TIiajk", 409)):
        refused = client.post(page(webhook), given | {"address": typed})
        shown = refused.content.decode()
        assert (refused.status_code, "TIiajk" in shown) == (status, False)
        assert "Type the address again" in shown
    plain = given | {"address": "https://cms.example/hook", "event_types": []}
    shown = client.post(page(webhook), plain).content.decode()
    assert 'value="https://cms.example/hook"' in shown


def test_the_page_tells_how_sending_goes(client):
    webhook = WebhookFactory(
        event_types=["conflict.reopened"], failures=2, failing_since=timezone.now()
    )
    claim = ClaimFactory()
    attempt = {"at": "2026-01-01T10:00:00+00:00", "status": 500, "milliseconds": 1234}
    attempt |= {"problem": "The receiver answered with status 500.", "answer": "<b>Oh</b>"}
    failed = WebhookDeliveryFactory(
        webhook=webhook,
        claim_id=claim.pk,
        state="failed",
        finished_at=timezone.now(),
        attempts=1,
        log=[attempt],
    )
    hidden = DocumentFactory(embargoed_until=timezone.now() + timedelta(days=1))
    about = {"event": "document.imported", "document_id": hidden.pk, "record_id": hidden.pk}
    WebhookDeliveryFactory(webhook=webhook, state="new", **about)
    shown = client.get(page(webhook)).content.decode()
    for words in (
        "Failing",
        "2 attempts in a row failed",
        f'href="{page(claim)}"',
        "status 500",
        "1,234 ms",
        "&lt;b&gt;Oh",
        "waits for a worker, or for the end of an embargo",
    ):
        assert words in shown, words
    for _ in range(3):
        WebhookDeliveryFactory(webhook=webhook)
        WebhookFactory()
    assert queries(client, page(webhook)) <= 12
    assert queries(client, listing("webhook")) <= 8
    assert said(client.post(verb(webhook, "redeliver"), {"delivery": failed.pk}, follow=True)) == [
        "The event is sent again as soon as a worker is free."
    ]
    again = client.post(verb(webhook, "redeliver"), {"delivery": failed.pk}, follow=True)
    assert said(again) == ["This event was not sent yet; it waits."]
    WebhookDelivery.objects.filter(state="waiting").update(
        state="delivered", finished_at=timezone.now()
    )
    since = {"since": "2026-01-01T10:00"}
    assert said(client.post(verb(webhook, "redeliver"), since, follow=True)) == [
        "4 events are sent again."
    ]
    wrong = client.post(verb(webhook, "redeliver"), {"since": "soon"}, follow=True)
    assert "Enter the date and time" in said(wrong)[0]


def test_a_webhook_is_paused_resumed_and_tested_by_administrators_only(client, as_editor):
    webhook = WebhookFactory()
    steps = {
        "pause": f"{webhook} is paused. Events wait for it for at most 14 days.",
        "ping": "The webhook is paused. Resume it first.",
        "resume": f"{webhook} is sent events again, what waits first.",
    }
    for name, words in steps.items():
        assert said(client.post(verb(webhook, name), follow=True)) == [words]
    assert said(client.post(verb(webhook, "ping"), follow=True))[0].startswith("A test is sent")
    for name in ("pause", "resume", "ping", "rotate", "rotate-at-once", "redeliver"):
        assert as_editor.post(verb(webhook, name)).status_code in (403, 404)
    assert as_editor.get(page(webhook)).status_code == 403
    webhook.refresh_from_db()
    assert webhook.status == "active"
    paused = WebhookFactory(status="paused", paused_at=timezone.now(), message="It failed.")
    assert "Events wait until" in client.get(page(paused)).content.decode()
    delete = reverse("admin:claims_webhook_delete", args=[webhook.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 302
    assert list(Webhook.objects.all()) == [paused]


def test_a_channel_is_added_without_a_secret_and_its_address_not_shown(client):
    token = "TIiajkdnlazkcOXrIdevi7FQ"
    chat = {"name": "Desk", "address": f"slack://T1JJ3T3L2/A1BRTD4JD/{token}/#general"}
    added = client.post(reverse("admin:claims_webhook_add"), GIVEN | chat, follow=True)
    webhook = Webhook.objects.get()
    address = reverse("admin:claims_webhook_change", args=[webhook.pk])
    assert added.redirect_chain == [(address, 302)]
    history = client.get(reverse("admin:claims_webhook_history", args=[webhook.pk]))
    for shown in (added, client.get(listing("webhook")), history):
        assert token not in shown.content.decode()
    text = added.content.decode()
    assert 'value="slack://•••"' in text
    assert "Slack, as words with a link" in text
    assert "New secret" not in text
    refused = client.post(verb(webhook, "rotate"), follow=True).content.decode()
    assert "not signed" in refused
    again = {**GIVEN, **chat, "name": "News", "address": "slack://•••", "version": 1}
    client.post(address, again)
    webhook.refresh_from_db()
    assert (webhook.name, webhook.service, webhook.version) == ("News", "slack", 2)
