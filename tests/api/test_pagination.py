"""Pages by cursor have each record once and in order, with ties, nulls and new records."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

import pytest
from django.utils import timezone

from claims.models import Claim, Document
from tests.api.conftest import faults
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    DocumentFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
)

DAYS = [None, date(2025, 4, 1), None, date(2025, 4, 3), date(2025, 4, 1), None, date(2025, 4, 2)]
LATER = timezone.now() + timedelta(days=1)
ORDERS = ["published", "-published", "title", "-title", "created_at", "-created_at", "id", "-id"]


def walk(client, address, link="next"):
    """Return the ids of each page from ``address`` on, and the URL of the last page."""
    pages = []
    while address:
        body = client.get(address).json()
        pages.append([record["id"] for record in body["results"]])
        last, address = address, body[link]
    return pages, last


@pytest.mark.parametrize("ordering", ORDERS)
def test_each_record_appears_once_and_in_order(reader, ordering):
    source = SourceFactory()
    for day in DAYS:
        DocumentFactory(published=day, title=f"Prices on {day}", source=source)
    direction = "-pk" if ordering.startswith("-") else "pk"
    expected = list(Document.objects.order_by(ordering, direction).values_list("pk", flat=True))
    # Days repeat and are missing, so that the ends of pages fall between equal ones.
    for size in [1, 2, 3, 7] if "published" in ordering else [2, 3]:
        forth, last = walk(reader, f"/api/v1/documents/?ordering={ordering}&page_size={size}")
        assert list(chain.from_iterable(forth)) == expected
        assert all(len(page) == size for page in forth[:-1])
        back, first = walk(reader, last, "previous")
        assert list(chain.from_iterable(back[::-1])) == expected
        assert reader.get(first).json()["previous"] is None


def test_records_with_the_same_score_appear_once(reader):
    expected = [ClaimFactory(score=0.1 + 0.2).pk for _ in range(9)]
    pages, _ = walk(reader, "/api/v1/claims/?page_size=2")
    assert list(chain.from_iterable(pages)) == expected[::-1]


@pytest.mark.parametrize("ordering", ["-score", "score", "-id"])
def test_the_claims_of_a_speaker_appear_once_and_without_what_is_hidden(reader, ordering):
    """An index finds them in the order of scores, with each passage; in others, the filters do."""
    quote, hidden = QuoteFactory(), RevisionFactory(document__embargoed_until=LATER)
    also = QuoteFactory(speaker=quote.speaker, revision=hidden)
    for score in (0.7, 0.3, 0.3, 0.9, 0.3):
        claim = ClaimFactory(score=score)
        for start in (0, 5):
            AppearanceFactory(claim=claim, revision=quote.revision, quote=quote, start=start)
    elsewhere = AppearanceFactory().claim
    AppearanceFactory(claim=elsewhere, revision=hidden, quote=also)
    AppearanceFactory(revision=hidden, quote=also)
    claims = Claim.objects.filter(appearances__quote=quote).distinct()
    direction = "-pk" if ordering.startswith("-") else "pk"
    expected = list(claims.order_by(ordering, direction).values_list("pk", flat=True))
    address = f"/api/v1/claims/?speaker={quote.speaker_id}&ordering={ordering}&page_size=2"
    forth, last = walk(reader, address)
    assert list(chain.from_iterable(forth)) == expected
    back, _ = walk(reader, last, "previous")
    assert list(chain.from_iterable(back[::-1])) == expected


@pytest.mark.parametrize("role", ["Editor", "API reader"])
@pytest.mark.parametrize("ordering", ["-score", "score", "-id"])
def test_claims_with_words_in_texts_and_names_appear_once(client_as, role, ordering):
    """One index has both; whoever may not see all names has to ask the claims that are found."""
    quote = QuoteFactory(speaker__name="Ada Ghent")
    hidden = RevisionFactory(document__embargoed_until=LATER)
    also = QuoteFactory(speaker__name="Bo Ghent", revision=hidden)
    expected = []
    for score in (0.7, 0.3, 0.3, 0.9, 0.3):
        said = ClaimFactory(text="Tolls in Lund rose", score=score)
        AppearanceFactory(claim=said, revision=quote.revision, quote=quote)
        expected += [said, ClaimFactory(text="From Lund to Ghent", score=score)]
    AppearanceFactory(claim=expected[1], revision=quote.revision, quote=quote)
    ClaimFactory(text="Lund and Ghent", merged_into=said)
    elsewhere = AppearanceFactory(claim__text="Fares in Lund", claim__score=0.5).claim
    AppearanceFactory(claim=elsewhere, revision=hidden, quote=also)
    expected += [elsewhere] if role == "Editor" else []
    claims = Claim.objects.filter(pk__in=[one.pk for one in expected])
    direction = "-pk" if ordering.startswith("-") else "pk"
    keys = list(claims.order_by(ordering, direction).values_list("pk", flat=True))
    client = client_as(role)
    address = f"/api/v1/claims/?search=ghent+lund&ordering={ordering}&page_size=2"
    forth, last = walk(client, address)
    assert list(chain.from_iterable(forth)) == keys
    back, _ = walk(client, last, "previous")
    assert list(chain.from_iterable(back[::-1])) == keys


@pytest.mark.parametrize("role", ["Editor", "API reader"])
@pytest.mark.parametrize("ordering", ["-quote_count", "quote_count"])
def test_records_can_be_ordered_by_a_count(client_as, role, ordering):
    """An index has it, but also counts what is under embargo."""
    quotes = [QuoteFactory() for _ in range(3)]
    QuoteFactory(speaker=quotes[1].speaker)
    QuoteFactory(speaker=quotes[0].speaker, attribution="thought")
    QuoteFactory(speaker=quotes[2].speaker, revision__document__embargoed_until=LATER)
    SpeakerFactory(merged_into=quotes[0].speaker)
    numbers = {quotes[0]: 1, quotes[1]: 2, quotes[2]: 2 if role == "Editor" else 1}
    expected = sorted((number, quote.speaker_id) for quote, number in numbers.items())
    expected.insert(0, (0, SpeakerFactory().pk))
    keys = [key for _, key in (expected if ordering == "quote_count" else expected[::-1])]
    client = client_as(role)
    forth, last = walk(client, f"/api/v1/speakers/?ordering={ordering}&page_size=1")
    assert list(chain.from_iterable(forth)) == keys
    back, _ = walk(client, last, "previous")
    assert list(chain.from_iterable(back[::-1])) == keys


def test_records_added_in_the_meantime_cause_no_gaps_or_duplicates(reader):
    for _ in range(4):
        ClaimFactory()
    first = reader.get("/api/v1/claims/?ordering=-id&page_size=2").json()
    ClaimFactory()
    second = reader.get(first["next"]).json()
    seen = [record["id"] for record in first["results"] + second["results"]]
    assert len(seen) == len(set(seen)) == 4


def test_links_keep_the_filters(reader):
    wanted = [ClaimFactory(state="accepted").pk for _ in range(3)]
    ClaimFactory()
    pages, _ = walk(reader, "/api/v1/claims/?state=accepted&page_size=1")
    assert sorted(chain.from_iterable(pages)) == wanted


def test_a_page_of_deleted_records_is_empty(reader):
    for _ in range(2):
        ClaimFactory()
    following = reader.get("/api/v1/claims/?page_size=1").json()["next"]
    Claim.objects.all().delete()
    assert reader.get(following).json() == {"next": None, "previous": None, "results": []}


@pytest.mark.parametrize("cursor", ["cD0x", "a:b:c", "%00", "é", "x" * 5000, "WzFd:1abc:dGVzdA"])
def test_a_forged_cursor_is_rejected(reader, cursor):
    response = reader.get(f"/api/v1/claims/?cursor={cursor}")
    assert response.status_code == 400
    assert list(faults(response)) == ["cursor"]


def test_a_cursor_belongs_to_its_order(reader):
    for _ in range(2):
        ClaimFactory()
    following = reader.get("/api/v1/claims/?page_size=1").json()["next"]
    response = reader.get(following + "&ordering=id")
    assert response.status_code == 400
    assert "order -score" in response.json()["detail"]


@pytest.mark.parametrize("size", ["0", "-1", "201", "many", "1.5", "²", "9" * 5000])
def test_an_invalid_page_size_is_rejected(reader, size):
    assert reader.get(f"/api/v1/claims/?page_size={size}").status_code == 400


@pytest.mark.parametrize("ordering", ["text", "score,id", "--id", "claim__id", "password"])
def test_an_unknown_order_is_rejected(reader, ordering):
    response = reader.get(f"/api/v1/claims/?ordering={ordering}")
    assert response.status_code == 400
    assert "score, -score, queue_rank, -queue_rank, created_at" in response.json()["detail"]


def test_records_are_counted_on_request(reader, db, monkeypatch):
    SourceFactory.create_batch(3, kind="agency")
    SourceFactory(kind="outlet")
    asked = {"page_size": 2, "kind": "agency"}
    assert "count" not in reader.get("/api/v1/sources/", asked).json()
    page = reader.get("/api/v1/sources/", asked | {"count": "true"}).json()
    assert (page["count"], page["count_is_exact"], len(page["results"])) == (3, True, 2)
    assert reader.get(page["next"]).json()["count"] == 3
    assert reader.get("/api/v1/sources/", {"count": "yes"}).status_code == 400
    monkeypatch.setattr("claims.api.pagination.MOST_COUNTED", 2)
    page = reader.get("/api/v1/sources/", asked | {"count": "true"}).json()
    assert (page["count"], page["count_is_exact"]) == (2, False)
