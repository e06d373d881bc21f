"""If two users change the same claim at the same time, no work is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from claims import database_errors
from claims.admin.claim import assessment_form
from claims.admin.speaker.speaker_admin import SpeakerAdmin
from claims.models import Assessment
from tests.admin.pages import page, verb
from tests.broken_off import CHECK_VIOLATION, DEADLOCK, LOCK_TIMEOUT, break_off
from tests.factories import ClaimFactory, SpeakerFactory

ASSESSMENT = {"assess-verdict": "supported", "assess-rationale": "It agrees."}


def assess_together(clients: list[Client], address: str) -> list[int]:
    barrier = Barrier(len(clients))

    def assess(client: Client) -> int:
        try:
            barrier.wait()
            return client.post(address, ASSESSMENT).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(assess, clients))


def test_two_reviewers_assess_at_the_same_time(transactional_db, signed_in):
    clients, claim = [signed_in("Reviewer") for _ in range(2)], ClaimFactory()
    assert assess_together(clients, verb(claim, "assess")) == [302, 302]
    current = Assessment.objects.current().filter(claim=claim)
    assert {one.reviewer for one in current} == {client.user for client in clients}


def test_one_reviewer_assesses_in_two_windows(transactional_db, signed_in):
    first, claim = signed_in("Reviewer"), ClaimFactory()
    second = Client()
    second.force_login(first.user)
    assert assess_together([first, second], verb(claim, "assess")) == [302, 302]
    assert Assessment.objects.filter(claim=claim).count() == 2
    assert Assessment.objects.current().filter(claim=claim).count() == 1


def breaking_off(code, *, times):
    """Return ``assess``, which fails with this error of PostgreSQL the first ``times`` times."""
    left, assess = [code] * times, assessment_form.assess

    def assess_at_last(**given):
        if left:
            break_off(left.pop())
        return assess(**given)

    return assess_at_last


def test_a_verb_is_retried_after_a_deadlock(transactional_db, signed_in, monkeypatch):
    monkeypatch.setattr(database_errors, "sleep", lambda pause: None)
    monkeypatch.setattr(assessment_form, "assess", breaking_off(DEADLOCK, times=2))
    assert signed_in("Reviewer").post(verb(ClaimFactory(), "assess"), ASSESSMENT).status_code == 302
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (DEADLOCK, "Another user is changing this record. Try again"),
        (LOCK_TIMEOUT, "Another user is changing this record. Try again"),
        (CHECK_VIOLATION, "Another record conflicts with this change"),
    ],
)
def test_input_is_kept_after_a_conflict_with_another_user(as_reviewer, monkeypatch, code, reason):
    monkeypatch.setattr(assessment_form, "assess", breaking_off(code, times=1))
    response = as_reviewer.post(verb(ClaimFactory(), "assess"), ASSESSMENT)
    text = response.content.decode()
    assert response.status_code == 200
    assert reason in text
    assert "It agrees." in text
    assert not Assessment.objects.exists()


def test_a_change_form_reports_a_conflict(as_editor, monkeypatch):
    monkeypatch.setattr(SpeakerAdmin, "save_model", lambda *given: break_off(LOCK_TIMEOUT))
    speaker = SpeakerFactory()
    sent = {"name": "Another name", "kind": "person", "_save": ""}
    sent |= {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    response = as_editor.post(page(speaker), sent)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Another user is changing" in response.content.decode()
