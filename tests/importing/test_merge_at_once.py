"""An import and a merge of what it joins, a speaker or a claim, at the same time."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction

from claims.importing.documents import _attempt
from claims.importing.store import store
from claims.models import Appearance, Quote
from claims.reviewing.claims import merge_claims
from claims.reviewing.speakers import merge_speakers
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory
from tests.importing.drafting import document, extraction

pytestmark = pytest.mark.django_db(transaction=True)


def import_it():
    try:
        parsed = document()
        return _attempt(parsed, lambda: store(parsed, extraction(), extractor="test", run=None))
    finally:
        connection.close()


def let_wait(other: Future) -> None:
    """Return once ``other`` waits for a lock that this connection holds."""
    waiting = """
        SELECT count(*) FROM pg_locks
        WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
    """
    with connection.cursor() as cursor:
        # Not pg_stat_activity: what that says stays the same until a transaction ends.
        while not cursor.execute(waiting).fetchone()[0]:
            assert not other.done()
            sleep(0.02)


def import_during(merge):
    """Import while what ``merge`` did is not committed yet, and wait for both."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            merge()
            outcome = pool.submit(import_it)
            let_wait(outcome)
        assert outcome.result().reason == ""


def test_the_import_waits_and_joins_the_claim_that_leads(editor):
    merged = ClaimFactory(text="Ada Quill said tolls rose by 12 per cent.")
    into = AppearanceFactory().claim
    import_during(lambda: merge_claims(claim=merged, into=into, by=editor))
    assert into.appearances.count() == 2
    assert not merged.appearances.exists()


def test_a_merge_waits_for_the_import_and_takes_what_came_in(editor):
    merged, into = ClaimFactory(text="Ada Quill said tolls rose by 12 per cent."), ClaimFactory()

    def merge_it():
        try:
            return merge_claims(claim=merged, into=into, by=editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            store(document(), extraction(), extractor="test", run=None)
            merge = pool.submit(merge_it)
            let_wait(merge)
        merge.result()
    assert Appearance.objects.filter(claim=into).count() == 1
    assert not merged.appearances.exists()


def test_the_import_waits_and_quotes_whom_it_was_merged_into(editor):
    speaker, into = SpeakerFactory(name="Ada Quill", role="pilot"), SpeakerFactory()
    import_during(lambda: merge_speakers(speaker=speaker, into=into, by=editor))
    assert Quote.objects.get(kind="indirect").speaker == into
    assert not speaker.quotes.exists()
