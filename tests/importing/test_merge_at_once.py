"""An import and a merge of a speaker it quotes, at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from claims.importing.documents import _attempt
from claims.importing.store import store
from claims.models import Quote
from claims.reviewing.speakers import merge_speakers
from tests.factories import SpeakerFactory
from tests.importing.drafting import document, extraction

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("roles")]


def import_it():
    try:
        parsed = document()
        return _attempt(parsed, lambda: store(parsed, extraction(), extractor="test", run=None))
    finally:
        connection.close()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        # Not pg_stat_activity: what that says stays the same until a transaction ends.
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def test_the_import_waits_and_quotes_whom_it_was_merged_into(editor):
    speaker, into = SpeakerFactory(name="Ada Quill", role="pilot"), SpeakerFactory()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            merge_speakers(speaker=speaker, into=into, by=editor)
            outcome = pool.submit(import_it)
            give_up = monotonic() + 20
            while not somebody_waits() and monotonic() < give_up:
                sleep(0.02)
            assert somebody_waits()
        assert outcome.result().reason == ""
    assert Quote.objects.get(kind="indirect").speaker == into
    assert not speaker.quotes.exists()
