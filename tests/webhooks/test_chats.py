"""Messages to chats and mail: sent by apprise, with no way inside, and addresses nobody sees."""

from __future__ import annotations

import json
import os
import socket
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from claims.models import Notification, Webhook, WebhookDelivery
from claims.models.history import all_events
from claims.models.webhook import SERVICES
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.history.entries import name_program, read_history
from claims.reviewing.history.read_events import read_events
from claims.webhooks import apprise_process
from claims.webhooks.choose_deliveries import choose_new
from claims.webhooks.deliver import deliver_due
from claims.webhooks.event_text import describe_events
from claims.webhooks.manage_webhooks import add_webhook, edit_webhook, rotate_secret
from claims.webhooks.redeliver import ping_webhook
from claims.webhooks.service_address import address_fields
from tests import factories as make

pytestmark = pytest.mark.django_db
TOKEN = "3ccdd113474722377935511fc85d3dd4"


@pytest.fixture
def address(receiver):
    """An address of Mattermost: its server is the receiver."""
    return f"{receiver.address.replace('http', 'mmost').removesuffix('/hook')}/{TOKEN}"


@pytest.fixture
def chat(address, administrator):
    given = {"event_types": ["claim.changed"], "made_by": administrator}
    return make.WebhookFactory(**given, **address_fields(address))


def everything_stored() -> str:
    """Return all rows of the tables in which an address could stand."""
    found = []
    with connection.cursor() as cursor:
        for table in ("webhook", "webhookevent", "webhookdelivery", "notification"):
            cursor.execute(f"SELECT json_agg(row)::text FROM claims_{table} AS row")
            found.append(cursor.fetchone()[0] or "")
    return "".join(found)


def test_events_are_told_in_one_message_and_the_address_is_nowhere(chat, receiver, administrator):
    assert (chat.service_name, chat.shown_address) == ("Mattermost", "mmost://•••")
    with pytest.raises(ValidationError, match="no secret"):
        rotate_secret(webhook=chat, by=administrator)
    claims = [make.ClaimFactory(text=f"Rents [rose]({n}) @channel\n*fast*.") for n in range(2)]
    for one in claims:
        type(one).objects.filter(pk=one.pk).update(claim_type="numerical")
    ping_webhook(webhook=chat, by=administrator)
    list(choose_new())
    receiver.answers += [(403, f"No {TOKEN}", {"Retry-After": "7200"})]
    (failed, *_) = deliver_due()
    failed.refresh_from_db()
    assert failed.last_attempt["problem"] == "The receiver answered with status 403."
    chat.refresh_from_db()
    assert chat.retry_at > timezone.now() + timedelta(hours=1)
    assert TOKEN not in everything_stored()
    Webhook.objects.update(retry_at=None, failures=0, failing_since=None)
    WebhookDelivery.objects.update(next_attempt_at=timezone.now())
    list(deliver_due())
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"delivered"}
    first, second = (json.loads(body)["text"] for _, body in receiver.got)
    assert first == second, "all three were in the first as well"
    assert second.startswith("Factcheck: 3 events")
    page = f"http://127.0.0.1:8000/admin/claims/claim/{claims[0].pk}/change/"
    changed = "A claim was accepted, or has other words or another type"
    line = f"{changed}: “Rents (rose)(0) @\u2060channel ∗fast∗.”\n[claim {claims[0].pk}]({page})"
    assert line in second
    assert "This is a test" in second


def test_an_address_is_changed_and_the_one_shown_stands_for_itself(chat, address, administrator):
    sealed = chat.sealed_address
    with connection.cursor() as cursor:
        # The key of the third change begins with 1, which sorts before 9 as text.
        cursor.execute("SELECT setval('claims_webhookevent_pgh_id_seq', 999999997)")
    edit_webhook(webhook=chat, changes={"address": "mmost://•••", "name": "Desk"}, by=administrator)
    assert (chat.sealed_address, chat.name, chat.version) == (sealed, "Desk", 2)
    edit_webhook(webhook=chat, changes={"address": f"{address}/#news"}, by=administrator)
    assert chat.sealed_address != sealed
    assert (chat.version, chat.address) == (3, "mmost://•••")
    edit_webhook(webhook=chat, changes={"address": "http://127.0.0.1/hook"}, by=administrator)
    (entry,) = read_history(chat, administrator).entries
    told = [(one.before, one.after) for one in entry.sentences if one.what == "Address changed"]
    assert told == [("", ""), ("mmost://•••", "http://127.0.0.1/hook")]
    assert (chat.sealed_address, chat.service) == ("", "")
    assert not {"sealed_address", "salt"} & {
        one.name for one in all_events(Webhook).model._meta.fields
    }


def test_internal_addresses_are_refused_when_sending_too(chat, settings, receiver, administrator):
    settings.FETCH_NETWORKS = []
    ping_webhook(webhook=chat, by=administrator)
    (sent,) = deliver_due()
    sent.refresh_from_db()
    inside = "The address leads into an internal network, which is not allowed."
    assert (sent.state, sent.last_attempt["problem"]) == ("waiting", inside)
    assert not receiver.got


def test_redirects_are_not_followed(chat, receiver, administrator):
    receiver.answers += [(302, "", {"Location": receiver.address})]
    ping_webhook(webhook=chat, by=administrator)
    (sent,) = deliver_due()
    sent.refresh_from_db()
    assert "redirects (status 302)" in sent.last_attempt["problem"]
    assert len(receiver.got) == 1


def test_a_lost_key_pauses_it_at_once(chat, receiver, settings, administrator):
    settings.SECRET_KEY = "n" * 60
    ping_webhook(webhook=chat, by=administrator)
    list(deliver_due())
    chat.refresh_from_db()
    assert (chat.status, receiver.got) == ("paused", [])
    assert "SECRET_KEY" in chat.message
    events = read_events(chat, first=1, last=1)
    assert name_program(events[-1:], []) == "A worker"
    told = read_history(chat, administrator).entries[0].sentences
    assert ("Paused", chat.message) in [(one.what, one.words) for one in told]
    assert Notification.objects.get().person == administrator


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("json://127.0.0.1/", "slack://, workflow://"),
        ("file:///etc/passwd", "begins with https"),
        ("msteams://a/b/c/d", "Make a workflow in Teams"),
        (f"https://hooks.slack.com/services/T1/B1/{TOKEN}", "beginning with slack://"),
        (f"https://a.logic.azure.com:443/workflows/{TOKEN}", "beginning with workflows://"),
        ("slack://T1", "not a complete address of Slack"),
        (f"slack://T1/A1\n/{TOKEN}", "nobody can see"),
        (f"https://kite.example/\x07{TOKEN}", "nobody can see"),
        ("slack://•••", "Enter the whole address"),
        ("mmost://127.0.0.1/" + TOKEN, "internal network"),
        ("mailto://kite.example?smtp=127.0.0.1&from=a@kite.example&to=b@kite.example", "internal"),
        ("workflows://a.example/643e69f83c8944/sig?template=/etc/passwd", "not a complete"),
    ],
)
def test_addresses_that_are_refused(administrator, given, words):
    with pytest.raises(ValidationError, match=words) as raised:
        add_webhook(address=given, event_types=["claim.created"], by=administrator)
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize(
    "given",
    [
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
        "workflows://a.example/643e69f83c8944438d68119179a10a64/KODuebWbDGYFr0z0",
        "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js/",
        "gchat://AAAAAAAAA/BBBBBBBBBBBB/CCCCCCCC",
        "mailtos://desk:pass@kite.example?to=all@kite.example",
    ],
)
def test_apprise_understands_the_services(given):
    assert apprise_process.make_service(given)
    assert set(apprise_process.SERVICES) == set(SERVICES)


def test_the_process_can_only_reach_the_public_web(tmp_path):
    guard = apprise_process.Guard([], (587,))
    guard("socket.connect", (None, ("93.184.216.34", 587)))
    guard("open", (os.__file__, "r", os.O_RDONLY))
    guard("os.listdir", ("/",))
    for event, given in (
        ("socket.connect", (None, ("10.0.0.1", 443))),
        ("socket.connect", (None, ("::ffff:169.254.169.254", 80, 0, 0))),
        ("socket.connect", (None, ("93.184.216.34", 22))),
        ("socket.connect", (None, ("localhost", 443))),
        ("socket.connect", (None, "/run/postgresql")),
        ("socket.sendto", (None, ("93.184.216.34", 53))),
        ("open", (str(tmp_path / "new"), "w", os.O_WRONLY | os.O_CREAT)),
        ("open", ("/etc/passwd", "r", os.O_RDONLY)),
        ("open", (3, "r", os.O_RDONLY)),
        ("subprocess.Popen", ("sh", [], None, None)),
        ("os.system", ("true",)),
        ("os.remove", ("/tmp/x", -1)),
    ):
        with pytest.raises(PermissionError):
            guard(event, given)


def test_nothing_hidden_is_quoted(db, editor):
    ada = make.SpeakerFactory(name="Ada Quill")
    passage = make.AppearanceFactory(quote=make.QuoteFactory(speaker=ada))
    passage = make.AppearanceFactory(
        claim=passage.claim, quote=passage.quote, revision=passage.quote.revision
    )
    open_claim = make.ClaimFactory(text="Rents rose.")
    until = timezone.now() + timedelta(days=1)
    hidden = make.AppearanceFactory(revision__document__embargoed_until=until)
    make_confidential(speaker=ada, by=editor)
    records = {
        "claim.changed": [passage.claim, open_claim, hidden.claim],
        "decision.made": [make.DecisionFactory(claim=passage.claim)],
        "quote.corrected": [passage.quote],
        "speaker.merged": [ada],
        "document.revised": [passage.revision.document, hidden.revision.document],
        "document.withdrawn": [make.DocumentFactory(title="Budget")],
    }
    told = [
        make.WebhookDeliveryFactory.build(event=event, record_id=one.pk, claim_id=1, webhook=None)
        for event, found in records.items()
        for one in found
    ]
    text = describe_events(told, bare_links=True).text
    assert text.count("“") == 1
    assert "“Rents rose.”" in text
    assert text.count("http://127.0.0.1:8000/admin/claims/") == len(told) - 1


def test_a_message_of_long_claims_is_no_longer_than_a_service_takes(db):
    claim = make.ClaimFactory(text="Rents rose in every month of the year. " * 20)
    made = make.WebhookDeliveryFactory.build
    told = [made(event="claim.changed", record_id=claim.pk, claim_id=claim.pk, webhook=None)]
    for number, most in ((5, 2000), (10, 4000)):
        assert 1000 < len(describe_events(told * number, bare_links=False).text) < most


class MailReceiver(threading.Thread):
    """A mail server for one message."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.got = b""

    def run(self) -> None:
        connected, _ = self.listening.accept()
        with connected, connected.makefile("rb") as lines:
            connected.sendall(b"220 hello\r\n")
            for line in lines:
                if line.upper().startswith(b"DATA"):
                    connected.sendall(b"354 go on\r\n")
                    while (part := lines.readline()) != b".\r\n":
                        self.got += part
                connected.sendall(b"250 fine\r\n")
                if line.upper().startswith(b"QUIT"):
                    return


def test_a_message_is_sent_by_mail(receiver, administrator):
    server = MailReceiver()
    server.start()
    people = "from=a@kite.example&to=desk@kite.example"
    address = f"mailto://kite.example:{server.port}?smtp=127.0.0.1&{people}&mode=insecure"
    mail = add_webhook(address=address, event_types=["claim.created"], by=administrator).webhook
    ping_webhook(webhook=mail, by=administrator)
    (sent,) = deliver_due()
    sent.refresh_from_db()
    server.join(10)
    assert (sent.state, sent.log[0]["problem"]) == ("delivered", "")
    assert b"Subject: Factcheck: This is a test" in server.got
