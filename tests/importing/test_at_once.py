"""Several imports at the same moment end as one after the other would."""

from __future__ import annotations

import threading

import pytest
from django.db import connections, transaction

from claims.extraction.drafts import ParsedDocument
from claims.importing.published_factchecks.factcheck_item import FactCheckItem
from claims.importing.published_factchecks.store_factchecks import StoredCounts, store_factchecks
from claims.models import (
    Appearance,
    Claim,
    Document,
    ImportRun,
    PublishedFactCheck,
    Quote,
    Revision,
    Source,
    Speaker,
)
from claims.models.locking import hold_identities
from tests.importing.drafting import TEXT, document
from tests.importing.running import bring_in, changes


def _at_once(*calls) -> None:
    """Run the calls in threads, each with its own connection, and wait for all."""
    barrier = threading.Barrier(len(calls))
    errors: list[BaseException] = []

    def run(call) -> None:
        try:
            barrier.wait()
            call()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_the_same_file_at_once_end_as_one():
    _at_once(*[lambda: bring_in(document())] * 4)
    assert (Document.objects.count(), Revision.objects.count()) == (1, 1)
    assert (Quote.objects.count(), Appearance.objects.count()) == (2, 2)
    [run] = ImportRun.objects.all()
    assert (run.created, run.status) == (1, "finished")


@pytest.mark.django_db(transaction=True)
def test_imports_at_once_share_sources_speakers_and_claims():
    def file(number: int) -> ParsedDocument:
        return document(f"{TEXT}\n\nNumber {number}.", key=f"file:{number}.txt")

    _at_once(*[lambda number=number: bring_in(file(number)) for number in range(4)])
    assert Document.objects.count() == 4
    assert Source.objects.count() == 1
    assert Claim.objects.count() == 2
    assert Speaker.objects.shared().count() == 1
    assert Appearance.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_two_revisions_at_once_are_numbered_one_after_the_other():
    bring_in(document())
    _at_once(*[lambda n=n: bring_in(document(f"{TEXT}\n\nNumber {n}.")) for n in range(3)])
    assert sorted(Revision.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Revision.objects.current().get().number == 4
    assert Quote.objects.filter(revision__is_current=True).count() == 2


@pytest.mark.django_db(transaction=True)
def test_unchanged_documents_do_not_wait_for_another_import():
    bring_in(document(byline="Bo Reyk", language="en"))
    outcomes: list[str] = []
    with transaction.atomic():
        hold_identities()
        again = document(byline="Bo Reyk", language="en")
        _at_once(lambda: outcomes.extend(changes(bring_in(again))))
    assert outcomes == ["unchanged"]


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_the_same_factchecks_at_once_store_them_once():
    items = [
        FactCheckItem(
            str(n), f"Port {n} is shut", publisher="The Vell Checker", url=f"https://a.example/{n}"
        )
        for n in range(3)
    ]
    stored: list[StoredCounts] = []
    _at_once(*[lambda: stored.append(store_factchecks(items))] * 3)
    assert sorted(one.added for one in stored) == [0, 0, 3]
    assert (PublishedFactCheck.objects.count(), Claim.objects.count(), Source.objects.count()) == (
        3,
        3,
        1,
    )
