"""Markdown and web pages become plain text with paragraphs kept."""

from __future__ import annotations

import re
import socket
from datetime import date, datetime, timedelta, timezone

import pytest

from claims.extraction.documents.formats import html, markdown
from claims.extraction.documents.raw_document import ReadingError

MARKDOWN = """\
---
source: The Daily Kite
---
# Fees *rise* at the `quay`

The board raised its [fees](https://kite.example/fees "Fees")
by **12 per cent** on Monday.

> “We had no choice,” said Tomas Reyk.\\
> He left.

* One
* Two \\*starred\\*

![A crane](crane.jpg)
*A crane at the quay. PHOTO: ADA QUILL*

<div class="note">A note &amp; more.</div>

<!-- hidden -->
Setext
======
"""


def test_marks_go_and_words_and_paragraphs_stay():
    reading = markdown.read(MARKDOWN.encode())
    assert reading.text.split("\n\n") == [
        "Fees rise at the quay",
        "The board raised its fees by 12 per cent on Monday.",
        "“We had no choice,” said Tomas Reyk.\nHe left.",
        "One",
        "Two *starred*",
        "A crane at the quay. PHOTO: ADA QUILL",
        "A note & more.",
        "Setext",
    ]
    assert reading.title == "Fees rise at the quay"
    assert reading.publisher == "The Daily Kite"


def test_front_matter_titles_before_headings():
    assert markdown.read(b"---\ntitle: A\n---\n# B\n\nText.").title == "A"


def test_no_heading_no_title():
    assert markdown.read(b"Just a paragraph.\n\nAnd another.").title == ""


def test_block_quotes_lose_no_words():
    assert markdown.read(b">" * 15 + b" deep down").text.endswith("deep down")


@pytest.mark.parametrize("mark", [b">", b"- "])
def test_endless_nesting_is_refused(mark):
    with pytest.raises(ReadingError, match="nested"):
        markdown.read(mark * 10_000 + b"deep down")


PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html><html lang="en-GB"><head><title>Port fees rise | The Harbour Gazette</title>
<meta property="og:title" content="Port fees rise">
<meta property="og:site_name" content="The Harbour Gazette">
<meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2025-04-30T08:15:00+01:00">
<link rel="canonical" href="https://harbour.example/2025/port-fees"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Port fees rise</h1>
<p>The port authority will raise fees by 12 per cent in June, its director said.</p>
<p>“We have no <a href="/x">other choice</a>,” Tomas Reyk told reporters at the quay.</p>
<p>Shippers called the rise “steep” &amp; asked for talks with the authority at once.</p>
</article><footer>Copyright 2025 Harbour Gazette</footer><script>var a = 1;</script></body></html>
"""


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_a_page_gives_its_article_and_what_it_says_about_it(no_network):
    reading = html.read(PAGE.encode())
    assert reading.text.split("\n") == [
        "Port fees rise",
        "The port authority will raise fees by 12 per cent in June, its director said.",
        "“We have no other choice,” Tomas Reyk told reporters at the quay.",
        "Shippers called the rise “steep” & asked for talks with the authority at once.",
    ]
    assert reading.title == "Port fees rise"
    assert reading.publisher == "The Harbour Gazette"
    assert reading.byline == "Ada Quill"
    assert reading.url == "https://harbour.example/2025/port-fees"
    assert reading.published == datetime(2025, 4, 30, 8, 15, tzinfo=timezone(timedelta(hours=1)))
    assert reading.language == "en-GB"


def test_a_page_whose_first_date_cannot_be_has_its_next():
    stamps = '<meta name="date" content="0001-01-01"><meta name="dc.date" content="2025-05-01">'
    page = re.sub(r"<meta[^>]*published_time[^>]*>", stamps, PAGE)
    assert html.read(page.encode()).published == date(2025, 5, 1)


def test_a_page_in_the_encoding_it_declares():
    page = PAGE.replace('encoding="utf-8"', "").replace("<head>", "<head><meta charset=cp1252>")
    assert "“We have no other choice,”" in html.read(page.encode("cp1252")).text


def test_a_caption_is_kept_as_a_paragraph_after_what_it_follows():
    figure = "<figure><img src=a.jpg><figcaption>A crane. <i>PHOTO: ADA</i></figcaption></figure>"
    page = PAGE.replace("<p>“We", f"{figure}<p>“We")
    assert html.read(page.encode()).text.split("\n")[2] == "A crane. PHOTO: ADA"


@pytest.mark.parametrize("extra", ["", "<table><tr><td>Berth fee</td><td>12</td></tr></table>"])
def test_the_paragraphs_of_a_short_article_stay_apart(extra):
    page = f"<article><h1>Fees</h1><p>They rose on Monday.</p>{extra}<p>Few paid.</p></article>"
    assert html.read(page.encode()).text.split("\n") == [
        "Fees",
        "They rose on Monday.",
        "Few paid.",
    ]


def test_a_front_page_is_no_address_of_an_article():
    page = PAGE.replace("harbour.example/2025/port-fees", "harbour.example/")
    assert html.read(page.encode()).url == ""


def test_a_page_that_says_nothing_of_itself_leaves_it_open():
    reading = html.read(b"<html><body><p>" + b"The board raised its fees. " * 10 + b"</p></body>")
    assert (reading.title, reading.publisher, reading.byline, reading.url) == ("", "", "", "")
    assert reading.published is None


def test_a_page_with_a_menu_alone_holds_no_article():
    with pytest.raises(ReadingError, match="no article"):
        html.read(b"<html><body><ul><li><a href='/'>Home</a></li><li>News</li></ul></body></html>")
