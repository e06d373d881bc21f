"""Feeds in the admin: added after a look, polled, paused, with what their items became."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Feed, Source
from claims.reviewing.feeds.poll_feed import poll_feed
from tests.admin.pages import listing, page, queries, said
from tests.factories import FeedFactory
from tests.feed_site import item, known_hosts, read_all, rss, site, web_server

__all__ = ["known_hosts", "site", "web_server"]
pytestmark = pytest.mark.django_db

ADD = "admin:claims_feed_add"


def verb(feed, name: str) -> str:
    return reverse("admin:claims_feed_verb", args=[feed.pk, name])


def test_a_feed_is_checked_before_it_is_added(as_editor, site):
    head = "<link rel=alternate type=application/rss+xml href={}>"
    home = site.put_page("/", 1, head.format("/rss") + head.format("/sport"))
    site.put("/rss", rss(item(1, site), item(2, site, link="")))
    checked = as_editor.post(reverse(ADD), {"address": home}).content.decode()
    for words in ("Port news", "Story 1", "its page is fetched", "/sport", "only what the feed"):
        assert words in checked
    assert not Feed.objects.exists()
    given = {"address": f"{site.address}/rss", "name": "Port", "publisher": "The  Anchor"}
    assert as_editor.post(reverse(ADD), given).status_code == 200, "the interval is missing"
    added = as_editor.post(reverse(ADD), given | {"every_minutes": "60"}, follow=True)
    feed = Feed.objects.get()
    assert said(added) == ["Port is polled as soon as a worker is free."]
    assert (feed.source, feed.every_minutes) == (Source.objects.get(name="The Anchor"), 60)
    assert ProcrastinateJob.objects.filter(task_name="poll_feeds").exists()
    again = as_editor.post(reverse(ADD), given | {"every_minutes": "60"}).content.decode()
    assert "There is a feed with this address already: “Port”" in again


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("{site}/rss", "There is a feed with this address already: “"),
        ("http://ada:s3cret@a.example/rss", "Leave out the user name and password"),
        ("{site}/none", "status 404"),
        ("{site}/plain", "names no feed"),
        ("{inside}/rss", "internal network"),
        ("ftp://a.example/", "begins with http"),
        ("", "This field is required."),
    ],
)
def test_an_address_without_a_feed_says_why(as_editor, site, address, words):
    FeedFactory(address=site.put("/rss", rss()))
    site.put_page("/plain", 1)
    given = address.format(site=site.address, inside=site.inside)
    assert words in as_editor.post(reverse(ADD), {"address": given}).content.decode()


def test_the_page_tells_what_became_of_each_item(as_editor, site):
    feed = FeedFactory(address=site.put("/rss", rss(*(item(n, site) for n in (1, 2)))))
    other = FeedFactory(address=site.put("/other", rss(item(1, site))))
    site.put_page("/1", 1)
    for one in (feed, other):
        poll_feed(one)
    waiting = as_editor.get(page(feed)).content.decode()
    assert waiting.count("Waits for a worker") == 2
    read_all()
    shown = as_editor.get(page(feed)).content.decode()
    for words in ("Working", "Stored as a new document", "Not read", "status 404", "2, 2 of them"):
        assert words in shown
    assert "In another feed as well. Stored" in as_editor.get(page(other)).content.decode()


def test_a_feed_is_polled_paused_and_resumed(as_editor, as_reviewer):
    failed = {"status": "failing", "failures": 3, "message": "Status 500.", "is_enabled": True}
    feed = FeedFactory(**failed, polled_at=timezone.now(), next_poll_at=timezone.now())
    later = timezone.now() + timedelta(days=1)
    Feed.objects.update(next_poll_at=later)
    shown = as_editor.get(listing("feed")).content.decode()
    assert "Failing" in shown
    assert "Status 500." in shown
    as_editor.post(verb(feed, "poll"))
    feed.refresh_from_db()
    assert feed.next_poll_at < later
    as_editor.post(verb(feed, "pause"))
    assert "Paused" in as_editor.get(page(feed)).content.decode()
    again = as_editor.post(verb(feed, "poll"), follow=True)
    assert said(again) == [f"{feed}: The feed is paused. Resume it first."]
    chosen = {"action": "resume_selected", "_selected_action": [feed.pk]}
    as_editor.post(listing("feed"), chosen)
    feed.refresh_from_db()
    assert (feed.is_enabled, feed.status, feed.failures) == (True, "new", 0)
    for name in ("poll", "pause", "resume"):
        assert as_reviewer.post(verb(feed, name)).status_code == 403
    assert "Poll now" not in as_reviewer.get(page(feed)).content.decode()


@pytest.mark.usefixtures("known_hosts")
def test_another_address_is_polled_at_once(as_editor):
    feed = FeedFactory(status="working", etag='"1"', kind="RSS")
    fields = {"name": "Port", "address": "HTTPS://b.example/feed#top", "source": feed.source_id}
    fields |= {"every_minutes": 15, "is_enabled": "on", "version": 1}
    assert as_editor.post(page(feed), fields).status_code == 302
    feed.refresh_from_db()
    assert (feed.etag, feed.status, feed.every_minutes, feed.version) == ("", "new", 15, 2)
    assert feed.address == "https://b.example/feed"
    assert as_editor.post(page(feed), fields | {"name": "Sea"}).status_code == 409
    other = FeedFactory(address="https://c.example/feed", name="Coast")
    for address, words in (
        ("ftp://b.example", "begins with http"),
        ("https://ada:s3cret@b.example", "Leave out the user name and password"),
        (other.address, "already: “Coast”"),
        ("https://nowhere.invalid/rss", "There is no host with this name."),
    ):
        wrong = fields | {"address": address, "version": 2}
        assert words in as_editor.post(page(feed), wrong).content.decode()


def test_the_pages_take_few_queries(as_editor, site):
    feed = FeedFactory(address=site.put("/rss", rss(*(item(n, site) for n in range(3)))))
    for number in range(3):
        site.put_page(f"/{number}", number)
        FeedFactory()
    poll_feed(feed)
    read_all()
    assert queries(as_editor, page(feed)) <= 12
    assert queries(as_editor, listing("feed")) <= 8
