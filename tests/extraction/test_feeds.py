"""Feeds of all kinds are read as items; broken and hostile ones in bounded time."""

from __future__ import annotations

import gzip
import json

import pytest

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.feeds.found_feed import PageInsteadError
from claims.extraction.feeds.read_feed import read_feed

HERE = "https://anchor.example/news/feed.xml"
RSS = """<?xml version='1.0'?>
<rss version='2.0'><channel><title>Port &amp; sea</title>{}</channel></rss>"""
ITEM = """
<item><title>Tolls &amp;amp; duties</title><link>../1?a=b c</link>
<guid isPermaLink='false'>g1</guid>
<pubDate>Mon, 02 Jun 2025 23:30:00 +0200</pubDate>
<author>desk@anchor.example (Ada Quill)</author>
<description>&lt;p&gt;Caf&amp;eacute;s pay.&lt;/p&gt;</description></item>
"""
ATOM = """<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://b.example/n/'><title>At</title>
<entry><id>tag:1</id><title type='html'>Two &lt;b&gt;words&lt;/b&gt;</title><link href='s/1'/>
<updated>2025-06-02T10:00:00Z</updated><author><name>Ada</name></author><author><name>Bo</name>
</author><summary>Short.</summary><content type='html'>
&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "J",
    "items": [
        {"id": 7, "url": "/s", "title": "T", "content_html": "<p>a</p><p>b</p>"},
        {"id": "8", "content_text": "Plain\x00", "date_published": "2025-06-02T10:00:00+02:00"},
        {"authors": [{"name": "Q"}]},
        "no item",
    ],
}
SITEMAP = """<?xml version='1.0'?><!-- all --><urlset
xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'
xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>
<url><loc> https://a.example/1 </loc><news:news><news:publication><news:name>Anchor</news:name>
</news:publication><news:publication_date>2025-06-02</news:publication_date>
<news:title>Tolls</news:title></news:news></url>
<url><loc>https://a.example/2</loc><lastmod>2025-06-03T08:00Z</lastmod></url>
<url><loc>javascript:x</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>
<sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"""
BOMB = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"


def read(content: str | bytes, media_type: str = ""):
    return read_feed(content.encode() if isinstance(content, str) else content, HERE, media_type)


def test_rss():
    feed = read(RSS.format(ITEM))
    (item,) = feed.items
    assert (feed.kind, feed.title, feed.remark) == ("RSS", "Port & sea", "")
    assert (item.guid, item.address) == ("g1", "https://anchor.example/1?a=b%20c")
    assert (item.title, item.byline, item.text) == ("Tolls & duties", "Ada Quill", "Cafés pay.")
    # In the time zone of who wrote it: the day is not the next one.
    assert item.published.isoformat() == "2025-06-02T23:30:00+02:00"
    assert item.updated is None


def test_atom_and_json_feed():
    (item,) = read(ATOM).items
    assert (item.guid, item.address) == ("tag:1", "https://b.example/n/s/1")
    assert (item.title, item.byline, item.text) == ("Two words", "Ada, Bo", "One.\n\nTwo.")
    assert item.updated.isoformat() == "2025-06-02T10:00:00+00:00"
    feed = read("\ufeff" + json.dumps(JSON))
    assert [(one.guid, one.text) for one in feed.items] == [("8", "Plain\x00"), ("7", "a\n\nb")]
    assert (feed.kind, feed.items[1].address) == ("JSON Feed", "https://anchor.example/s")
    assert feed.remark == "2 of its items were left out: they are empty."


def test_sitemaps_and_their_index():
    feed = read(gzip.compress(SITEMAP.encode()))
    assert feed.kind == "News sitemap"
    newer, item = feed.items
    assert (newer.guid, item.guid) == ("https://a.example/2", "https://a.example/1")
    assert (item.title, item.publisher, item.published.day) == ("Tolls", "Anchor", 2)
    assert read(SITEMAP.replace("news:title", "news:caption")).kind == "Sitemap"
    index = read(INDEX)
    assert index.parts == ("https://anchor.example/2.xml", "https://anchor.example/1.xml")


def test_a_page_names_its_feeds():
    page = """<!doctype html><html><head><base href='/n/'>
    <link rel=alternate type='application/rss+xml' href='rss.xml'><link rel=alternate href=/de>
    <link rel='alternate home' type='application/atom+xml; x=y' href='//b.example/a'></head>"""
    with pytest.raises(
        PageInsteadError, match=r"this feed: https://anchor.example/n/rss.xml"
    ) as got:
        read(page, "text/html")
    assert got.value.addresses == ("https://anchor.example/n/rss.xml", "https://b.example/a")
    with pytest.raises(PageInsteadError, match="names no feed"):
        read("<p>Nothing", "text/html")


@pytest.mark.parametrize(
    ("content", "items", "remark"),
    [
        (RSS.format(ITEM * 2)[:-60], 2, "error in line"),
        (RSS.format(ITEM).replace("Port &amp;", "Port &"), 1, "error in line"),
        (RSS.format(ITEM).replace("Port", "Caf&eacute;&nbsp;"), 1, ""),
        (RSS.format(ITEM).replace("Port", "Zölle").encode("cp1252"), 1, ""),
        (RSS.format(ITEM).encode("utf-16"), 1, ""),
        (RSS.format(""), 0, ""),
        (SITEMAP.replace("</urlset>", ""), 2, "not well-formed"),
    ],
)
def test_what_is_broken_is_read_as_far_as_possible(content, items, remark):
    feed = read(content)
    assert len(feed.items) == items
    assert remark in feed.remark
    assert bool(remark) == bool(feed.remark)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB + RSS.format(ITEM).partition("?>")[2], "declares XML entities"),
        ((BOMB + RSS.format(ITEM).partition("?>")[2]).encode("utf-16"), "declares XML entities"),
        (BOMB + SITEMAP.partition("-->")[2], "declares XML entities"),
        (gzip.compress(b"\0" * 50_000_000, mtime=0), "when it is unpacked"),
        (gzip.compress(RSS.encode(), mtime=0)[:-9], "cut off"),
        (b"\x1f\x8bnonsense", "damaged"),
        (RSS.format("<item>" * 10_001), "too long"),
        ("<rss version='2.0'><channel><item><title>" + "<" * 9, "XML is broken"),
        ("<urlset", "not"),
        ("hello", "neither a feed nor"),
        ("", "neither a feed nor"),
        ("{", "not valid JSON"),
        ("{}", "no list of items"),
    ],
)
def test_what_is_no_feed_says_why(content, reason):
    with pytest.raises(ReadingError, match=reason):
        read(content)


def test_only_the_newest_of_many_items_are_kept(monkeypatch):
    monkeypatch.setattr("claims.extraction.feeds.found_feed.MOST_ITEMS", 2)
    items = [ITEM.replace("02 Jun", f"{day:02} Jun").replace("g1", f"g{day}") for day in (3, 9, 4)]
    assert [one.guid for one in read(RSS.format("".join(items))).items] == ["g9", "g4"]


@pytest.mark.parametrize(
    ("end", "is_whole"),
    [
        ("", True),
        (" …", False),
        (" [...]", False),
        ("</p><p><a href='x'>Read more</a>", False),
        ("</p><p>Continue reading this story »", False),
        ("</p><p>The post <a>Tolls</a> appeared first on <a>Anchor</a>.", True),
        ("…</p><p>The post <a>Tolls</a> appeared first on <a>Anchor</a>.", False),
    ],
)
def test_a_whole_text_is_told_from_a_summary(end, is_whole):
    markup = "<p>Ada Quill said tolls rise.</p>" * 60 + f"<p>So it was{end}</p>"
    (item,) = read(
        RSS.format(f"<item><description><![CDATA[{markup}]]></description></item>")
    ).items
    assert item.has_whole_text == is_whole
    assert "appeared first" not in item.text
