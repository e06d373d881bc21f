"""Reminders and e-mail, which a timer asks for."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.models import Claim, Notification
from claims.reviewing.assignments import assign
from tests.factories import AssignmentFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def notify() -> str:
    out = StringIO()
    call_command("notify", stdout=out)
    return out.getvalue()


@pytest.fixture
def server(settings):
    settings.EMAIL_HOST = "mail.example"
    settings.SITE_URL = "https://facts.example"


def reader(**fields):
    return UserFactory(wants_mail=True, email="vera@a.example", first_name="Vera", **fields)


def test_each_due_date_is_told_once_to_those_who_can_still_act():
    soon = AssignmentFactory(due=TODAY() + timedelta(1))
    late = AssignmentFactory(due=TODAY() - timedelta(4))
    AssignmentFactory(due=TODAY() + timedelta(2))
    AssignmentFactory(due=TODAY() - timedelta(1), claim__state="rejected")
    AssignmentFactory(due=TODAY() - timedelta(1), person__is_active=False)
    assert notify().startswith("2 new reminders")
    told = set(Notification.objects.values_list("person", "kind", "day", "actor"))
    assert told == {
        (soon.person_id, "due", soon.due, None),
        (late.person_id, "overdue", late.due, None),
    }
    assert notify().startswith("0 new reminders")
    type(late).objects.filter(pk=late.pk).update(due=TODAY() - timedelta(2))
    assert notify().startswith("1 new reminders")


def test_claims_come_forward_in_the_queue_as_their_date_comes_near():
    due, other = ClaimFactory(), ClaimFactory(score=0.9)
    AssignmentFactory(claim=due, person=None, due=TODAY())
    call_command("rank_queue", stdout=StringIO())
    Claim.objects.filter(pk=due.pk).update(queue_rank=0)
    assert "1 claims with a due date" in notify()
    assert list(Claim.objects.order_by("-queue_rank")) == [due, other]


@pytest.mark.usefixtures("server")
def test_new_notifications_are_sent_once_in_one_message_without_any_verdict(editor, person_as):
    vera = person_as("Reviewer")
    type(vera).objects.filter(pk=vera.pk).update(email="vera@a.example", wants_mail=True)
    claims = [ClaimFactory(text="Prices\nrose"), ClaimFactory()]
    for claim in claims:
        assign(claim=claim, person=vera, by=editor)
    assert "1 e-mails sent" in notify()
    assert "0 e-mails sent" in notify()
    [message] = mail.outbox
    assert message.to == ["vera@a.example"]
    assert message.subject == "2 new notifications"
    assert f"https://facts.example/admin/claims/claim/{claims[0].pk}/change/" in message.body
    assign(claim=ClaimFactory(text="Rents\nfell"), person=vera, by=editor)
    notify()
    assert mail.outbox[1].subject == "Assigned to you: Rents fell"


@pytest.mark.usefixtures("server")
def test_nothing_is_sent_that_was_read_is_old_or_was_not_asked_for():
    AssignmentFactory(due=TODAY() - timedelta(1), person__email="ana@a.example")
    AssignmentFactory(due=TODAY() - timedelta(1), person__wants_mail=True)
    read, old = reader(), reader()
    AssignmentFactory(due=TODAY() - timedelta(1), person=read)
    AssignmentFactory(due=TODAY() - timedelta(1), person=old)
    from claims.reviewing.notifications import remind

    assert remind() == 4
    Notification.objects.filter(person=read).update(read_at=timezone.now())
    Notification.objects.filter(person=old).update(created_at=timezone.now() - timedelta(days=2))
    assert "0 e-mails sent" in notify()


def test_a_failing_server_is_reported_and_tried_again(server, monkeypatch):
    good, bad = reader(), UserFactory(wants_mail=True, email="bad@a.example")
    for person in (bad, good):
        AssignmentFactory(due=TODAY() - timedelta(1), person=person)
    send = EmailBackend.send_messages

    def fail(self, messages):
        if messages[0].to == [bad.email]:
            raise SMTPException("The mailbox is full.")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    with pytest.raises(CommandError, match="1 e-mails could not be sent"):
        notify()
    assert [message.to for message in mail.outbox] == [[good.email]]
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert "1 e-mails sent" in notify()


def test_without_a_server_it_says_so(settings):
    settings.EMAIL_HOST = ""
    assert "EMAIL_URL is not set" in notify()
