"""What the pages of claims, decisions, speakers and topics show, and what they say is gone."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Claim, Decision, Speaker
from claims.reviewing.decisions import decide
from claims.reviewing.publication import publish, withdraw_publication
from tests import factories as make
from tests.public.published import published, said_by

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def read(visitor, address: str, status: int = 200) -> str:
    response = visitor.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def linked_data(page: str):
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found)


def test_a_claim_shows_what_was_found_where_it_was_said_and_what_changed(visitor, editor):
    said = said_by(words="</script><b>Prices</b> rose & rose", title="Prices rise & rise")
    claim, table = said.claim, make.EvidenceFactory(claim=said.claim, kind="statistics")
    said_again = said_by("Bo Lee", "Prices have risen.")
    type(said).objects.filter(pk=said_again.pk).update(claim=claim)
    first = published(claim, days_ago=9)
    words = {"rationale": "The <i>table</i> differs.", "public_note": "We had misread it."}
    second = decide(
        claim=claim, verdict="refuted", by=editor, evidence=[table], method="adjudication", **words
    )
    # It is not published yet, and the first is not in force any more.
    assert "We are checking again" in read(visitor, f"/claims/{claim.pk}/", 410)
    assert "misread" not in read(visitor, f"/decisions/{first.pk}/", 410)
    publish(claim=claim, by=editor)
    make.DecisionConfirmationFactory(decision=second, note="Unseen", confirmed_by=editor)
    Decision.objects.filter(pk=second.pk).update(recheck_by=date(2999, 1, 1))
    page = read(visitor, f"/claims/{claim.pk}/")
    for shown in (
        *("&lt;/script&gt;&lt;b&gt;Prices", "The &lt;i&gt;table&lt;/i&gt; differs.", "Refuted"),
        *("We had misread it.", table.url, "Official statistics", "Prices rise &amp; rise"),
        *("Ines Ortega", "Bo Lee", "https://anchor.example/prices", "1 Jan 2999"),
        *("We checked again", f'href="/decisions/{first.pk}/"', "2 times that we know of"),
    ):
        assert shown in page
    assert "Unseen" not in page
    review = linked_data(page)
    assert review["claimReviewed"] == claim.text
    assert review["url"] == f"https://facts.example/claims/{claim.pk}/"
    assert review["itemReviewed"]["author"]["name"] == "Ines Ortega"
    old = read(visitor, f"/decisions/{first.pk}/")
    assert "This verdict is no longer in force" in old
    assert f'href="/claims/{claim.pk}/"' in old
    assert "application/ld+json" not in old
    same = read(visitor, f"/decisions/{second.pk}/")
    assert f'<link rel="canonical" href="https://facts.example/claims/{claim.pk}/">' in same


def test_a_withdrawn_decision_says_why_until_there_is_another(visitor, editor):
    shown = published()
    page, decision = f"/claims/{shown.claim_id}/", f"/decisions/{shown.pk}/"
    note = "The office has withdrawn its table."
    with pytest.raises(ValidationError, match="Say for readers why"):
        withdraw_publication(claim=shown.claim, note=" \u200b", by=editor)
    withdraw_publication(claim=shown.claim, note=note, by=editor)
    for address in (page, decision, f"{page}card/"):
        answer = read(visitor, address, 410)
        assert shown.claim.text not in answer
        assert note in answer or "card" in address
    assert "No fact-checks are published yet" in read(visitor, "/")
    given = {"verdict": "refuted", "rationale": "A new table.", "method": "adjudication"}
    unpublished = decide(claim=shown.claim, by=editor, **given)
    read(visitor, f"/decisions/{unpublished.pk}/", 404)
    publish(claim=shown.claim, by=editor)
    told = read(visitor, decision, 410)
    assert note in told
    assert f'href="{page}"' in told
    assert note in read(visitor, page)  # among what happened
    assert "Refuted" in read(visitor, f"{page}card/")
    # Published again, nothing is withdrawn any more.
    withdraw_publication(claim=shown.claim, note=note, by=editor)
    republished = publish(claim=shown.claim, by=editor)
    assert (republished.unpublished_at, republished.unpublished_note) == (None, "")


def test_merged_records_lead_to_the_others(visitor):
    shown, person = published(), Speaker.objects.get(name="Ines Ortega")
    merged = make.ClaimFactory(merged_into=shown.claim)
    other = make.SpeakerFactory(merged_into=person)
    unpublished = make.ClaimFactory(merged_into=make.ClaimFactory())
    stranger = make.SpeakerFactory(merged_into=make.SpeakerFactory())
    for address, to in (
        (f"/claims/{merged.pk}/", f"/claims/{shown.claim_id}/"),
        (f"/speakers/{other.pk}/", f"/speakers/{person.pk}/"),
    ):
        moved = visitor.get(address)
        assert (moved.status_code, moved["Location"]) == (301, to)
    for address in (f"/claims/{unpublished.pk}/", f"/speakers/{stranger.pk}/", "/claims/0/", "/x"):
        assert "Nothing is published at this address" in read(visitor, address, 404)


def test_lists_are_narrowed_and_paged(visitor, monkeypatch):
    monkeypatch.setattr("claims.public.choose_verdicts.ON_A_PAGE", 2)
    shown = [published(days_ago=day) for day in range(3)]
    refuted = published(verdict="refuted", days_ago=5, rationale="The gazette disagrees.")
    topic = make.TaggingFactory(claim=refuted.claim).topic
    lee = published(said_by("Bo Lee", "Rents fell.").claim, days_ago=6)
    person = lee.claim.appearances.get().quote.speaker

    def listed(address: str) -> list[int]:
        return [
            int(one) for one in re.findall(r'<h2><a href="/claims/(\d+)/', read(visitor, address))
        ]

    assert listed("/") == [one.claim_id for one in shown[:2]]
    seen, address = [], "/"
    while address:
        seen += listed(address)
        following = re.search(r'rel="next" href="([^"]+)"', read(visitor, address))
        address = "/" + following[1].replace("&amp;", "&") if following else ""
    assert seen == [one.claim_id for one in (*shown, refuted, lee)]
    for address, found in (
        ("/?verdict=refuted", [refuted]),
        (f"/?topic={topic.pk}", [refuted]),
        (f"/topics/{topic.pk}/", [refuted]),
        (f"/?speaker={person.pk}", [lee]),
        (f"/speakers/{person.pk}/", [lee]),
        ("/?q=gazette", [refuted]),
        ("/?q=bo+rents", [lee]),
        ("/?q=prices+-gazette&verdict=refuted", []),
        ("/?q=%00", []),
    ):
        assert listed(address) == [one.claim_id for one in found], address
    for wrong in ("/?verdict=odd", "/?topic=x", "/?before=1", f"/?topic={10**17}", "/?speaker=0"):
        read(visitor, wrong, 404)
    names = read(visitor, "/speakers/")
    assert names.index("Bo Lee") < names.index("Ines Ortega")
    assert "Bo Lee" not in read(visitor, f"/speakers/?after=Bo+Lee&id={person.pk}")
    read(visitor, "/speakers/?after=%00", 404)


@pytest.mark.parametrize("most", [10_000, 0], ids=["few", "many"])
def test_speakers_are_found_among_few_and_many(visitor, monkeypatch, most):
    monkeypatch.setattr("claims.public.said_by.MANY", most)
    monkeypatch.setattr("claims.models.word_lookup.MANY", most)
    monkeypatch.setattr("claims.public.speaker_pages.ON_A_PAGE", 1)
    names = ("Alma Ash", "Bea Birk", "Cleo Carr", "Dora Dale")
    first, masked, last, unpublished = (
        said_by(name, f"Rents fell, {name} said.") for name in names
    )
    for one in (first, masked, last):
        published(one.claim)
    Claim.objects.filter(pk=masked.claim_id).update(text="Rents fell, ███ said.")
    address, pages = "/speakers/", []
    while address:
        pages.append(read(visitor, address))
        following = re.search(r'href="(\?after=[^"]+)"', pages[-1])
        address = "/speakers/" + following[1].replace("&amp;", "&") if following else ""
    assert [[name for name in names if name in one] for one in pages] == [
        ["Alma Ash"],
        ["Cleo Carr"],
    ]
    found = read(visitor, "/?q=cleo+rents")
    assert f"/claims/{last.claim_id}/" in found
    assert f"/claims/{first.claim_id}/" not in found
    read(visitor, f"/speakers/{masked.quote.speaker_id}/", 404)
    read(visitor, f"/speakers/{unpublished.quote.speaker_id}/", 404)


def test_every_page_takes_at_most_twelve_queries(visitor):
    shown = [published(days_ago=day) for day in range(50)]
    topic = make.TopicFactory()
    for one in shown:
        make.TaggingFactory(claim=one.claim, topic=topic, tagged_by=one.decided_by)
        one.evidence.add(make.EvidenceFactory(claim=one.claim, added_by=one.decided_by))
    first, second = shown[:2]
    given = {"decided_by": first.decided_by, "decided_at": timezone.now()}
    make.ClaimPairFactory(first=first.claim, second=second.claim, state="update", **given)
    person = Speaker.objects.get(name="Ines Ortega")
    counts = {}
    for address in (
        *("/", "/?q=prices+ortega", "/speakers/", "/feed.atom", "/sitemap.xml"),
        *(f"/claims/{first.claim_id}/", f"/claims/{first.claim_id}/card/"),
        *(f"/speakers/{person.pk}/", f"/topics/{topic.pk}/", f"/topics/{topic.pk}/feed.json"),
    ):
        with CaptureQueriesContext(connection) as queries:
            read(visitor, address)
        counts[address] = len(queries)
    assert {one: count for one, count in counts.items() if count > MOST_QUERIES} == {}


def test_without_the_setting_there_is_no_site(visitor, settings):
    shown = published()
    settings.PUBLIC_SITE = False
    assert visitor.get("/")["Location"] == "/admin/"
    for address in (
        *(f"/claims/{shown.claim_id}/", f"/claims/{shown.claim_id}/card/", "/speakers/"),
        *(f"/decisions/{shown.pk}/", "/feed.atom", "/feed.json", "/sitemap.xml", "/robots.txt"),
        "/oembed?url=https://facts.example/claims/1/",
    ):
        read(visitor, address, 404)


def test_the_admin_links_to_the_public_page(client, editor, settings):
    shown = published(days_ago=1)
    client.force_login(editor)
    page, link = (
        f"/admin/claims/claim/{shown.claim_id}/change/",
        f'href="/claims/{shown.claim_id}/"',
    )
    assert link in read(client, page)
    settings.PUBLIC_SITE = False
    assert link not in read(client, page)


def test_a_rejected_quote_names_nobody(visitor):
    shown = published(said_by(words="Prices rose by 12 per cent.").claim)
    quote = shown.claim.appearances.get().quote
    type(quote).objects.update(state="rejected")
    assert "Ortega" not in read(visitor, f"/claims/{shown.claim_id}/")
    read(visitor, f"/speakers/{quote.speaker_id}/", 404)
    assert Claim.objects.get(pk=shown.claim_id).status == "published"


def test_decisions_that_end_are_told_by_their_own_time(visitor):
    old = published(days_ago=9, valid_to=timezone.now() - timedelta(days=3))
    assert read(visitor, f"/decisions/{old.pk}/", 410)
