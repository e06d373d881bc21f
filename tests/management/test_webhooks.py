"""`manage.py webhooks` lists and adds webhooks, and has tests sent."""

from __future__ import annotations

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from claims.models import Webhook, WebhookDelivery
from claims.webhooks.signed_message import secret_of
from tests.feed_site import known_hosts

__all__ = ["known_hosts"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_hosts")]
TOKEN = "TIiajkdnlazkcOXrIdevi7FQ"


@pytest.fixture
def typed(monkeypatch):
    """A function: type the address at standard input."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(f"{text}\n"))


def test_webhooks_are_added_listed_and_tested(person_as, typed, capsys):
    name = person_as("Administrator").username
    add = ("webhooks", "add", name, "--event", "decision.stale")
    typed("https://site.example/hook?token=s3cret")
    call_command(*add, "--name", "Web site")
    site = Webhook.objects.get()
    assert capsys.readouterr().out.strip() == secret_of(site.salt)
    typed(f"slack://T1JJ3T3L2/A1BRTD4JD/{TOKEN}/#desk")
    call_command(*add)
    chat = Webhook.objects.latest("pk")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"Webhook {chat.pk} sends to slack://•••.\n")
    call_command("webhooks", "list")
    listed = capsys.readouterr().out
    assert f"{chat.pk}\tSlack\tslack://•••\tactive\t0\t" in listed
    assert not any(secret in listed for secret in (TOKEN, "s3cret"))
    call_command("webhooks", "test", str(chat.pk), name)
    assert WebhookDelivery.objects.get().event == "webhook.ping"


def test_what_is_refused_is_told_in_a_line(person_as, typed):
    add = ("webhooks", "add", "nobody", "--event", "decision.stale")
    with pytest.raises(CommandError, match="no active user nobody"):
        call_command(*add)
    typed("http://127.0.0.1/")
    administrator, reviewer = (person_as(one).username for one in ("Administrator", "Reviewer"))
    with pytest.raises(CommandError, match="internal network"):
        call_command("webhooks", "add", administrator, *add[3:])
    with pytest.raises(CommandError, match=f"{reviewer} may not do this"):
        call_command("webhooks", "add", reviewer, *add[3:])
    with pytest.raises(CommandError, match="no webhook 9"):
        call_command("webhooks", "test", "9", administrator)
