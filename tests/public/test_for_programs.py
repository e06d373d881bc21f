"""What programs read: feeds, the sitemap, cards for other sites; and how caches keep answers."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from django.utils import timezone

from claims.models import Change, Document
from claims.public.sitemap import robots
from tests import factories as make
from tests.crossing import until
from tests.public.published import published, said_by

pytestmark = pytest.mark.django_db
SITE = "https://facts.example"


def test_feeds_have_the_newest_verdicts(visitor):
    shown = published(said_by(words="Prices \x0brose <fast>, Ines Ortega said.").claim, days_ago=1)
    older = published(days_ago=2, verdict="refuted")
    topic = make.TaggingFactory(
        claim=shown.claim, topic=make.TopicFactory(name="Trade & ports")
    ).topic
    person = shown.claim.appearances.get().quote.speaker
    atom = visitor.get("/feed.atom")
    read = feedparser.parse(atom.content)
    assert not read.bozo
    assert [one.link for one in read.entries] == [
        f"{SITE}/claims/{one.claim_id}/" for one in (shown, older)
    ]
    assert read.entries[0].title == "Supported: Prices rose <fast>, Ines Ortega said."
    assert read.entries[0].id == f"{SITE}/decisions/{shown.pk}/"
    assert [tag.term for tag in read.entries[0].tags] == ["Trade & ports"]
    for about in (f"topics/{topic.pk}", f"speakers/{person.pk}"):
        feed = visitor.get(f"/{about}/feed.json").json()
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["home_page_url"] == f"{SITE}/{about}/"
        assert feed["feed_url"] == f"{SITE}/{about}/feed.json"
        assert feed["items"][0]["id"] == f"{SITE}/decisions/{shown.pk}/"
        assert len(feed["items"]) == (1 if "topics" in about else 2)
        assert visitor.get(f"/{about}/feed.atom").status_code == 200
    assert visitor.get("/topics/0/feed.atom").status_code == 404


def test_a_feed_without_entries_stays_the_same(visitor):
    first, second = (visitor.get("/feed.atom") for _ in range(2))
    assert first["ETag"] == second["ETag"]


def test_the_sitemap_is_cut_into_files_if_it_is_long(visitor, monkeypatch):
    shown = [published() for _ in range(3)]
    person = shown[0].claim.appearances.get().quote.speaker
    pages = {f"{SITE}/claims/{one.claim_id}/" for one in shown} | {f"{SITE}/speakers/{person.pk}/"}
    assert locations(visitor, "/sitemap.xml") == pages | {f"{SITE}/", f"{SITE}/speakers/"}
    for most in (4, 2):
        monkeypatch.setattr("claims.public.sitemap.MOST", most)
        monkeypatch.setattr("claims.public.sitemap._RANGE", 2)
        files = locations(visitor, "/sitemap.xml")
        parts = [locations(visitor, one.removeprefix(SITE)) for one in files]
        assert set().union(*parts) == pages
        assert all(parts)
        assert len(files) >= 3
    assert visitor.get("/sitemap-users-0.xml").status_code == 404
    assert f"Sitemap: {SITE}/sitemap.xml" in visitor.get("/robots.txt").content.decode()


def locations(visitor, address: str) -> set[str]:
    tree = ElementTree.fromstring(visitor.get(address).content)
    return {str(one.text) for one in tree.iter() if one.tag.endswith("loc")}


def test_other_sites_find_and_embed_the_card(visitor):
    shown = published()
    page = f"{SITE}/claims/{shown.claim_id}/"
    assert f"/oembed?url=https%3A%2F%2Ffacts.example%2Fclaims%2F{shown.claim_id}%2F" in (
        visitor.get(page.removeprefix(SITE)).content.decode()
    )
    for url in (page, f"{SITE}/decisions/{shown.pk}/"):
        answer = visitor.get("/oembed", {"url": url, "maxwidth": "300", "maxheight": "9999"})
        told = answer.json()
        assert (told["type"], told["version"], told["width"]) == ("rich", "1.0", 300)
        assert f'src="{page}card/"' in told["html"]
        assert answer["Access-Control-Allow-Origin"] == "*"
    others = ("", "https://b.example/claims/1/", f"{SITE}@b.example/claims/{shown.claim_id}/")
    refused = {
        404: [{"url": wrong} for wrong in (*others, f"{SITE}/claims/0/", f"{SITE}/", "https://[")],
        501: [{"url": page, "format": "xml"}],
        400: [{"url": page, "maxwidth": wrong} for wrong in ("0", "-1", "wide", "²")],
    }
    for status, queries in refused.items():
        for query in queries:
            assert visitor.get("/oembed", query).status_code == status, query
    card = visitor.get(f"/claims/{shown.claim_id}/card/")
    known = visitor.get(f"{page}card/".removeprefix(SITE), headers={"If-None-Match": card["ETag"]})
    assert known.status_code == 304
    for answer in (card, known):
        assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    other = visitor.get(f"/claims/{shown.claim_id}/")
    assert other["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
    # Nothing from other sites.
    assert "https://anchor.example" not in card.content.decode()


def test_caches_keep_an_answer_for_a_minute_for_everybody(visitor, person_as):
    shown = published(days_ago=1)
    page = f"/claims/{shown.claim_id}/"
    first = visitor.get(page)
    assert first["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in first.get("Vary", "")
    assert not first.cookies
    known = visitor.get(page, headers={"If-None-Match": f'"x", W/{first["ETag"]}'})
    assert (known.status_code, known.content) == (304, b"")
    # A browser takes the headers of the 304 for the page that it has.
    assert "Content-Security-Policy" not in known
    assert all(known[name] == first[name] for name in ("ETag", "Cache-Control"))
    head = visitor.head(page)
    assert (head.status_code, head["ETag"], head.content) == (200, first["ETag"], b"")
    strict = Client(enforce_csrf_checks=True)
    assert [strict.post(one).status_code for one in ("/", page, "/feed.atom")] == [405] * 3
    editor = Client()
    editor.force_login(person_as("Editor"))
    old = Client()
    old.cookies.load({"sessionid": "ended", "csrftoken": "x"})
    for client in (editor, old):
        theirs = client.get(page)
        told = (theirs.content, theirs.get("Vary"), len(theirs.cookies))
        assert told == (first.content, first.get("Vary"), 0)
    missing = visitor.get("/claims/0/")
    assert (missing.status_code, missing["Cache-Control"]) == (404, "public, max-age=60")


@pytest.mark.django_db(transaction=True)
def test_a_date_never_hides_that_something_was_hidden(visitor, monkeypatch):
    shown = published(days_ago=1)
    document = shown.claim.appearances.get().revision.document
    page = f"/claims/{shown.claim_id}/"
    assert "Last-Modified" not in visitor.get(page)  # it has only just changed
    monkeypatch.setattr("claims.public.last_change._SETTLED", timedelta(0))
    # While tests of another process write, no date is known.
    since = {}

    def is_dated():
        since["If-Modified-Since"] = visitor.get(page).headers.get("Last-Modified", "")
        return since["If-Modified-Since"]

    until(is_dated)
    until(lambda: visitor.get(page, headers=since).status_code == 304)
    later = timezone.now() + timedelta(seconds=5)
    Document.objects.filter(pk=document.pk).update(embargoed_until=later + timedelta(days=1))
    Change.objects.filter(kind="document").update(at=later)
    monkeypatch.setattr("claims.public.last_change._SETTLED", timedelta(days=-1))
    assert visitor.get(page, headers=since).status_code == 404
    assert visitor.get("/", headers=since).status_code == 200


def test_the_answer_to_head_has_the_length_but_no_body():
    request = RequestFactory().head("/robots.txt")
    request.session = SessionStore()  # type: ignore[attr-defined]
    response = robots(request)
    assert response.content == b""  # the client of the tests would remove it
    assert response["Content-Length"] == str(len(robots(as_get(request)).content))


def as_get(request):
    request.method = "GET"
    return request


def test_a_visitor_who_asks_too_often_waits(visitor, settings, monkeypatch):
    settings.PUBLIC_REQUESTS_A_MINUTE = 2
    monkeypatch.setattr("claims.public.visitor_limit.time.time", lambda: 600_015.0)
    statuses = [visitor.get("/robots.txt", REMOTE_ADDR="192.0.2.7").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = visitor.get("/robots.txt", REMOTE_ADDR="192.0.2.7")
    assert (refused["Retry-After"], refused["Cache-Control"]) == ("45", "no-store")
    assert visitor.get("/robots.txt", REMOTE_ADDR="192.0.2.8").status_code == 200
