"""Test web pages: article text, metadata, tables, footnotes."""

from __future__ import annotations

import re
import socket
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.documents.formats import html
from claims.extraction.documents.raw_document import ReadingError

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


def test_a_page_gives_its_article_and_metadata(no_network):
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


def test_an_impossible_date_is_skipped():
    stamps = '<meta name="date" content="0001-01-01"><meta name="dc.date" content="2025-05-01">'
    page = re.sub(r"<meta[^>]*published_time[^>]*>", stamps, PAGE)
    assert html.read(page.encode()).published == date(2025, 5, 1)


def test_a_caption_becomes_a_paragraph():
    figure = "<figure><img src=a.jpg><figcaption>A crane. <i>PHOTO: ADA</i></figcaption></figure>"
    page = PAGE.replace("<p>“We", f"{figure}<p>“We")
    assert html.read(page.encode()).text.split("\n")[2] == "A crane. PHOTO: ADA"


def test_the_paragraphs_of_a_short_article_stay_apart():
    page = "<article><h1>Fees</h1><p>They rose on Monday.</p><p>Few paid.</p></article>"
    assert html.read(page.encode()).text.split("\n") == [
        "Fees",
        "They rose on Monday.",
        "Few paid.",
    ]


def test_the_url_of_a_front_page_is_ignored():
    page = PAGE.replace("harbour.example/2025/port-fees", "harbour.example/")
    assert html.read(page.encode()).url == ""


def test_a_page_without_metadata():
    reading = html.read(b"<html><body><p>" + b"The board raised its fees. " * 10 + b"</p></body>")
    assert (reading.title, reading.publisher, reading.byline, reading.url) == ("", "", "", "")
    assert reading.published is None


def test_a_page_with_only_a_menu_has_no_article():
    with pytest.raises(ReadingError, match="no article"):
        html.read(b"<html><body><ul><li><a href='/'>Home</a></li><li>News</li></ul></body></html>")


def page_with(head: str = "", body: str = "", lang: str = "en-GB") -> bytes:
    """Return PAGE with additional elements in its head and its article."""
    page = re.sub(r"<meta[^>]*published_time[^>]*>", head, PAGE).replace("en-GB", lang)
    return page.replace("</article>", f"{body}</article>").encode()


JSON_LD = '<script type="application/ld+json">{}</script>'
ARTICLE = '{"@type": "NewsArticle", "datePublished": "2025-05-06T08:00:00+00:00"}'


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@graph": [{{"@type": "WebSite", "datePublished": "2001-01-01"}}, {ARTICLE}]}}',
        ARTICLE.replace('"NewsArticle"', '["NewsArticle", "ReportageNewsArticle"]'),
    ],
)
def test_the_publication_date_in_json_ld_comes_before_the_modified_date(data):
    modified = '<meta property="article:modified_time" content="2025-06-20T10:00:00+00:00">'
    head = modified + JSON_LD.format(data)
    assert html.read(page_with(head)).published == datetime(2025, 5, 6, 8, tzinfo=UTC)


@pytest.mark.parametrize("data", ["", "{", "[[[", '"text"', "null", '{"@graph": 3}', "[1, null]"])
def test_invalid_json_ld_is_skipped(data):
    assert html.read(page_with(JSON_LD.format(data))).published is None


@pytest.mark.parametrize(
    ("lang", "day"),
    [
        ("en-US", date(2025, 5, 6)),
        ("en-GB", date(2025, 6, 5)),
        ("fr", date(2025, 6, 5)),
        ("en", None),
        ("", None),
    ],
)
@pytest.mark.parametrize(
    ("head", "body"),
    [('<meta name="date" content="05/06/2025">', ""), ("", "<time>05/06/2025</time>")],
)
def test_the_language_decides_the_order_of_day_and_month(lang, day, head, body):
    assert html.read(page_with(head, body, lang)).published == day


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("Not <s>six</s> <ins>twelve</ins> ships came.", "Not twelve ships came."),
        ("Not <del>six</del>twelve ships came.", "Not twelve ships came."),
        ("<strike>Six</strike> Twelve ships came.", "Twelve ships came."),
        ("Not <s>six <del>seven</del></s> twelve ships came.", "Not twelve ships came."),
        ("Fees rose to 5<sup>1</sup> million.", "Fees rose to 5 million."),
        ("Fees rose to 5<sup><sup>1</sup></sup> million.", "Fees rose to 5 million."),
        ("Fees rose, see <a href='#n'>note<sup>2</sup></a> below.", "Fees rose, see note below."),
        ("Fees rose to 5<sup><a href='#n2'>2</a></sup> million.", "Fees rose to 5 million."),
        ("Fees rose to 5<a href='#n2'><sup>2</sup></a> million.", "Fees rose to 5 million."),
        ("The quay measures 7 m<sup>2</sup> or more.", "The quay measures 7 m² or more."),
        (
            "It holds 10<sup>6</sup> litres on the 4<sup>th</sup>.",
            "It holds 10⁶ litres on the 4th.",
        ),
        ("Fees rose to 5<sup>3</sup> million.", "Fees rose to 5 million."),
        ("Fees rose by 12<sup>3</sup> per cent.", "Fees rose by 12 per cent."),
        ("It has 10<sup>6</sup> users.", "It has 10⁶ users."),
        ("It weighs 3<sup>1</sup>/<sub>2</sub> tons.", "It weighs 3 1/2 tons."),
        ("CO<sub>2</sub> fell.", "CO2 fell."),
    ],
)
def test_struck_out_words_and_footnote_marks_are_removed(shown, text):
    note = "<p><sup>1</sup> In dollars of 2024.</p>"
    lines = html.read(page_with(body=f"<p>{shown}</p>{note}")).text.split("\n")
    assert lines[-2:] == [text, "1 In dollars of 2024."]


TAGS = ["s", "del", "sup", "a", "table", "tr", "td", "figure", "figcaption", "p", "div", "span"]
PIECES = ["12", " ", "East", "<a href='#n'>", *(f"<{tag}>" for tag in TAGS)]
PIECES += [f"</{tag}>" for tag in TAGS]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_nesting_of_elements_is_read(pieces):
    """lxml repairs them; cleaning must not rely on elements that were removed before."""
    assert "no other choice" in html.read(page_with(body="".join(pieces))).text
