"""Verbs are retried after a conflict with another transaction, if that is safe."""

from __future__ import annotations

import pytest
from django.db import OperationalError, transaction

from claims import database_errors
from claims.database_errors import VERB_PAUSES, is_conflict, retry_on_conflict
from tests.broken_off import (
    DEADLOCK,
    DISK_FULL,
    LOCK_TIMEOUT,
    SERIALIZATION_FAILURE,
    break_off,
)

ATTEMPTS = len(VERB_PAUSES) + 1


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(database_errors, "sleep", lambda pause: None)


@pytest.fixture
def no_transaction(db, monkeypatch):
    """The test's own transaction does not count: an error undoes a savepoint of it only."""
    monkeypatch.setattr(database_errors, "is_in_transaction", lambda: False)


class Work:
    """Fails so many times with PostgreSQL's error of this code, then gives its argument back."""

    def __init__(self, code: str, *, failures: int) -> None:
        self.code, self.failures, self.calls = code, failures, 0

    def __call__(self, given: str) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            break_off(self.code)
        return given


@pytest.mark.usefixtures("no_transaction")
@pytest.mark.parametrize("code", [DEADLOCK, SERIALIZATION_FAILURE])
def test_a_failed_transaction_is_retried(code):
    work = Work(code, failures=ATTEMPTS - 1)
    assert retry_on_conflict(work)("done") == "done"
    assert work.calls == ATTEMPTS


@pytest.mark.usefixtures("no_transaction")
def test_a_transaction_that_always_fails_raises_the_error():
    work = Work(DEADLOCK, failures=ATTEMPTS)
    with pytest.raises(OperationalError) as failed:
        retry_on_conflict(work)("done")
    assert work.calls == ATTEMPTS
    assert is_conflict(failed.value)


@pytest.mark.usefixtures("no_transaction")
@pytest.mark.parametrize(("code", "told"), [(LOCK_TIMEOUT, True), (DISK_FULL, False)])
def test_other_failures_are_not_retried(code, told):
    work = Work(code, failures=1)
    with pytest.raises(OperationalError) as failed:
        retry_on_conflict(work)("done")
    assert work.calls == 1
    assert is_conflict(failed.value) == told


@pytest.mark.django_db
def test_nothing_is_retried_inside_a_transaction():
    work = Work(DEADLOCK, failures=1)
    with pytest.raises(OperationalError), transaction.atomic():
        retry_on_conflict(work)("done")
    assert work.calls == 1


@pytest.mark.parametrize("error", [ValueError("no"), OperationalError("connection lost")])
def test_other_errors_gave_way_to_nobody(error):
    assert not is_conflict(error)
