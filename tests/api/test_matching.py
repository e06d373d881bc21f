"""POST claims/match/ finds known claims, for users who may view claims."""

from __future__ import annotations

import pytest

from claims.matching.embeddings.claim_vectors import embed_missing
from claims.models.publishedfactcheck import key_of
from tests.api.conftest import ANONYMOUS, faults
from tests.factories import ClaimFactory, DecisionFactory

ADDRESS = "/api/v1/claims/match/"


@pytest.fixture
def known(db):
    claim = ClaimFactory(text="The duties on tea stand at 145 per cent")
    ClaimFactory(text="Storks have returned to the marshes of Vell")
    claim.published_fact_checks.create(
        key=key_of(publisher="", url="https://a.example/", identifier="", claim_reviewed="x"),
        claim_reviewed="Tea duties are 145 per cent",
        url="https://a.example/",
        rating="Correct",
        verdict="supported",
    )
    assert sum(embed_missing()) == 2
    return claim


@pytest.mark.parametrize(
    ("role", "status"),
    [(ANONYMOUS, 401), (None, 403), ("API reader", 200), ("Reviewer", 200), ("Editor", 200)],
)
def test_permission_to_view_claims_is_enough(client_as, known, role, status):
    for address in (ADDRESS, ADDRESS.rstrip("/")):
        response = client_as(role).post(address, {"text": "tea"}, format="json")
        assert response.status_code == status


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_only_post_is_allowed(client_as, known, method):
    assert getattr(client_as("API reader"), method)(ADDRESS).status_code == 405
    assert getattr(client_as(ANONYMOUS), method)(ADDRESS).status_code == 401


def test_the_best_match_has_all_its_fields(reader, known):
    decision = DecisionFactory(claim=known, verdict="supported")
    answer = reader.post(
        ADDRESS, {"text": "The tea duties stand at 125%", "top": 1}, format="json"
    ).json()
    (best,) = answer["matches"]
    assert (best["claim"], best["text"]) == (known.pk, known.text)
    assert (best["relation"], best["verdict"]) == ("other_number", "supported")
    assert best["decision"]["id"] == decision.pk
    assert best["decision"]["evidence"] == []
    assert 0 < best["similarity"] < 1
    assert 0 < best["score"] < 1
    (review,) = best["published_fact_checks"]
    assert (review["rating"], review["url"]) == ("Correct", "https://a.example/")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "text"),
        ({"text": " "}, "text"),
        ({"text": 7}, "text"),
        ({"text": "t" * 10_001}, "text"),
        ({"text": "tea", "top": 0}, "top"),
        ({"text": "tea", "top": 101}, "top"),
        ({"text": "tea", "top": "many"}, "top"),
    ],
)
def test_invalid_requests_are_explained(reader, known, sent, field):
    response = reader.post(ADDRESS, sent, format="json")
    assert response.status_code == 400
    assert list(faults(response)) == [field]


def test_a_claim_shows_its_published_fact_checks(reader, known):
    (review,) = reader.get(f"/api/v1/claims/{known.pk}/").json()["published_fact_checks"]
    assert (review["verdict"], review["publisher"]) == ("supported", None)


def test_the_context_helps_to_find_the_claim(client_as, known):
    ClaimFactory(text="The tolls on the bridge stand at 145 per cent")
    list(embed_missing())
    for context, word in (("The levy on tea.", "tea"), ("The bridge, and its toll.", "bridge")):
        body = {"text": "They stand at 145 per cent.", "context": context}
        best = client_as("API reader").post(ADDRESS, body, format="json").json()["matches"][0]
        assert word in best["text"]
    assert (
        client_as("API reader").post(ADDRESS, {"context": "tea"}, format="json").status_code == 400
    )
