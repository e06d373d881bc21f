"""Test what stands around the heading of a text and at its end, and what is no title."""

from __future__ import annotations

import pytest

from claims.extraction.documents.headings import find_heading, is_placeholder
from claims.extraction.documents.metadata import fill_metadata
from claims.extraction.documents.raw_document import RawDocument

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


def test_a_label_before_a_title_is_left_out():
    for label in ("PRESS RELEASE: ", "Media statement – ", "UPDATE 2-"):
        assert fill_metadata(RawDocument(BODY, title=label + HEAD)).title == HEAD
    for title in ("Press release", "Update 2 is here", "Media statements: a history"):
        assert fill_metadata(RawDocument(BODY, title=title)).title == title


@pytest.mark.parametrize(
    "title",
    ["Document1", "Untitled-2", "Microsoft Word - ferry.docx", "fares_v3.indd", "Doc 4", " "],
)
def test_what_a_program_wrote_is_no_title(title):
    assert is_placeholder(title)


@pytest.mark.parametrize("title", ["Document of shame", "A page turns", "The text was wrong"])
def test_a_title_is_no_placeholder(title):
    assert not is_placeholder(title)
