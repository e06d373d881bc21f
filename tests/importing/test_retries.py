"""A document is retried after a conflict with another transaction."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection, transaction

from claims import database_errors
from claims.importing import import_documents as documents
from claims.importing.import_documents import import_documents
from claims.importing.run import Run
from claims.importing.store_document import store_documents
from claims.models import Document, ImportRun
from tests.importing.drafting import document
from tests.importing.running import ByHand, bring_in, changes

pytestmark = pytest.mark.django_db
MEETINGS = ["deadlock_detected", "serialization_failure", "lock_not_available", "unique_violation"]


@pytest.fixture
def pauses(monkeypatch):
    """How long was waited, in place of waiting."""
    waited: list[float] = []
    monkeypatch.setattr(database_errors, "sleep", waited.append)
    return waited


@pytest.fixture
def failing(monkeypatch):
    """A function: so many attempts to store a document end in this error of PostgreSQL."""

    def arrange(code: str, times: int) -> None:
        left = [code] * times

        def disturbed(*args, **kwargs):
            with transaction.atomic():
                outcomes = store_documents(*args, **kwargs)
                if left:
                    with connection.cursor() as cursor:
                        raising = f"RAISE EXCEPTION 'in the way' USING ERRCODE = '{left.pop()}'"
                        cursor.execute(f"DO $$ BEGIN {raising}; END $$")
            return outcomes

        monkeypatch.setattr(documents, "store_documents", disturbed)

    return arrange


@pytest.mark.parametrize("code", MEETINGS)
def test_a_document_is_retried_with_longer_pauses_and_stored(failing, pauses, code):
    failing(code, times=4)
    assert changes(bring_in(document())) == ["new"]
    assert pauses == sorted(set(pauses)) == list(database_errors.IMPORT_PAUSES[:4])
    assert (Document.objects.count(), ImportRun.objects.get().failed) == (1, 0)


def test_a_failure_is_reported_after_the_last_attempt(failing, pauses):
    failing("deadlock_detected", times=len(database_errors.IMPORT_PAUSES) + 1)
    [outcome] = bring_in(document())
    assert (outcome.change.value, pauses) == ("failed", list(database_errors.IMPORT_PAUSES))
    assert "in the way" in outcome.reason
    assert not Document.objects.exists()


def test_a_permanent_error_is_not_retried(failing, pauses):
    failing("disk_full", times=1)
    assert changes(bring_in(document())) == ["failed"]
    assert pauses == []


def test_an_error_without_the_servers_code_is_raised(pauses):
    def lost():
        raise OperationalError("the connection is lost")

    with pytest.raises(OperationalError, match="lost"):
        database_errors.retry_import(lost)
    assert pauses == []


@pytest.mark.django_db(transaction=True)
def test_documents_are_stored_after_the_connection_was_lost(monkeypatch):
    cut_off = []

    def while_it_goes_away(*args, **kwargs):
        with transaction.atomic():
            outcomes = store_documents(*args, **kwargs)
            if not cut_off:
                cut_off.append(outcomes)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return outcomes

    monkeypatch.setattr(documents, "store_documents", while_it_goes_away)
    with Run(["news"]) as run:
        found = [document(), document("Ana Sousa said “yes”.", key="file:other.txt")]
        told = changes(import_documents(found, extractor=ByHand(), run=run))
        # The new connection shows that the run is alive, as the lost one did.
        assert not ImportRun.objects.dead().exists()
    assert told == ["new", "new"]
    assert (ImportRun.objects.get().status, Document.objects.count()) == ("finished", 2)
