"""A request is retried after a deadlock; after the last attempt the client gets 409."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from claims import database_errors
from claims.api.errors import RetryOnConflictMixin
from claims.api.urls import router
from claims.database_errors import VERB_PAUSES
from claims.models import Claim, Evidence
from claims.reviewing import evidence
from claims.reviewing import proposals as states

DEADLOCK, SERIALIZATION_FAILURE, LOCK_TIMEOUT = "40P01", "40001", "55P03"
ATTEMPTS = len(VERB_PAUSES) + 1


@pytest.fixture(autouse=True)
def no_transaction(db, monkeypatch):
    """Ignore the test's own transaction: an error only rolls back to a savepoint in it."""
    monkeypatch.setattr(database_errors, "is_in_transaction", lambda: False)
    monkeypatch.setattr(database_errors, "sleep", lambda pause: None)


@pytest.fixture
def broken_off(monkeypatch):
    """Return a function that lets this many permission checks of a verb fail and counts them."""

    def arrange(module, code: str, *, times: int):
        calls = []

        def fail(*args):
            calls.append(args)
            if len(calls) <= times:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"DO $$ BEGIN RAISE 'no' USING ERRCODE = '{code}'; END $$")

        monkeypatch.setattr(module, "require", fail)
        return calls

    return arrange


@pytest.fixture
def accept(client_as, world):
    """Return a function that accepts the claim and returns the response."""
    client = client_as("Reviewer")
    client.raise_request_exception = False
    return lambda: client.post(f"/api/v1/claims/{world.claim.pk}/accept/")


@pytest.mark.parametrize("code", [DEADLOCK, SERIALIZATION_FAILURE])
def test_a_verb_is_retried_after_a_deadlock(accept, broken_off, code):
    calls = broken_off(states, code, times=2)
    assert accept().json()["state"] == "accepted"
    assert len(calls) == 3


@pytest.mark.parametrize(("code", "attempts"), [(DEADLOCK, ATTEMPTS), (LOCK_TIMEOUT, 1)])
def test_after_the_last_attempt_the_client_is_told_to_repeat_the_request(
    accept, broken_off, world, code, attempts
):
    calls = broken_off(states, code, times=9)
    response = accept()
    assert (response.status_code, response.json()["code"]) == (409, "conflict")
    assert "repeat" in response.json()["detail"]
    assert len(calls) == attempts
    assert Claim.objects.get(pk=world.claim.pk).state == "proposed"


def test_the_body_is_available_at_each_attempt(client_as, world, broken_off):
    broken_off(evidence, DEADLOCK, times=1)
    body = {"claim": world.claim.pk, "stance": "context", "url": "https://a.example/"}
    assert client_as("Reviewer").post("/api/v1/evidence/", body).status_code == 201


def test_a_file_is_not_stored_twice(client_as, world, broken_off, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    calls = broken_off(evidence, DEADLOCK, times=9)
    file = SimpleUploadedFile("figures.txt", b"figures")
    body = {"claim": world.claim.pk, "stance": "context", "file": file}
    response = client_as("Reviewer").post("/api/v1/evidence/", body, format="multipart")
    assert (response.status_code, len(calls)) == (409, 1)
    assert Evidence.objects.filter(claim=world.claim).count() == 1


def test_every_resource_retries():
    assert all(issubclass(view, RetryOnConflictMixin) for _, view, _ in router.registry)
