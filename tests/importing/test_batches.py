"""Documents are analysed in batches that are never large."""

from __future__ import annotations

import pytest

from claims.extraction.documents.raw_document import DocumentProblem
from claims.importing.import_documents import split_batches
from tests.importing.drafting import document

BAD = DocumentProblem("a.pdf", "Broken.")


def sizes(*found) -> list[int]:
    return [len(batch) for batch in split_batches(found)]


@pytest.mark.parametrize("one", [document("x"), BAD])
def test_a_batch_has_at_most_sixteen_documents(one):
    assert sizes(*[one] * 33) == [16, 16, 1]


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
    assert sizes(*[document("x" * length) for length in lengths]) == expected


def test_batches_keep_the_order():
    found = [document(str(number)) for number in range(20)] + [BAD]
    assert [one for batch in split_batches(found) for one in batch] == found
