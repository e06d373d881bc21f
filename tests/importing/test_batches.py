"""Documents are analysed and stored in batches that are never large."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction

from claims.extraction.documents.raw_document import DocumentProblem
from claims.importing.import_documents import split_batches
from claims.models import (
    Appearance,
    Claim,
    ImportRun,
    Quantity,
    Quote,
    Speaker,
    SpeakerAlias,
)
from tests.importing.drafting import TEXT, document
from tests.importing.running import bring_in, changes

BAD = DocumentProblem("a.pdf", "Broken.")


def sizes(*found) -> list[int]:
    return [len(batch) for batch in split_batches(found)]


def test_a_batch_has_at_most_sixteen_documents_and_none_twice():
    assert sizes(*many(33)) == sizes(*[BAD] * 33) == [16, 16, 1]
    first, second, third = many(3)
    again = replace(first, text="Another.")
    assert sizes(first, second, again, third, BAD, BAD, second, again) == [2, 5, 1]


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([100_000, 100_000, 1], [2, 1]),
        ([100_000, 100_001], [1, 1]),
        ([1, 200_000, 1], [1, 1, 1]),
        ([300_000, 1], [1, 1]),
        ([], []),
    ],
)
def test_a_batch_has_at_most_200_000_characters_or_one_longer_text(lengths, expected):
    found = [document("x" * length, key=f"file:{n}.txt") for n, length in enumerate(lengths)]
    assert sizes(*found) == expected


def test_batches_keep_the_order():
    found = [*many(20), BAD]
    assert [one for batch in split_batches(found) for one in batch] == found


def many(number: int, **fields) -> list:
    """Documents that share a speaker and a claim, each with words of its own."""
    return [
        document(f"{TEXT}\n\nFile {n}.", key=f"file:{n}.txt", origin=f"{n}.txt", **fields)
        for n in range(number)
    ]


def everything() -> list:
    """What is stored, without ids and times."""
    quotes = Quote.objects.order_by("revision__document__key", "start")
    made = Appearance.objects.order_by("revision__document__key", "start")
    return [
        list(Speaker.objects.order_by("pk").values_list("name", "role", "document__key")),
        list(quotes.values_list("revision__document__key", "text", "speaker__name")),
        list(made.values_list("revision__document__key", "claim__text", "quote__text", "joined")),
        list(Claim.objects.order_by("pk").values_list("text", "queue_rank")),
        list(Quantity.objects.order_by("passage").values_list("passage", "low", "unit")),
        sorted(SpeakerAlias.objects.values_list("speaker__name", "name")),
        Speaker.pgh_event_model.objects.count(),
    ]


@pytest.mark.django_db
def test_documents_stored_together_are_as_those_stored_one_by_one(django_assert_max_num_queries):
    found = [*many(5), *many(2), many(1, publisher="")[0]]
    with transaction.atomic():
        # One by one, it would be 130.
        with django_assert_max_num_queries(80):
            bring_in(*many(5))
        transaction.set_rollback(True)
    with transaction.atomic():
        together = changes(bring_in(*found))
        rows = everything()
        transaction.set_rollback(True)
    assert together == ["new"] * 5 + ["unchanged"] * 3
    assert changes(bring_in(*found, fail_fast=True)) == together
    assert everything() == rows


@pytest.mark.django_db
def test_one_that_cannot_be_stored_affects_no_other():
    found = many(4)
    found[2] = replace(found[2], title="a\x00b")
    outcomes = bring_in(*found)
    assert changes(outcomes) == ["new", "new", "failed", "new"]
    assert "NUL" in outcomes[2].reason
    run = ImportRun.objects.get()
    assert (run.created, run.failed, run.problems.count()) == (3, 1, 1)
    assert changes(bring_in(*many(4))) == ["unchanged", "unchanged", "new", "unchanged"]
