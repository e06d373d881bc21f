"""Test what web pages declare: title, publisher, authors, date and region."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from claims.extraction.documents.formats import html

TEXT = "<p>The ferry company halved its fares on Monday, after a week of protest.</p>"
JSON_LD = '<script type="application/ld+json">{}</script>'


def read(head: str = "", top: str = "<h1>Fares halved</h1>", lang: str = "en") -> html.RawDocument:
    page = f"<html lang='{lang}'><head>{head}</head><body><article>{top}{TEXT * 2}</article>"
    return html.read(page.encode())


@pytest.mark.parametrize("separator", [" | ", " - ", " – ", " — ", " · ", " » ", "| "])
@pytest.mark.parametrize("name", ["The Quay Herald", "Quay Herald", "THE QUAY HERALD"])
def test_the_name_of_the_site_is_removed_from_the_title(separator, name):
    title = f"<meta property='og:title' content='Fares halved{separator}{name}'>"
    site = "<meta property='og:site_name' content='The Quay Herald'>"
    assert read(title + site, top="").title == "Fares halved"


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Fares halved - Lowmouth - Kite</title>", "<h1>Fares halved</h1>", "Fares halved"),
        ("<title>Fares halved: why now? – The Quay Herald</title>", "", "Fares halved: why now?"),
        ("<title>Fares halved - again</title>", "", "Fares halved - again"),
        ("<title>The Quay – a portrait</title>", "", "The Quay – a portrait"),
        (
            "<title>Fares halved | Kite News</title><link rel=canonical href='https://kitenews.example/a'>",
            "",
            "Fares halved",
        ),
        ("<title>The Quay Herald | Fares halved | The Quay Herald</title>", "", "Fares halved"),
        (
            JSON_LD.format('{"@type": "Article", "headline": "It&#8217;s <em>half</em>"}'),
            "",
            "It’s half",
        ),
        ("<title>Untitled</title>", "<h1>Fares halved</h1>", "Fares halved"),
    ],
)
def test_titles(head, top, title):
    assert read(head, top).title == title


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("<meta property='og:site_name' content='Kite'>", "Kite"),
        (JSON_LD.format('{"@type": "NewsArticle", "publisher": {"name": "Kite"}}'), "Kite"),
        ("<title>Fares halved – Quay Gazette</title>", "Quay Gazette"),
        ("<title>Fares halved – a portrait</title>", ""),
        ("<link rel=canonical href='https://kite.example/a'>", ""),
    ],
)
def test_publishers(head, publisher):
    assert read(head).publisher == publisher


@pytest.mark.parametrize(
    ("head", "top", "byline"),
    [
        ("<meta name=author content='Wire feed'>", "<p class=byline>By Tom Reyk</p>", "Tom Reyk"),
        ("<meta name=author content='Wire feed'>", "<h1>Fares</h1><p>By Tom Reyk</p>", "Tom Reyk"),
        ("<meta name=author content='Ada Quill'>", "<p class=byline>By Tom Reyk</p>", "Ada Quill"),
        ("<meta name=author content='Wire feed'>", "<p class=byline>Three more</p>", "Wire feed"),
        (
            JSON_LD.format(
                '{"@type": "Article", "author": [{"@type": "Person", "name": "Ada Quill"}, '
                '{"givenName": "Tom", "familyName": "Reyk"}, '
                '{"@type": "Organization", "name": "X"}]}'
            ),
            "",
            "Ada Quill, Tom Reyk",
        ),
        ("", "<h1>Fares</h1><p class=byline>Ada Quill and Tom Reyk</p>", "Ada Quill, Tom Reyk"),
        (
            "<meta name=author content='Wire feed'>",
            "<aside><p class=byline>By Tom Reyk</p></aside>",
            "Wire feed",
        ),
    ],
)
def test_authors(head, top, byline):
    assert read(head, top).byline == byline


@pytest.mark.parametrize(
    ("head", "top", "published"),
    [
        (
            "<meta property='article:published_time' content='2025-05-09'>"
            + JSON_LD.format('{"@type": "Article", "datePublished": "2025-05-06"}'),
            "",
            date(2025, 5, 6),
        ),
        (
            "",
            "<p class=meta>Published: 6 May 2025, 23:58 | Updated: 7 May 2025</p>",
            datetime.fromisoformat("2025-05-06T23:58"),
        ),
        ("<meta property='article:modified_time' content='2025-05-09'>", "", date(2025, 5, 9)),
        (
            JSON_LD.format('<!-- {"@type": "Article", "datePublished": "2025-05-06"} -->'),
            "",
            date(2025, 5, 6),
        ),
    ],
)
def test_dates(head, top, published):
    assert read(head, top).published == published


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        ("<meta property='og:locale' content='en_US'>", date(2025, 5, 6)),
        ("<meta property='og:locale' content='en_GB'>", date(2025, 6, 5)),
        ("<link rel=canonical href='https://kite.co.uk/a'>", date(2025, 6, 5)),
        ("<link rel=canonical href='https://kite.gov/a'>", date(2025, 5, 6)),
    ],
)
def test_the_region_decides_the_order_of_day_and_month(head, published):
    found = read(f"<meta name=date content='05/06/2025'>{head}")
    assert found.published == published
    assert [("can be" in remark) for remark in found.remarks] == ([] if published else [True])


@pytest.mark.parametrize(
    ("head", "below", "publisher"),
    [
        ("<title>Fares halved – The Daily Kite</title>", "", "The Daily Kite"),
        ("<title>Fares halved - Quay Kurier</title>", "", "Quay Kurier"),
        ("<title>Fares halved – Sport</title>", "", ""),
        ("", "<footer>© 2025 The Quay Herald Ltd</footer>", "The Quay Herald"),
        ("", "<footer>© 2025 Quay Holdings Ltd</footer>", ""),
        ("", "<p itemprop=publisher><meta itemprop=name content='Kite'></p>", "Kite"),
    ],
)
def test_a_publisher_that_is_shown(head, below, publisher):
    assert read(head, f"<h1>Fares halved</h1>{below}").publisher == publisher


def test_what_is_said_of_the_article_comes_before_what_is_said_of_its_page():
    page = '{"@type": "WebPage", "datePublished": "2025-05-05"}'
    article = '{"@type": "NewsArticle", "datePublished": "2025-05-06", "author": "Ada Quill"}'
    found = read(JSON_LD.format(f'{{"@graph": [{page}, {article}]}}'))
    assert (str(found.published)[:10], found.byline) == ("2025-05-06", "Ada Quill")


def test_the_site_is_neither_title_nor_author_of_its_article():
    head = (
        "<meta property='og:title' content='Quay Herald'><meta name=author content='Quay Tribune'>"
    )
    found = read(f"{head}<meta name='application-name' content='Quay Tribune'><title>Home</title>")
    assert (found.title, found.publisher, found.byline) == ("Fares halved", "Quay Tribune", "")


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ('{"name": ["Ada Quill", "Tom Reyk"]}', "Ada Quill, Tom Reyk"),
        ('{"name": "ADA QUILL"}', "Ada Quill"),
        ('[{"name": "Ada Quill, Transport correspondent"}]', "Ada Quill"),
        ('"Ada Quill <ada@kite.example>"', "Ada Quill"),
        ('"ada@kite.example (Ada Quill)"', "Ada Quill"),
    ],
)
def test_an_author_is_a_name_alone(author, byline):
    declared = JSON_LD.format(f'{{"@type": "NewsArticle", "author": {author}}}')
    assert read(declared).byline == byline


def test_a_name_with_the_surname_first_is_one_name():
    assert read("<meta name='citation_author' content='Quill, Ada'>").byline == "Ada Quill"


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (JSON_LD.format('{"@type": "NewsArticle", "datePublished": ["2025-05-06"]}'), ""),
        (JSON_LD.format('{"@type": "NewsArticle", "dateModified": "2025-06-20", '
                        '"dateCreated": "2025-05-06"}'), ""),
        ("", "<p class=meta>Updated 20 June 2025, first published 6 May 2025</p>"),
        ("", "<p class=date>Published 6 May 2025; last updated 20 June 2025</p>"),
    ],
)  # fmt: skip
def test_the_day_of_a_change_is_not_that_of_the_publication(head, top):
    assert read(head, f"<h1>Fares halved</h1>{top}").published == date(2025, 5, 6)


def test_the_site_is_named_before_or_after_the_title():
    address = "<link rel=canonical href='https://quayside.example/a'>"
    for title in ("Quay Side • Fares halved", "Fares halved • Quay Side"):
        assert read(f"<title>{title}</title>{address}").publisher == "Quay Side"
