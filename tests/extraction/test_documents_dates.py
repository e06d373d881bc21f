"""Test publication dates: many forms, unclear ones, the order of day and month."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from claims.extraction.documents.publication_dates import (
    parse_partial_date,
    parse_publication_date,
)
from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.documents.read_documents import read_sent_file


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-04-30", date(2025, 4, 30)),
        ("30 April 2025", date(2025, 4, 30)),
        ("April 3, 2025", date(2025, 4, 3)),
        ("3 Apr 2025", date(2025, 4, 3)),
        (
            "2025-04-30T08:15:00+01:00",
            datetime(2025, 4, 30, 8, 15, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("2025-04-30 08:15:00Z", datetime(2025, 4, 30, 8, 15, tzinfo=UTC)),
        ("Wed, 30 Apr 2025 08:15:00 GMT", datetime(2025, 4, 30, 8, 15, tzinfo=UTC)),
        ("April 30, 2025, 8.15 a.m.", datetime(2025, 4, 30, 8, 15)),  # noqa: DTZ001
        ("Wednesday, April 30th, 2025", date(2025, 4, 30)),
        ("Sept. 4, 2025", date(2025, 9, 4)),
        ("30 avril 2025", date(2025, 4, 30)),
        ("30. April 2025", date(2025, 4, 30)),
        ("30 de abril de 2025", date(2025, 4, 30)),
        ("30 mei 2025", date(2025, 5, 30)),
        ("20250430", date(2025, 4, 30)),
        ("2025/04/30", date(2025, 4, 30)),
        ("30.04.2025", date(2025, 4, 30)),
        ("4.5.2025", date(2025, 5, 4)),
        ("30/04/2025", date(2025, 4, 30)),
        ("04/30/2025", date(2025, 4, 30)),
        ("5/5/2025", date(2025, 5, 5)),
        ("", None),
    ],
)
def test_dates_in_many_forms(written, meant):
    assert parse_publication_date(written) == meant


@pytest.mark.parametrize(
    "value",
    [
        *("yesterday", "2 days ago", "May 2025", "2025", "12 mars", "Q3 2025", "soon"),
        *("31 February 2025", "2025-02-30", "31.02.2025", "30/13/2025", "30 Apr 2025 25:00"),
        *(
            "Updated 3 May 2025",
            "April 30 2025 and May 1 2025",
            "30 April 25",
            "Chapter 3 May 2025",
        ),
        "9" * 5_000 + " May 2025",
    ],
)
def test_incomplete_or_impossible_dates_are_rejected(value):
    with pytest.raises(ReadingError, match="not a valid date"):
        parse_publication_date(value)


@pytest.mark.parametrize(
    ("language", "meant"),
    [
        ("en-US", date(2025, 5, 6)),
        ("en-GB", date(2025, 6, 5)),
        ("de", date(2025, 6, 5)),
        ("en", None),
        ("en-CA", None),
        ("", None),
        ("xx", None),
        ("not a tag", None),
    ],
)
def test_the_order_of_day_and_month_follows_the_language(language, meant):
    if meant:
        assert parse_publication_date("05/06/2025", language) == meant
    else:
        with pytest.raises(ReadingError, match="can be 2025-06-05 or 2025-05-06"):
            parse_publication_date("05/06/2025", language)


@pytest.mark.parametrize(
    ("written", "about"),
    [
        ("2025-05", "2025-05"),
        ("2025", "2025"),
        ("May 2025", "2025-05"),
        ("Sept. 2025", "2025-09"),
        ("5/2025", "2025-05"),
        ("2025-05-00", "2025-05"),
        ("2025-00-00T00:00:00Z", "2025"),
        ("2025-13", ""),
        ("12 May 2025", ""),
        ("0999", ""),
        ("", ""),
    ],
)
def test_a_month_or_year_alone_is_a_partial_date(written, about):
    assert parse_partial_date(written) == about


def test_a_document_keeps_its_partial_date_and_says_so():
    line = {"id": 1, "text": "The quay shut.", "published": "May 2025"}
    (found,) = read_sent_file(io.BytesIO(json.dumps(line).encode()), "a.jsonl")
    assert (found.published, found.published_about) == (None, "2025-05")
    assert found.remarks == ("Only the month or year of publication is known: 2025-05.",)
    text = b"Quay to shut\nMay 2025\n\nThe quay shuts, the board of the harbour said today.\n"
    (found,) = read_sent_file(io.BytesIO(text), "a.txt")
    assert (found.published, found.published_about) == (None, "2025-05")
    (dated,) = read_sent_file(io.BytesIO(text.replace(b"May", b"2 May")), "a.txt")
    assert (dated.published, dated.published_about) == (date(2025, 5, 2), "")


PAGE = (
    "<html lang=en-GB><head>{}</head><body><article><h1>Quay to shut</h1>{}<p>The quay shuts, the "
    "board of the harbour said, and it will not open again before the winter.</p></article></body>"
)
META = '<meta property="article:published_time" content="{}">'
LINKED = (
    '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": {}}}</script>'
)
WIRE = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>{}</itemMeta><contentMeta>{}'
    "<headline>Quay</headline></contentMeta><contentSet><inlineData>The quay shuts.</inlineData>"
    "</contentSet></newsItem>"
)
VERSION = "<versionCreated>2025-05-09T08:00:00Z</versionCreated>"
CREATED = "<contentCreated>{}</contentCreated>"


@pytest.mark.parametrize(
    ("name", "content", "published", "about"),
    [
        # htmldate would make up a day for each of these.
        ("a.html", PAGE.format(META.format("2025-05"), ""), None, "2025-05"),
        ("a.html", PAGE.format("", '<time datetime="2025-05">May 2025</time>'), None, "2025-05"),
        ("a.html", PAGE.format(META.format("2025"), ""), None, "2025"),
        ("a.html", PAGE.format(META.format("2025-05-00"), ""), None, "2025-05"),
        ("a.html", PAGE.format(LINKED.format('"May 2025"'), ""), None, "2025-05"),
        ("a.html", PAGE.format(LINKED.format("2025"), ""), None, "2025"),
        ("a.html", PAGE.format("", "<p>Published: May 2025</p>"), None, "2025-05"),
        # A day that is shown completes it, one of another month does not.
        ("a.html", PAGE.format(META.format("2025-05"), "<p>6 May 2025"), date(2025, 5, 6), ""),
        ("a.html", PAGE.format(META.format("2025-05"), "<p>6 June 2025"), None, "2025-05"),
        ("a.xml", WIRE.format(VERSION, CREATED.format("2025-05")), None, "2025-05"),
        ("a.xml", WIRE.format("<firstCreated>2025</firstCreated>", VERSION), None, "2025"),
        (
            "a.xml",
            WIRE.format("<firstCreated>2025</firstCreated>", CREATED.format("2025-05-06")),
            date(2025, 5, 6),
            "",
        ),
    ],
)
def test_pages_and_agency_items_keep_their_partial_date(name, content, published, about):
    (found,) = read_sent_file(io.BytesIO(content.encode()), name)
    assert (found.published, found.published_about) == (published, about)
    told = [f"Only the month or year of publication is known: {about}."] if about else []
    assert list(found.remarks) == told


def test_a_date_of_an_agency_that_cannot_be_read_is_told_and_its_item_kept():
    content = WIRE.format("<firstCreated>soon</firstCreated>", "")
    (found,) = read_sent_file(io.BytesIO(content.encode()), "a.xml")
    assert (found.text, found.published) == ("The quay shuts.", None)
    assert "'soon' is not a valid date" in found.remarks[0]
