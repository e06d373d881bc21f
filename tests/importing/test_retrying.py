"""A document that another transaction got in the way of is stored at a later attempt."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection, transaction

from claims.importing import documents, retrying
from claims.importing.store import store
from claims.models import Document, ImportRun
from tests.importing.drafting import document
from tests.importing.running import bring_in, changes

pytestmark = pytest.mark.django_db
MEETINGS = ["deadlock_detected", "serialization_failure", "lock_not_available", "unique_violation"]


@pytest.fixture
def pauses(monkeypatch):
    """How long was waited, in place of waiting."""
    waited: list[float] = []
    monkeypatch.setattr(retrying, "sleep", waited.append)
    return waited


@pytest.fixture
def failing(monkeypatch):
    """A function: so many attempts to store a document end in this error of PostgreSQL."""

    def arrange(code: str, times: int) -> None:
        left = [code] * times

        def disturbed(*args, **kwargs):
            with transaction.atomic():
                outcome = store(*args, **kwargs)
                if left:
                    with connection.cursor() as cursor:
                        raising = f"RAISE EXCEPTION 'in the way' USING ERRCODE = '{left.pop()}'"
                        cursor.execute(f"DO $$ BEGIN {raising}; END $$")
            return outcome

        monkeypatch.setattr(documents, "store", disturbed)

    return arrange


@pytest.mark.parametrize("code", MEETINGS)
def test_what_passes_is_waited_for_longer_each_time_and_the_document_comes_in(
    failing, pauses, code
):
    failing(code, times=4)
    assert changes(bring_in(document())) == ["new"]
    assert pauses == sorted(set(pauses)) == list(retrying.PAUSES[:4])
    assert (Document.objects.count(), ImportRun.objects.get().failed) == (1, 0)


def test_what_does_not_pass_is_told_after_the_last_attempt(failing, pauses):
    failing("deadlock_detected", times=len(retrying.PAUSES) + 1)
    [outcome] = bring_in(document())
    assert (outcome.change.value, pauses) == ("failed", list(retrying.PAUSES))
    assert "in the way" in outcome.reason
    assert not Document.objects.exists()


def test_what_is_wrong_by_itself_is_not_tried_again(failing, pauses):
    failing("disk_full", times=1)
    assert changes(bring_in(document())) == ["failed"]
    assert pauses == []


def test_an_error_without_the_servers_code_is_raised(pauses):
    def lost():
        raise OperationalError("the connection is lost")

    with pytest.raises(OperationalError, match="lost"):
        retrying.retried(lost)
    assert pauses == []
