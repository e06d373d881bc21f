"""Feeds are polled: what is new is read, what has changed becomes a revision, failures are told."""

from __future__ import annotations

import gzip
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Document, Feed, ImportRun, Revision, Submission
from claims.models.history import events_of
from claims.reviewing import fetch_address
from claims.reviewing.feeds import fetch_feed, poll_feed
from claims.reviewing.feeds.poll_feed import poll_due
from tests.factories import FeedFactory
from tests.feed_site import (
    feed,
    item,
    minutes_left,
    poll,
    rss,
    site,
    states,
    web_server,
    whole,
)

__all__ = ["feed", "site", "web_server"]
pytestmark = pytest.mark.django_db


def test_fifty_items_then_a_304_and_a_change(site, feed):
    for number in (0, 1, 7):
        site.put_page(f"/{number}", number, "<title>Own title</title>" if number else "")
    entries = [
        item(number, site, text="" if number in (0, 1, 7) else whole(number))
        for number in range(50)
    ]
    site.put("/feed", rss(*entries), ETag='"1"', Last_Modified="Mon, 02 Jun 2025 10:00:00 GMT")
    # The others wait for a worker until the end.
    some = ("/0", "/1", "/7", "/49")
    poll(feed, *some)
    assert (feed.status, feed.message, feed.kind, minutes_left(feed)) == ("working", "", "RSS", 30)
    assert list(states(feed).values()) == ["sent"] * 50
    assert Document.objects.filter(source=feed.source).count() == 4
    run = ImportRun.objects.get()
    assert (run.status, run.created, run.paths) == ("running", 4, [feed.address])
    # What the page does not tell is taken from the feed.
    first = Document.objects.get(url=f"{site.address}/0")
    assert (first.title, str(first.published)) == ("Story 0", "2025-06-02")
    assert Document.objects.get(url=f"{site.address}/1").title == "Own title"
    assert Submission.objects.exclude(content=None, otherwise={}).count() == 46
    site.paths()

    poll(feed, *some)
    (_, headers), *_ = site.asked
    assert headers["If-None-Match"] == '"1"'
    assert headers["If-Modified-Since"] == "Mon, 02 Jun 2025 10:00:00 GMT"
    assert (site.paths(), feed.status) == (["/feed"], "working")

    site.put_page("/7", 700)
    entries[7] = item(7, site, updated="2025-06-03T10:00:00Z")
    site.put("/feed", rss(*entries), ETag='"2"')
    poll(feed, *some)
    assert (site.paths(), feed.etag) == (["/feed", "/7"], '"2"')
    changed = Document.objects.get(url=f"{site.address}/7")
    assert "counted 700 ships" in changed.revisions.get(is_current=True).text
    assert (changed.revisions.count(), Revision.objects.count()) == (2, 5)
    # What polls change is no change by people.
    assert (feed.version, events_of(feed).count(), Submission.objects.count()) == (1, 1, 51)


def test_a_500_and_a_redirect_inside_and_then_it_works_again(site, feed):
    site.put("/feed", "Broken", status=500)
    for failures, pause in ((1, 60), (2, 120), (3, 240)):
        poll(feed)
        assert (feed.status, feed.failures, minutes_left(feed)) == ("failing", failures, pause)
    assert feed.message == "The address answered with status 500."
    site.put("/feed", status=301, Location=f"{site.inside}/feed")
    poll(feed)
    assert "internal network" in feed.message
    assert feed.address == f"{site.address}/feed"
    site.put_page("/1", 1)
    site.put("/feed", rss(item(1, site)), ETag='"2"')
    poll(feed)
    assert (feed.status, feed.failures, feed.message) == ("working", 0, "")
    assert (feed.version, events_of(feed).count(), Submission.objects.count()) == (1, 1, 1)


def test_a_feed_moves_for_good_or_for_now(site, feed):
    site.put("/new", rss())
    site.put("/feed", status=302, Location="/new")
    assert poll(feed).address == f"{site.address}/feed"
    site.put("/middle", status=302, Location="/new")
    site.put("/feed", status=301, Location="/middle")
    poll(feed)
    assert feed.address == f"{site.address}/middle"
    site.put("/middle", status=308, Location="/new")
    poll(feed)
    assert (feed.address, feed.version) == (f"{site.address}/new", 3)
    assert "its address was changed" in feed.message
    other = FeedFactory(address=f"{site.address}/middle")
    assert f"polled already as “{feed.name}”" in poll(other).message
    assert other.address == f"{site.address}/middle"


@pytest.mark.parametrize(
    ("answer", "said", "pause"),
    [
        ({"status": 429, "Retry_After": "7200"}, "less often", 120),
        ({"status": 503, "Retry_After": "99999999999"}, "status 503", 7 * 24 * 60),
        ({"status": 429, "Retry_After": "soon"}, "less often", 60),
        ({"status": 404}, "status 404", 60),
        ({"body": "hello"}, "neither a feed nor", 60),
        ({"body": b"\0" * 3000}, "larger than", 60),
        ({"body": gzip.compress(b"\0" * 3000), "Content_Encoding": "gzip"}, "unpacked", 60),
        ({"body": b"x", "Content_Encoding": "br"}, "compresses the feed as br", 60),
        ({"body": "<p>Page", "Content_Type": "text/html"}, "web page, not a feed", 60),
    ],
)
def test_what_is_wrong_is_told_and_polled_later(site, feed, monkeypatch, answer, said, pause):
    monkeypatch.setattr(fetch_feed, "MOST_BYTES", 2000)
    site.put("/feed", **answer)
    poll(feed)
    assert said in feed.message
    assert (feed.status, minutes_left(feed)) == ("failing", pause)


def test_a_feed_that_is_gone_is_polled_no_more(site, feed):
    site.put("/feed", status=410)
    poll(feed)
    assert (feed.status, feed.is_enabled, feed.failures) == ("gone", False, 0)
    assert not list(poll_due())


def test_a_server_that_sends_byte_after_byte_is_left(site, feed, monkeypatch):
    monkeypatch.setattr(fetch_feed, "SECONDS", 0.3)
    ends = threading.Event()
    site.put("/feed", [rss()[:20], ends, rss()[20:]])
    poll(feed)
    ends.set()
    assert "did not" in feed.message
    assert fetch_address.SECONDS == 20


def test_compressed_feeds_and_those_named_by_a_page_are_read(site, feed):
    head = "<link rel=alternate type=application/rss+xml href=/named>"
    site.put_page("/feed", 1, head)
    site.put("/named", gzip.compress(rss(item(1, site)).encode()), Content_Encoding="gzip")
    site.put_page("/1", 1)
    assert poll(feed).address == f"{site.address}/named"
    assert poll(feed).status == "working"
    assert Document.objects.count() == 1
    # A feed that has worked does not move by itself to what a page names.
    site.put_page("/named", 1, head.replace("/named", "/feed"))
    assert "It names this feed" in poll(feed).message
    # And two pages that name each other are not asked for ever.
    Feed.objects.update(kind="")
    poll(feed)
    assert poll(feed).status == "failing"


def test_an_index_is_read_with_its_newest_sitemaps(site, feed, monkeypatch):
    monkeypatch.setattr(fetch_feed, "MOST_PARTS", 2)
    places = "<sitemap><loc>/{0}.xml</loc><lastmod>2025-06-0{0}</lastmod></sitemap>"
    parts = "".join(places.format(number) for number in (1, 2, 3))
    site.put("/feed", f"<sitemapindex>{parts}</sitemapindex>", ETag='"1"')
    site.put("/3.xml", "<urlset><url><loc>/30</loc></url></urlset>")
    site.put_page("/30", 30)
    poll(feed)
    assert (feed.kind, feed.status, feed.etag) == ("Sitemap index", "working", "")
    assert "2.xml was not read" in feed.message
    assert "2 newest of 3" in feed.message
    assert site.paths() == ["/feed", "/3.xml", "/2.xml", "/30"]
    site.put("/3.xml", status=500)
    assert "None of its sitemaps can be read" in poll(feed).message


def test_one_feed_does_not_stop_the_others(site, feed, monkeypatch):
    broken = FeedFactory(address=f"{site.address}/broken")
    paused = FeedFactory(address=f"{site.address}/paused", is_enabled=False)
    FeedFactory(next_poll_at=timezone.now() + timedelta(hours=1))
    site.put("/feed", rss())

    def fetch(address, **more):
        if address.endswith("broken"):
            raise RuntimeError
        return fetch_feed.fetch_feed(address, **more)

    monkeypatch.setattr(poll_feed, "fetch_feed", fetch)
    assert list(poll_due()) == [feed, broken]
    for one in (feed, broken, paused):
        one.refresh_from_db()
    assert (feed.status, broken.status, paused.status) == ("working", "failing", "new")
    assert "did not expect" in broken.message


def test_who_changes_a_feed_while_it_is_polled_wins(site, feed):
    stale = Feed.objects.get(pk=feed.pk)
    site.put("/feed", rss(item(1, site)))
    Feed.objects.filter(pk=feed.pk).update(address=f"{site.address}/other")
    poll_feed.poll_feed(stale)
    feed.refresh_from_db()
    assert (feed.status, feed.items.count()) == ("new", 0)
