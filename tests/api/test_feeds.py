"""Feeds are added, changed and polled by the API, which tells what their items became."""

from __future__ import annotations

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Feed, FeedItem
from claims.reviewing.feeds.poll_feed import poll_feed
from tests.api.conftest import faults
from tests.crossing import meanwhile
from tests.factories import FeedFactory, SourceFactory
from tests.feed_site import item, known_hosts, read_all, rss, site, web_server

__all__ = ["known_hosts", "site", "web_server"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_hosts")]


def test_a_feed_is_added_polled_and_shows_what_its_items_became(client_as, site):
    client, source = client_as("Editor"), SourceFactory(name="Anchor")
    site.put("/rss", rss(item(1, site), item(2, site)))
    site.put_page("/1", 1)
    given = {"address": f"{site.address}/rss", "source": source.pk, "every_minutes": 60}
    added = client.post("/api/v1/feeds/", given)
    assert (added.status_code, added.json()["status"]) == (201, "new"), added.json()
    assert ProcrastinateJob.objects.filter(task_name="poll_feeds").exists()
    feed = Feed.objects.get()
    poll_feed(feed)
    read_all()
    here = f"/api/v1/feeds/{feed.pk}/"
    body = client.get(here).json()
    assert (body["status"], body["kind"], body["name"]) == ("working", "RSS", given["address"][7:])
    first = client.get(f"{here}items/?page_size=1").json()
    second = client.get(first["next"]).json()
    (newest,), (oldest,) = first["results"], second["results"]
    assert second["next"] is None
    assert (newest["guid"], newest["submission_state"], newest["documents"]) == ("g2", "failed", [])
    assert "status 404" in newest["problem"]
    assert [one["change"] for one in oldest["documents"]] == ["new"]
    again = client.post("/api/v1/feeds/", given)
    known = f"There is a feed with this address already: “{given['address'][7:]}” (feed {feed.pk})."
    assert (again.status_code, faults(again)) == (400, {"address": [known]})


def test_a_feed_is_paused_resumed_and_polled_now(client_as):
    client, feed = client_as("Editor"), FeedFactory(status="working", etag='"1"')
    here = f"/api/v1/feeds/{feed.pk}/"
    paused = client.patch(here, {"is_enabled": False}, headers={"If-Match": '"1"'})
    assert (paused.status_code, paused.json()["version"]) == (200, 2)
    assert "Resume it first" in client.post(f"{here}poll/").json()["detail"]
    stale = client.patch(here, {"name": "Port"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["is_enabled"]) == (412, False)
    moved = client.patch(here, {"is_enabled": True, "address": "https://b.example/feed"})
    assert moved.json()["status"] == "new"
    feed.refresh_from_db()
    assert feed.etag == ""
    assert client.post(f"{here}poll/").status_code == 202
    other = FeedFactory(address="https://c.example/feed", is_enabled=False)
    for wrong in ({"every_minutes": 4}, {"address": "feed"}, {"address": other.address}):
        assert client.patch(here, wrong).status_code == 400
    listed = client.get("/api/v1/feeds/", {"status": "new", "is_enabled": "true"}).json()
    assert [one["id"] for one in listed["results"]] == [feed.pk]


def test_an_address_with_a_password_is_refused_before_it_is_stored(client_as):
    client, feed = client_as("Editor"), FeedFactory()
    for address in ("https://ada:s3cret@a.example/rss", "https://ada@a.example/rss"):
        for answer in (
            client.post("/api/v1/feeds/", {"address": address}),
            client.patch(f"/api/v1/feeds/{feed.pk}/", {"address": address}),
        ):
            assert answer.status_code == 400
            assert list(faults(answer)) == ["address"]
            assert "Leave out the user name and password" in answer.json()["detail"]
            assert "s3cret" not in answer.json()["detail"]
    assert Feed.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_adds_the_same_feed_at_the_same_moment_learns_which_it_is(client_as):
    client, address = client_as("Editor"), "https://a.example/rss"
    answer = meanwhile(
        lambda: client.post("/api/v1/feeds/", {"address": address}),
        during=lambda: FeedFactory(address=address, name="Port news"),
    )
    feed = Feed.objects.get()
    assert answer.status_code == 400
    assert f"already: “Port news” (feed {feed.pk})." in answer.json()["detail"]


def test_a_secret_in_an_address_is_shown_to_nobody_and_stays(client_as):
    client, address = client_as("Editor"), "https://a.example/rss?section=news&token=s3cret"
    added = client.post("/api/v1/feeds/", {"address": address})
    masked = "https://a.example/rss?section=news&token=•••"
    assert (added.json()["address"], added.json()["name"]) == (masked, masked[8:])
    feed = Feed.objects.get()
    story = {"guid": f"{address}&id=1", "address": f"{address}&id=1", "state": "older"}
    FeedItem.objects.create(feed=feed, digest="a", **story)
    here = f"/api/v1/feeds/{feed.pk}/"
    assert client.patch(here, {"name": "Port", "address": masked}).status_code == 200
    feed.refresh_from_db()
    assert (feed.address, feed.name) == (address, "Port")
    wrong = client.patch(here, {"address": f"{masked}2"})
    assert "dots in the place of its secret" in wrong.json()["detail"]
    moved = address.replace("s3cret", "s3cret2")
    client.patch(here, {"address": moved})
    assert Feed.objects.get().address == moved
    again = client.post("/api/v1/feeds/", {"address": moved})
    admin = reverse("admin:claims_feed_change", args=[feed.pk])
    pages = [admin, admin.replace("change", "history"), reverse("admin:claims_feed_changelist")]
    texts = [client.get(one).content.decode() for one in (*pages, here, f"{here}items/")]
    texts.append(again.content.decode())
    assert [text.count("s3cret") for text in texts] == [0] * 6
    assert "token=•••" in texts[0]
    for term, found in (("section=news", 1), ("token=s3", 0)):
        listed = client.get(pages[2], {"q": term})
        assert listed.context["cl"].result_count == found


def test_a_host_that_cannot_be_fetched_from_is_refused_as_in_the_admin(client_as, site):
    client, feed = client_as("Editor"), FeedFactory()
    for address, words in (
        ("https://nowhere.invalid/rss", "There is no host with this name."),
        (f"{site.inside}/rss", "The address leads into an internal network"),
    ):
        for answer in (
            client.post("/api/v1/feeds/", {"address": address}),
            client.patch(f"/api/v1/feeds/{feed.pk}/", {"address": address}),
        ):
            assert answer.status_code == 400
            assert words in faults(answer)["address"][0]


def test_an_address_is_checked_and_nothing_is_stored(client_as, site):
    client = client_as("Editor")
    site.put("/rss", rss(item(1, site), item(2, site)))
    checked = client.post("/api/v1/feeds/check/", {"address": f"{site.address}/rss"})
    body = checked.json()
    assert (checked.status_code, body["kind"], body["item_count"]) == (200, "RSS", 2), body
    assert {one["guid"] for one in body["items"]} == {"g1", "g2"}
    assert (body["address"], body["others"]) == (f"{site.address}/rss", [])
    missing = client.post("/api/v1/feeds/check/", {"address": f"{site.address}/none"})
    assert (missing.status_code, list(faults(missing))) == (400, ["address"])
    assert not Feed.objects.exists()
