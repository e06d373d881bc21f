"""What becomes of the items of a feed: read in portions, once, again if they change, forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import (
    Document,
    Feed,
    FeedItem,
    ImportProblem,
    ImportRun,
    Revision,
    Submission,
)
from claims.reviewing.feeds import send_items
from tests.factories import FeedFactory
from tests.feed_site import (
    PARAGRAPH,
    WHOLE,
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


def test_many_items_are_read_in_portions(site, feed, monkeypatch):
    monkeypatch.setattr(send_items, "MOST_FIRST", 2)
    monkeypatch.setattr(send_items, "MOST_AT_ONCE", 3)
    entries = [item(number, site, text=whole(number)) for number in range(5)]
    site.put("/feed", rss(*entries), ETag='"1"')
    poll(feed)
    assert (
        feed.message
        == "When it was added, the 2 newest items were read; 3 older ones were left out."
    )
    assert {g for g, state in states(feed).items() if state == "sent"} == {"g3", "g4"}
    entries += [item(number, site, text=whole(number)) for number in range(5, 9)]
    site.put("/feed", rss(*entries), ETag='"2"')
    poll(feed)
    assert feed.message == "1 more item is new; it follows in a few minutes."
    assert (feed.etag, minutes_left(feed), feed.items.count()) == ("", 5, 8)
    poll(feed)
    assert (feed.etag, feed.message, minutes_left(feed)) == ('"2"', "", 30)
    # Whole texts were read from the feed: no page was asked for.
    assert set(site.paths()) == {"/feed"}
    assert Document.objects.count() == 6


def test_the_same_article_in_two_feeds_is_one_document(site, feed):
    other = FeedFactory(address=f"{site.address}/other", source=feed.source)
    site.put("/feed", rss(item(1, site, text=WHOLE)))
    site.put("/other", rss(item(1, site, link=f"{site.address}/1?utm_source=rss", guid="x")))
    poll(feed)
    poll(other)
    assert (states(feed), states(other)) == ({"g1": "sent"}, {"x": "elsewhere"})
    assert feed.items.get().submission == other.items.get().submission
    # Each change is read from the feed that had it first.
    site.put("/feed", rss(item(1, site, text=WHOLE + PARAGRAPH.format(99))))
    site.put("/other", rss(item(1, site, title="New", link=f"{site.address}/1", guid="x")))
    poll(other)
    poll(feed)
    assert (Document.objects.count(), Revision.objects.count()) == (1, 2)
    assert site.paths() == ["/feed", "/other", "/other", "/feed"]


def test_items_without_link_with_the_same_guid_or_the_same_link(site, feed):
    texts = [WHOLE.replace("May", month) for month in ("May", "June", "July")]
    site.put(
        "/feed",
        rss(
            item(1, site, link="", text=texts[0]),
            item(2, site, link="", guid="", text="Only a few words."),
            item(3, site, guid="same", text=texts[1]),
            item(4, site, guid="same", text=texts[2]),
            item(5, site, link="/live#5", text=WHOLE.replace("ships", "boats")),
            item(6, site, link="/live#6", text=WHOLE.replace("ships", "ferries")),
            item(7, site, link="/live#7", description=" "),
            item(7, site, link="/live#7", description=" "),
        ),
    )
    poll(feed)
    poll(feed)
    assert Document.objects.count() == Revision.objects.count() == 6
    assert sorted(states(feed).values()) == ["sent"] * 6 + ["unreadable"]
    assert set(site.paths()) == {"/feed"}
    # The guid of an item has changed, but not its address: it is the same.
    site.put("/feed", rss(item(3, site, guid="new", text=texts[1])))
    poll(feed)
    assert Revision.objects.count() == 6


def test_a_page_that_cannot_be_fetched_is_tried_again_three_times(site, feed):
    site.put("/feed", rss(item(1, site, link="/1?token=s3cret")), ETag='"1"')
    for attempts in (1, 2, 3, 3):
        poll(feed)
        entry = feed.items.get()
        assert (entry.attempts, entry.submission.state) == (attempts, "failed")
        long_ago = timezone.now() - timedelta(hours=2)
        Submission.objects.filter(state="failed").update(finished_at=long_ago)
    assert site.paths().count("/1?token=s3cret") == 3
    assert ImportRun.objects.filter(failed=1).count() == 3
    assert ImportProblem.objects.filter(origin__endswith="/1?token=•••").count() == 3
    FeedItem.objects.update(attempts=2)
    site.put_page("/1?token=s3cret", 1)
    poll(feed)
    assert (Document.objects.get().title, feed.status) == ("Story 1", "working")


def test_items_that_left_their_feed_long_ago_are_forgotten(feed):
    now = timezone.now()
    Feed.objects.filter(pk=feed.pk).update(news_at=now)
    for days in (181, 10):
        seen = {"seen_at": now - timedelta(days=days), "state": "older", "digest": "0"}
        feed.items.create(guid=f"g{days}", **seen)
    silent = FeedFactory(news_at=now - timedelta(days=150))
    silent.items.create(guid="g", seen_at=now - timedelta(days=200), state="older", digest="0")
    FeedItem.objects.forget_old()
    assert sorted(FeedItem.objects.values_list("guid", flat=True)) == ["g", "g10"]
