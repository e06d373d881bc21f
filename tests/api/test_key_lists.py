"""Lists whose keys are found first, by filters and by words, up to where a page should end."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote_plus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.api import key_lists
from claims.api.resources import claim_pages
from claims.models import Appearance, Claim, search_terms, words_together
from claims.models.value_bounds import find_end
from claims.reviewing.assessments import assess
from tests import factories as make
from tests.api.conftest import make_client
from tests.conftest import make_person

pytestmark = pytest.mark.django_db

BOUNDS = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


@pytest.mark.parametrize(
    ("start", "part", "end"),
    [
        (None, 0.4, 0.6),
        (None, 0.3, 0.7),
        (None, 0.1, 0.8),  # The greatest numbers are rare.
        (0.6, 0.3, 0.3),
        (0.5, 0.2, 0.3),
        (2.0, 0.4, 0.6),
        (None, 0.9, None),
        (0.1, 0.2, None),
    ],
)
def test_where_a_part_of_all_records_ends(start, part, end):
    assert find_end(BOUNDS, start, part) == (None if end is None else pytest.approx(end))
    assert find_end([], start, part) is None


@pytest.mark.parametrize("is_known", [True, False])
def test_the_pages_of_a_word_end_where_they_are_expected_to(is_known, monkeypatch):
    """If the statistics are wrong, the list is read to the end of the page all the same."""
    monkeypatch.setattr(search_terms, "FEW", 0)
    monkeypatch.setattr(key_lists, "DEEP", 0)
    monkeypatch.setattr(key_lists, "_LARGEST", 1)
    words = ["Tolls" if number % 3 or not is_known else "Fares" for number in range(40)]
    for number, word in enumerate(words):
        make.ClaimFactory(text=f"{word} rose by {number}", score=number * 7 % 40 / 41)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")
    if not is_known:
        Claim.objects.filter(score__gt=0.3).update(text="Fares rose")
        make.ClaimFactory(text="Tolls rose", score=0.99, merged_into=Claim.objects.all()[0])
    expected = Claim.objects.in_use().filter(text__startswith="Tolls").order_by("-score", "-pk")
    client = make_client("API reader")
    with CaptureQueriesContext(connection) as asked:
        found = _read_pages(client, "page_size=5&search=tolls")
    ends = sum('"score" >= ' in one["sql"] for one in asked)
    assert found == list(expected.values_list("pk", flat=True))
    assert ends, "no page was read up to an end"


@pytest.mark.parametrize("words", ['"tolls rose"', "lund tolls", "ghent rose tolls", "ada ghent"])
@pytest.mark.parametrize("is_known", [True, False])
def test_pages_of_words_that_are_found_by_their_score(words, is_known, monkeypatch):
    """One term is sorted as it is looked up; several common words are asked of each claim."""
    monkeypatch.setattr(claim_pages, "MOST", 0)
    monkeypatch.setattr(claim_pages, "_AS_LONG", 0)
    monkeypatch.setattr(words_together, "MARGIN", 1.2 if is_known else 0.2)
    claims = [
        make.ClaimFactory(
            text=f"Tolls rose in {'Lund' if n % 2 else 'Malm'}", score=n * 7 % 50 / 51
        )
        for n in range(50)
    ]
    quotes = [make.QuoteFactory(speaker__name=name) for name in ("Ada Ghent", "Bo Lund")]
    for number, claim in enumerate(claims):
        quote = quotes[number % 3 // 2]
        if number % 3:
            make.AppearanceFactory(claim=claim, revision=quote.revision, quote=quote)
    best = max(claims, key=lambda claim: claim.score)
    Claim.objects.filter(pk=best.pk).update(merged_into=claims[0])
    Appearance.objects.filter(claim=best).delete()
    for table in ("claims_claim", "claims_claimwords"):
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {table}")
    has = {
        '"tolls rose"': lambda n: True,
        "lund tolls": lambda n: n % 2 or n % 3 == 2,
        "ghent rose tolls": lambda n: n % 3 == 1,
        "ada ghent": lambda n: n % 3 == 1,
    }[words]
    expected = [one for n, one in enumerate(claims) if has(n) and one != best]
    client = make_client("Editor")
    for order, sign in (("-score", -1), ("score", 1)):
        with CaptureQueriesContext(connection) as asked:
            found = _read_pages(client, f"page_size=5&ordering={order}&search={quote_plus(words)}")
        by = sorted(expected, key=lambda one: (sign * one.score, sign * one.pk))
        if sign < 0:
            way = "ORDER BY value DESC" if '"' in words else "WITH few AS"
            assert any(way in one["sql"] for one in asked), "they are found in another way"
        assert found == [one.pk for one in by], order


def test_lists_of_a_filter_are_asked_by_each_reader_for_themselves():
    """Their queries are written once for all readers with the same permissions."""
    claims = [make.ClaimFactory(text=f"Tolls rose by {number}", score=0.5) for number in range(3)]
    merged = make.ClaimFactory(merged_into=claims[0])
    reviewers = [make_person("Reviewer") for _ in range(2)]
    clients = [Client() for _ in reviewers]
    for client, reviewer, claim in zip(clients, reviewers, claims[:2], strict=True):
        client.force_login(reviewer)
        assess(claim=claim, by=reviewer, verdict="refuted", rationale="The table differs.")
    for _ in range(2):
        for client, own, other in zip(clients, claims[:2], claims[1::-1], strict=True):
            assert _found(client, "awaiting_review=true") == {other.pk, claims[2].pk}
            assert _found(client, "awaiting_review=false") == {own.pk}
            assert _found(client, "verdict=refuted") == {own.pk}
            assert _found(client, "verdict=hidden") == {other.pk}
            assert client.get("/api/v1/claims/?verdict=odd").status_code == 400
    assert merged.pk not in _found(clients[0], "status=waiting")


@pytest.mark.parametrize("much", [1, 100])
def test_the_claims_of_a_source_are_found_page_by_page(much, monkeypatch):
    monkeypatch.setattr("claims.api.resources.claims_of_source.MUCH", much)
    here, there = make.SourceFactory(), make.SourceFactory()
    documents = [make.DocumentFactory(source=source) for source in (here, there, here)]
    revisions = [make.RevisionFactory(document=document) for document in documents]
    claims = [make.ClaimFactory(text=f"Tolls rose by {n}", score=n % 3 / 10) for n in range(9)]
    for number, claim in enumerate(claims):
        make.AppearanceFactory(claim=claim, revision=revisions[number % 2])
    make.AppearanceFactory(claim=claims[0], revision=revisions[2])
    # Nobody who may not see embargoed documents knows that these two are in one.
    hidden = make.DocumentFactory(source=here, embargoed_until=timezone.now() + timedelta(days=1))
    under_embargo = make.RevisionFactory(document=hidden)
    for claim in claims[1:3]:
        make.AppearanceFactory(claim=claim, revision=under_embargo)
    for role, seen in (("API reader", claims[::2]), ("Editor", [*claims[::2], claims[1]])):
        client = make_client(role)
        for order in ("-score", "score", "created_at", "-id"):
            found = _read_pages(client, f"page_size=2&source={here.pk}&ordering={order}")
            by = [order, "-pk" if order.startswith("-") else "pk"]
            expected = Claim.objects.filter(pk__in=[one.pk for one in seen]).order_by(*by)
            assert found == list(expected.values_list("pk", flat=True)), (role, order)
        for wrong in ("0", "x", "9" * 20, "²"):
            assert client.get(f"/api/v1/claims/?source={wrong}").status_code == 400


def _read_pages(client, parameters):
    found, address = [], f"/api/v1/claims/?{parameters}"
    while address:
        page = client.get(address).json()
        found += [one["id"] for one in page["results"]]
        address = page["next"]
    return found


def _found(client, parameters):
    answer = client.get(f"/api/v1/claims/?{parameters}")
    assert answer.status_code == 200, answer.content
    return {one["id"] for one in answer.json()["results"]}
