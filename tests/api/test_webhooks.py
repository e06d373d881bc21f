"""Webhooks are added, changed and looked after by the API; a secret is shown once."""

from __future__ import annotations

import pytest

from claims.models import Webhook, WebhookDelivery
from claims.webhooks.signed_message import secret_of
from tests.api.conftest import faults
from tests.factories import (
    DocumentFactory,
    SpeakerFactory,
    TopicFactory,
    WebhookDeliveryFactory,
    WebhookFactory,
)
from tests.feed_site import known_hosts

__all__ = ["known_hosts"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_hosts")]

NEW = {
    "address": "https://site.example/hook?key=s3cret",
    "event_types": ["decision.published", "claim.created", "claim.created"],
}


@pytest.fixture
def client(client_as):
    return client_as("Administrator")


def test_a_secret_is_shown_when_it_is_made_and_never_again(client):
    topic = TopicFactory()
    twice = {"headers": {"Idempotency-Key": "1", "If-Match": "*"}}
    added = client.post("/api/v1/webhooks/", NEW | {"topic": topic.pk}, **twice)
    assert (added.status_code, added["Cache-Control"]) == (201, "no-store"), added.json()
    body, webhook = added.json(), Webhook.objects.get()
    assert body["secret"] == secret_of(webhook.salt)
    assert body["address"] == "https://site.example/hook?key=•••"
    assert body["event_types"] == ["claim.created", "decision.published"]
    assert (body["topic"], body["status"], body["name"]) == (
        topic.pk,
        "active",
        body["address"][8:],
    )
    assert client.post("/api/v1/webhooks/", NEW | {"topic": topic.pk}, **twice).status_code == 409
    here = f"/api/v1/webhooks/{webhook.pk}/"
    rotated = client.post(f"{here}rotate-secret/", {})
    webhook.refresh_from_db()
    assert rotated.json()["secret"] == secret_of(webhook.salt) != body["secret"]
    assert rotated.json()["previous_until"]
    for address in (here, "/api/v1/webhooks/"):
        shown = client.get(address).content.decode()
        for hidden in ("s3cret", "whsec_", webhook.salt, webhook.previous_salt):
            assert hidden not in shown


def test_a_webhook_is_changed_paused_resumed_and_removed(client):
    webhook = WebhookFactory(address=NEW["address"], event_types=["claim.created"])
    here = f"/api/v1/webhooks/{webhook.pk}/"
    given = {"name": "CMS", "verdict": "refuted", "address": "https://site.example/hook?key=•••"}
    changed = client.patch(here, given, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert Webhook.objects.get().address == NEW["address"], "what is shown masked stays"
    assert client.patch(here, given, headers={"If-Match": '"1"'}).status_code == 412
    assert client.post(f"{here}pause/").json()["status"] == "paused"
    for path, words in (("pause/", "is not active"), ("ping/", "Resume it first")):
        assert words in client.post(f"{here}{path}").json()["detail"]
    assert client.post(f"{here}resume/").json()["status"] == "active"
    assert "is active already" in client.post(f"{here}resume/").json()["detail"]
    assert client.post(f"{here}remove/", headers={"If-Match": '"1"'}).status_code == 412
    assert client.post(f"{here}remove/").status_code == 204
    assert not Webhook.objects.exists()


def test_deliveries_are_listed_and_sent_again(client):
    webhook = WebhookFactory(event_types=["conflict.reopened"])
    here = f"/api/v1/webhooks/{webhook.pk}/"
    attempt = {"at": "2026-01-01T10:00:00Z", "status": 500, "milliseconds": 3}
    attempt |= {"problem": "The receiver answered with status 500.", "answer": "Oh"}
    done = {"webhook": webhook, "state": "failed", "finished_at": "2026-01-01T10:00:00Z"}
    first = WebhookDeliveryFactory(**done, log=[attempt], attempts=1)
    hidden = DocumentFactory(embargoed_until="2199-01-01T10:00Z")
    about = {"event": "document.revised", "document_id": hidden.pk, "record_id": hidden.pk}
    waiting = WebhookDeliveryFactory(webhook=webhook, **about)
    page = client.get(f"{here}deliveries/?page_size=1").json()
    assert [one["id"] for one in page["results"]] == [waiting.pk]
    (last,) = client.get(page["next"]).json()["results"]
    assert (last["log"], last["event"], last["record_id"]) == (
        [attempt],
        "claim.changed",
        first.claim_id,
    )
    again = client.post(f"{here}redeliver/", {"delivery": first.pk})
    assert (again.status_code, again.json()) == (202, {"number": 1})
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("waiting", 0)
    assert "it waits" in client.post(f"{here}redeliver/", {"delivery": first.pk}).json()["detail"]
    for wrong, status in (
        ({"delivery": first.pk, "since": "2026-01-01T10:00:00Z"}, 400),
        ({}, 400),
        ({"since": "2999-01-01T10:00:00Z"}, 400),
        ({"delivery": WebhookDeliveryFactory().pk}, 404),
    ):
        assert client.post(f"{here}redeliver/", wrong).status_code == status
    WebhookDelivery.objects.filter(webhook=webhook).update(**{"state": "delivered", **_NOW})
    since = {"since": "2026-01-01T10:00:00Z"}
    assert client.post(f"{here}redeliver/", since).json() == {"number": 2}
    ping = client.post(f"{here}ping/")
    assert (ping.status_code, ping.json()["event"]) == (202, "webhook.ping")


_NOW = {"finished_at": "2026-01-01T10:00:00Z"}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("address", "ftp://site.example/", "begins with https"),
        ("address", "https://ada:s3cret@site.example/", "Leave out the user name"),
        ("address", "https://nowhere.invalid/", "There is no host with this name."),
        ("address", "http://127.0.0.1:8000/", "internal network"),
        ("address", "http://[::1]/", "internal network"),
        ("address", "https://site.example/hook?key=•••", "Enter the whole address"),
        ("event_types", ["claim.eaten"], "not a valid choice"),
        ("event_types", [], "at least 1"),
        ("verdict", "disputed", "not a valid choice"),
        ("speaker", "confidential", "must stay hidden"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(client, field, value, words):
    if field == "speaker":
        speaker = SpeakerFactory()
        name = {"is_confidential": True, "name": f"Confidential source {speaker.pk}", "role": ""}
        type(speaker).objects.filter(pk=speaker.pk).update(disambiguation="", **name)
        value = speaker.pk
    answer = client.post("/api/v1/webhooks/", NEW | {field: value})
    assert answer.status_code == 400
    ((place, said),) = faults(answer).items()
    assert place.startswith(field)
    assert words in said[0]
    assert "s3cret" not in answer.content.decode()


def test_a_channel_is_added_and_its_address_never_answered(client):
    token = "TIiajkdnlazkcOXrIdevi7FQ"
    address = f"slack://T1JJ3T3L2/A1BRTD4JD/{token}/#general"
    made = client.post("/api/v1/webhooks/", NEW | {"address": address})
    assert made.status_code == 201
    shown = made.json()
    assert (shown["service"], shown["address"], shown["secret"]) == ("slack", "slack://•••", "")
    here = f"/api/v1/webhooks/{shown['id']}/"
    answers = [made, client.get(here), client.get("/api/v1/webhooks/")]
    answers += [client.patch(here, {"address": "slack://T1"})]
    assert not any(token in one.content.decode() for one in answers)
    assert "not a complete address of Slack" in answers[-1].content.decode()
    assert "not signed" in client.post(f"{here}rotate-secret/").json()["detail"]
