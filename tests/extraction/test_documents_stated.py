"""Test what plain texts state in their first and last lines: title, publisher, author and date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claims.extraction.documents.headings import find_heading, is_placeholder
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


@pytest.mark.parametrize(
    "title",
    ["Document1", "Untitled-2", "Microsoft Word - ferry.docx", "fares_v3.indd", "Doc 4", " "],
)
def test_what_a_program_wrote_is_no_title(title):
    assert is_placeholder(title)


@pytest.mark.parametrize("title", ["Document of shame", "A page turns", "The text was wrong"])
def test_a_title_is_no_placeholder(title):
    assert not is_placeholder(title)


BODY = "The council voted on Monday to close the bridge.\n\nIt is old, said the mayor."
HEAD = "Bridge closes for repairs"


@pytest.mark.parametrize(
    ("top", "publisher", "byline", "day"),
    [
        (f"Harbour Trust\nNews release\n12th June 2025\n\n{HEAD}\n", "Harbour Trust", "", 12),
        (f"Media Release | Ministry of Ports | 14 June 2025\n\n{HEAD}\n\nThe Ministry of Ports"
         " today announced that it closes.", "Ministry of Ports", "", 14),
        (f"PRESS RELEASE\nContact: Jo Pell, 555-0100\n\n{HEAD}\nNo boats are hurt\n", "", "", 0),
        (f"The Elm Courier\n{HEAD}\nAda Quill and Tom Reyk\nTuesday 10 June 2025, 16.55 BST\n",
         "The Elm Courier", "Ada Quill, Tom Reyk", 10),
        (f"{HEAD}\nFirst published in the Elm Courier on Tuesday, June 10, 2025\n", "Elm Courier",
         "", 10),
        (f"{HEAD}\n6 June, 2025 09:12 AM IST\nWritten by Ada Quill; Edited by Tom Reyk\n", "",
         "Ada Quill", 6),
        (f"{HEAD}\nBy Ada Quill — The Elm Courier, 6 June 2025\n", "The Elm Courier",
         "Ada Quill", 6),
        (f"BC-Elmford-Bridge, 3rd Ld-Writethru\n{HEAD}\nEds: Updates.\nBy ADA QUILL\n", "",
         "Ada Quill", 0),
        (f"Elmford Council\nPress office\n\nPRESS RELEASE: 16/06/2025\n\n{HEAD}\n",
         "Elmford Council", "", 16),
        (f"{HEAD}\nPA Media\nTue 10 June 2025 16.55 BST\n", "", "", 10),
        (f"{HEAD}\n\nAda Quill @adaquill\nElm Courier, Tuesday, 10 June 2025, p. 4\n",
         "Elm Courier", "Ada Quill", 10),
        (f"{HEAD}\n\n(Meridian Wire) – Elmford, 10 June 2025: The council voted.\n",
         "Meridian Wire", "", 10),
        (f"AMP0123 4 GEN 0312 GBR\nElmford-bridge,lead\n{HEAD}\nby Ada Quill\n", "",
         "Ada Quill", 0),
    ],
)  # fmt: skip
def test_what_stands_around_the_heading(top, publisher, byline, day):
    text = f"{top}\n{BODY}"
    found = fill_metadata(RawDocument(text, title=find_heading(text)))
    assert (found.title, found.publisher, found.byline) == (HEAD, publisher, byline)
    published = found.published
    assert (published.day if published else 0) == day


@pytest.mark.parametrize(
    ("end", "publisher", "byline"),
    [
        ("Ada Quill, Quay News, Elmford.", "Quay News", "Ada Quill"),
        ("Ada Quill\nThe Elm Courier\n6 May 2025", "The Elm Courier", "Ada Quill"),
        ("© 2025 The Elm Courier Ltd", "The Elm Courier", ""),
        ("© 2025 Elm Holdings Ltd", "", ""),
        ("From the Elm Courier, 6 May 2025", "Elm Courier", ""),
    ],
)
def test_what_the_last_lines_say(end, publisher, byline):
    found = fill_metadata(RawDocument(f"{HEAD}\n\n{BODY}\n\n{end}"))
    assert (found.publisher, found.byline) == (publisher, byline)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Ada Quill, Institute for Coastal Policy", "Ada Quill"),
        ("Von Ada Quill", "Ada Quill"),
        ("Par Ada Quill et Tom Reyk", "Ada Quill, Tom Reyk"),
        ("Von Braun Station", ""),
    ],
)
def test_a_byline_below_the_heading(line, byline):
    text = f"BRIEFING PAPER\n\n{HEAD}\n\n{line}\n\nMay 2025\n\n{BODY}"
    found = fill_metadata(RawDocument(text, title=find_heading(text)))
    assert (found.title, found.byline, found.published_about) == (HEAD, byline, "2025-05")


def test_the_date_of_a_speech_and_a_label_before_a_title():
    speech = f"Speech by the Minister of Ports, Ida Moe, Leeds, 6 May 2025\n\n{BODY}"
    assert fill_metadata(RawDocument(speech)).published == date(2025, 5, 6)
    for label in ("PRESS RELEASE: ", "Media statement – ", "UPDATE 2-"):
        assert fill_metadata(RawDocument(BODY, title=label + HEAD)).title == HEAD
    for title in ("Press release", "Update 2 is here", "Media statements: a history"):
        assert fill_metadata(RawDocument(BODY, title=title)).title == title
