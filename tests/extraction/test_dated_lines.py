"""Test which lines of a text state when it was published."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claims.extraction.documents.metadata import fill_metadata
from claims.extraction.documents.raw_document import RawDocument

BODY = "The council voted on Monday to close the bridge.\n\nIt is old, said the mayor."


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("16:55, 19 Mar 2025", datetime(2025, 3, 19, 16, 55)),  # noqa: DTZ001
        ("Published 08:00 GMT, 4 March 2025", datetime(2025, 3, 4, 8, tzinfo=UTC)),
        ("10.31am on March 4, 2025", datetime(2025, 3, 4, 10, 31)),  # noqa: DTZ001
        ("Updated 17:10, 19 Mar 2025", None),
        ("At 16:55, on 19 March 2025, the ferry left", None),
        ("Wednesday, 5 February 2025 16:55", datetime.fromisoformat("2025-02-05T16:55")),
        ("5th February, 2025", date(2025, 2, 5)),
        ("Feb. 5, 2025 9.05 am GMT", datetime(2025, 2, 5, 9, 5, tzinfo=UTC)),
        ("Lowmouth, 5 February 2025", date(2025, 2, 5)),
        ("Date: 2025-02-05", date(2025, 2, 5)),
        ("25/02/2025", date(2025, 2, 25)),
        ("The Quay | 5 February 2025 | 3 min read", date(2025, 2, 5)),
        ("LONDON – The ferry was late, on 5 February 2025 too.", None),
        ("The ferry sank on 5 February 2025.", None),
        ("Updated 5 February 2025", None),
        ("LOWMOUTH, Feb 5 (Estuary Wire) - The ferry was late.", None),
        ("31 February 2025", None),
    ],
)
def test_only_a_date_that_stands_apart_is_the_date_of_publication(line, published):
    text = f"Ferry late again today\n\n{line}\n\nThe ferry was late.\n\nIt was the boat."
    assert fill_metadata(RawDocument(text)).published == published


@pytest.mark.parametrize(
    ("line", "language", "published", "remark"),
    [
        ("05/02/2025", "en", None, "can be 2025-02-05 or 2025-05-02"),
        ("05/02/2025", "en-GB", date(2025, 2, 5), ""),
        ("05/02/2025", "en-US", date(2025, 5, 2), ""),
        ("Thursday, 5 February 2025", "en", date(2025, 2, 5), "another weekday"),
        ("5 février 2025", "fr", date(2025, 2, 5), ""),
    ],
)
def test_doubt_about_a_date_is_told(line, language, published, remark):
    found = fill_metadata(RawDocument(f"Ferry late\n\n{line}\n\nIt was.", language=language))
    assert found.published == published
    assert remark in " ".join(found.remarks)
    assert bool(remark) == bool(found.remarks)


def test_a_given_date_is_not_replaced():
    given = RawDocument("Fares\n\n5 February 2025\n\nThey rose.", published=date(2025, 2, 9))
    assert fill_metadata(given).published == date(2025, 2, 9)


def test_a_speech_states_its_date_with_its_occasion():
    speech = f"Speech by the Minister of Ports, Ida Moe, Leeds, 6 May 2025\n\n{BODY}"
    assert fill_metadata(RawDocument(speech)).published == date(2025, 5, 6)
