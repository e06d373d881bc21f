"""Test what plain texts state in their first and last lines: title, publisher, author and date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claims.extraction.documents.headings import find_heading
from claims.extraction.documents.metadata import fill_metadata
from claims.extraction.documents.raw_document import RawDocument

RELEASE = """\
PRESS RELEASE

Quay Ferries to buy six boats and drop its booking fee

Lowmouth, 4 February 2025 – Quay Ferries today announced that it will buy six boats.

“They are quiet,” said Ada Quill, its director.

ENDS

About Quay Ferries
Quay Ferries carries a million people a year.
"""
BULLETIN = """\
URGENT
AM-LOWMOUTH-FERRY (UPDATE 3)
Ferry owner halves fares after a week of protest

(Adds minister, background)

LOWMOUTH, Feb 4 (Estuary Wire) - The owner of the ferry halved its fares on Tuesday.

It had refused for a week.

(Reporting by Ada Quill in Lowmouth; editing by Tom Reyk)

(c) 2025 Estuary Wire
"""
SCRIPT = """\
EVENING NEWS – ITEM 4
SLUG: FERRY FARES   DUR: 1'40"   REPORTER: ADA QUILL   DATE: 24/02/2025

INTRO: The ferry is to cost half as much.
"""
PACKAGE = f"""\
{SCRIPT}
The boats are full. Ada Quill, Estuary News, Lowmouth.
"""
BROADCAST = """\
TRANSCRIPT
Estuary Radio, Breakfast, 24 February 2025
Presenter: Tom Reyk

REYK: The boats are full, they say.
"""
DATED_RELEASE = """\
NEWS RELEASE
For release: 4 February 2025

Quay Ferries to buy six boats

The company will buy six boats.
"""
COURT = """\
The Lowmouth Gazette

Ferryman 'sold the same ticket twice', court hears

By Ada Quill and Tom Reyk, Court Reporters
Published: Tuesday, 4 February 2025 at 4.55pm | Updated: 5 February 2025

A ferryman sold tickets twice, a court heard. The trial goes on until 14 March 2025.
"""
LETTER = """\
Memo for the news desk, by Ada Quill, 4 February 2025. NOT FOR PUBLICATION.

The ferry is late again, and nobody has said why it is.
"""
BRIEFING = """\
What a ferry costs a town

Ada Quill and Tom Reyk

Fares rose by a tenth last year.

The Institute for Estuary Studies is an independent charity (no. 1). Views are the authors’.
"""

TWO_LINES = """\
The Lowmouth Gazette
Tuesday 4 February 2025

FERRY HALVES ITS FARES
Riders cheer after a week of protest

by Ada Quill and Tom Reyk

Lowmouth, Feb 4 – The ferry halved its fares.

It had refused for a week.
"""
MESSAGE = """\
From: Ada Quill <ada@lowmouth.example>
To: desk@lowmouth.example
Subject: Ferry halves its fares
Date: Tue, 4 Feb 2025 10:31:00 +0000

The ferry halved its fares on Monday.
"""
BLOG = """\
Document1

How the ferry lost its riders

Posted on February 4, 2025 by Ada Quill in News

The ferry has few riders.
"""
MASTHEAD = """\
Ferry halves fares, says board
Lowmouth News | 4 February 2025 | Ada Quill

The ferry halved its fares on Monday.
"""


@pytest.mark.parametrize(
    ("text", "title", "publisher", "byline", "published"),
    [
        (
            TWO_LINES,
            "FERRY HALVES ITS FARES",
            "The Lowmouth Gazette",
            "Ada Quill, Tom Reyk",
            date(2025, 2, 4),
        ),
        (
            MESSAGE,
            "Ferry halves its fares",
            "",
            "Ada Quill",
            datetime(2025, 2, 4, 10, 31, tzinfo=UTC),
        ),
        (BLOG, "How the ferry lost its riders", "", "Ada Quill", date(2025, 2, 4)),
        (
            MASTHEAD,
            "Ferry halves fares, says board",
            "Lowmouth News",
            "Ada Quill",
            date(2025, 2, 4),
        ),
        (
            RELEASE,
            "Quay Ferries to buy six boats and drop its booking fee",
            "Quay Ferries",
            "",
            date(2025, 2, 4),
        ),
        (
            BULLETIN,
            "Ferry owner halves fares after a week of protest",
            "Estuary Wire",
            "Ada Quill",
            date(2025, 2, 4),
        ),
        (SCRIPT, "FERRY FARES", "", "Ada Quill", date(2025, 2, 24)),
        (PACKAGE, "FERRY FARES", "Estuary News", "Ada Quill", date(2025, 2, 24)),
        (BROADCAST, "", "Estuary Radio", "", date(2025, 2, 24)),
        (DATED_RELEASE, "Quay Ferries to buy six boats", "", "", date(2025, 2, 4)),
        (
            COURT,
            "Ferryman 'sold the same ticket twice', court hears",
            "The Lowmouth Gazette",
            "Ada Quill, Tom Reyk",
            datetime.fromisoformat("2025-02-04T16:55"),
        ),
        (LETTER, "", "", "Ada Quill", date(2025, 2, 4)),
        (
            BRIEFING,
            "What a ferry costs a town",
            "Institute for Estuary Studies",
            "Ada Quill, Tom Reyk",
            None,
        ),
    ],
)
def test_what_a_text_states(text, title, publisher, byline, published):
    found = fill_metadata(RawDocument(text, title=find_heading(text)))
    assert (found.title, found.publisher, found.byline) == (title, publisher, byline)
    assert found.published == published
    assert found.remarks == ()
