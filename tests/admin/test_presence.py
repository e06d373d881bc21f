"""A page says who else has the same claim or quote open, for as long as they do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Presence
from claims.reviewing.presence import note_presence
from tests import factories as make
from tests.admin.pages import page, unrendered


def presence(record) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_presence", args=[record.pk])


def named(client, first, last):
    client.user.first_name, client.user.last_name = first, last
    client.user.save()
    return client


def seen(**ago):
    Presence.objects.update(**{name: timezone.now() - passed for name, passed in ago.items()})


@pytest.fixture(params=[make.ClaimFactory, make.QuoteFactory], ids=["claim", "quote"])
def record(request, db):
    return request.param()


def visit(client, record) -> None:
    with unrendered():
        assert client.get(page(record)).status_code == 200


def test_the_others_are_named_when_the_page_loads(signed_in, record):
    ana, ben = named(signed_in("Reviewer"), "Ana", "Ruiz"), signed_in("Editor")
    kind = record._meta.model_name
    assert "opened this" not in ana.get(page(record)).content.decode()
    text = ben.get(page(record)).content.decode()
    assert f"<strong>Ana Ruiz</strong> opened this {kind} just now." in text
    text = ana.get(page(record)).content.decode()
    assert f"<strong>{ben.user.username}</strong> opened this {kind} just now." in text


def test_an_open_page_keeps_the_person_there(signed_in, record):
    ana, ben = named(signed_in("Reviewer"), "Ana", "Ruiz"), signed_in("Editor")
    visit(ana, record)
    seen(opened_at=timedelta(minutes=5), seen_at=timedelta(seconds=80))
    assert ana.post(presence(record)).content.strip() == b""
    text = ben.post(presence(record)).content.decode()
    assert "Ana Ruiz</strong> opened this" in text
    assert "5\xa0minutes ago." in text


def test_who_has_left_is_gone_after_90_seconds(signed_in, record):
    ana, ben = signed_in("Reviewer"), signed_in("Editor")
    visit(ana, record)
    seen(opened_at=timedelta(minutes=5), seen_at=timedelta(seconds=91))
    assert "opened this" not in ben.get(page(record)).content.decode()


def test_who_comes_back_has_just_opened_it(signed_in, record):
    ana, ben = signed_in("Reviewer"), signed_in("Editor")
    visit(ana, record)
    seen(opened_at=timedelta(hours=2), seen_at=timedelta(hours=1))
    visit(ana, record)
    assert "just now" in ben.get(page(record)).content.decode()


def test_a_clock_that_was_set_back(signed_in, record):
    ana = signed_in("Reviewer")
    visit(ana, record)
    seen(opened_at=-timedelta(minutes=5), seen_at=-timedelta(minutes=5))
    assert ana.get(page(record)).status_code == 200
    assert Presence.objects.get().opened_at <= timezone.now()


def test_another_record_is_another_page(signed_in, record):
    ana, ben = signed_in("Reviewer"), signed_in("Editor")
    ana.get(page(type(record).objects.get()))
    other = make.ClaimFactory()
    assert "opened this" not in ben.get(page(other)).content.decode()


def test_of_many_three_are_named(signed_in):
    claim = make.ClaimFactory()
    for person in make.UserFactory.create_batch(5):
        note_presence(record=claim, by=person)
    text = signed_in("Editor").get(page(claim)).content.decode()
    assert text.count("opened this claim") == 3
    assert "2 more people have it open." in text


def test_it_takes_two_queries_and_keeps_no_history(reviewer, record):
    others = make.UserFactory.create_batch(3)
    for person in (reviewer, *others):
        note_presence(record=record, by=person)
    with CaptureQueriesContext(connection) as captured:
        assert len(note_presence(record=record, by=reviewer)) == 3
    assert len(captured) == 2
    seen(opened_at=timedelta(hours=1), seen_at=timedelta(hours=1))
    note_presence(record=make.ClaimFactory(), by=reviewer)
    assert Presence.objects.filter(user=reviewer).count() == 1


def test_only_who_may_see_the_page_is_noted(client, signed_in, person_as, record):
    assert client.post(presence(record)).status_code == 302
    stranger = signed_in(None)
    assert stranger.post(presence(record)).status_code == 403
    assert stranger.get(presence(record)).status_code == 405
    assert signed_in("Reviewer").post(presence(make.ClaimFactory()) + "?x=1").status_code == 200
    assert Presence.objects.count() == 1
    missing = presence(record).replace(f"/{record.pk}/", "/999999/")
    assert signed_in("Reviewer").post(missing).status_code == 404
