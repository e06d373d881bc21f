"""Merged claims, pairs, series and conflicts in the API."""

from __future__ import annotations

import pytest

from claims.models import Claim, ClaimPair, Conflict
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ClaimPairFactory,
    ConflictFactory,
    said,
)

pytestmark = pytest.mark.django_db
CLAIMS = "/api/v1/claims/"
CONFLICTS = "/api/v1/conflicts/"


@pytest.fixture
def editor_client(client_as):
    return client_as("Editor")


def at(claim, verb=""):
    return f"{CLAIMS}{claim.pk}/{verb}"


def post(client, address, **body):
    return client.post(address, body, format="json")


def listed(client, address, **filters):
    return {row["id"] for row in client.get(address, filters).json()["results"]}


def test_a_merged_claim_is_not_listed_but_names_the_other_claim(editor_client):
    first, second = AppearanceFactory().claim, AppearanceFactory().claim
    answer = post(editor_client, at(first, "merge/"), into=second.pk).json()
    assert (answer["id"], len(answer["appearances"])) == (second.pk, 2)
    assert {row["joined"] for row in answer["appearances"]} == {"", "person"}
    assert listed(editor_client, CLAIMS) == {second.pk}
    assert editor_client.get(at(first)).json()["merged_into"] == second.pk
    answer = editor_client.post(at(first, "undo-merge/")).json()
    assert (answer["id"], answer["merged_into"], len(answer["appearances"])) == (first.pk, None, 1)


def test_a_pair_is_shown_from_either_side(editor_client):
    values = {"relation": "updates", "first_value": "104%", "second_value": "145%"}
    pair = ClaimPairFactory(reason="A later figure.", **values)
    for claim, other, value, other_value in (
        (pair.first, pair.second, "104%", "145%"),
        (pair.second, pair.first, "145%", "104%"),
    ):
        [told] = editor_client.get(at(claim, "pairs/")).json()["results"]
        assert told["claim"]["id"] == other.pk
        assert (told["relation"], told["reason"]) == ("updates", "A later figure.")
        assert (told["value"], told["other_value"]) == (value, other_value)
        assert (told["state"], told["decided_by"]) == ("suggested", None)
    answer = post(editor_client, at(pair.first, "mark-update/"), other=pair.second.pk).json()
    assert (answer["state"], answer["claim"]["id"]) == ("update", pair.second.pk)
    assert answer["decided_by"]


def test_pairs_are_read_page_by_page(editor_client):
    claim = ClaimFactory()
    for similarity in (0.7, 0.9, 0.9):
        ClaimPairFactory(first=claim, similarity=similarity)
    first = editor_client.get(at(claim, "pairs/"), {"page_size": 2}).json()
    second = editor_client.get(first["next"]).json()
    shown = [one["similarity"] for page in (first, second) for one in page["results"]]
    assert (shown, second["next"]) == ([0.9, 0.9, 0.7], None)
    assert editor_client.get(at(claim, "pairs/"), {"state": "apart"}).status_code == 400


def test_a_series_is_ordered_by_date_with_value_and_source(reader):
    late = said("The duties now total 145 per cent", published="2025-04-11")
    early = said("The duties now total 104 per cent", published="2025-04-09")
    values = {"first_value": "145 per cent", "second_value": "104 per cent"}
    ClaimPairFactory(first=late.claim, second=early.claim, relation="updates", **values)
    told = reader.get(at(late.claim, "updates/")).json()
    assert [(one["day"], one["value"]) for one in told] == [
        ("2025-04-09", "104 per cent"),
        ("2025-04-11", "145 per cent"),
    ]
    source = told[0]["appearance"]["document"]["source"]
    assert source["name"] == early.revision.document.source.name
    assert all(one["proposed"] for one in told)
    assert reader.get(at(ClaimFactory(), "updates/")).json() == []


def test_split_and_unlink_return_the_other_claim(editor_client):
    first = AppearanceFactory()
    second, third = (AppearanceFactory(claim=first.claim) for _ in range(2))
    body = {"appearances": [second.pk], "text": "Prices rose at the port"}
    response = post(editor_client, at(first.claim, "split/"), **body)
    assert (response.status_code, response.json()["text"]) == (201, "Prices rose at the port")
    answer = post(editor_client, at(first.claim, "unlink/"), appearance=third.pk).json()
    assert [row["id"] for row in answer["appearances"]] == [third.pk]
    assert ClaimPair.objects.kept_apart().count() == 2


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("merge/", {"into": "itself"}),
        ("merge/", {"into": 0}),
        ("merge/", {}),
        ("undo-merge/", {}),
        ("split/", {"appearances": []}),
        ("split/", {"appearances": "another's"}),
        ("unlink/", {"appearance": "another's one"}),
        ("keep-apart/", {"other": "itself"}),
        ("mark-update/", {"other": "itself"}),
        ("mark-conflict/", {"other": "said nowhere"}),
        ("suggest-again/", {"other": "said nowhere"}),
    ],
)
def test_errors_of_the_verbs_are_a_400(editor_client, verb, body):
    claim, strange = AppearanceFactory().claim, AppearanceFactory()
    made_up = {
        "itself": claim.pk,
        "another's": [strange.pk],
        "another's one": strange.pk,
        "said nowhere": ClaimFactory().pk,
    }
    sent = {name: made_up.get(str(value), value) for name, value in body.items()}
    response = post(editor_client, at(claim, verb), **sent)
    assert response.status_code == 400, response.content
    assert Claim.objects.in_use().count() == 3


def test_a_conflict_shows_both_sides_and_is_resolved(editor_client):
    first, second = said("Forty firms signed"), said("Sixty firms signed")
    answer = post(editor_client, at(first.claim, "mark-conflict/"), other=second.claim.pk).json()
    assert (answer["first"]["claim"], answer["second"]["claim"]) == (
        first.claim_id,
        second.claim_id,
    )
    assert answer["first"]["document"]["source"]["name"]
    assert (answer["resolution"], answer["resolved_by"]) == ("", None)
    address = f"{CONFLICTS}{answer['id']}/"
    assert post(editor_client, f"{address}resolve/", resolution="neither").status_code == 400
    body = {"resolution": "second_right", "note": "The list says sixty."}
    answer = post(editor_client, f"{address}resolve/", **body).json()
    assert (answer["resolution"], answer["note"]) == ("second_right", "The list says sixty.")
    found = editor_client.get(CONFLICTS, {"search": "list", "highlight": "true"}).json()
    ((mark,),) = [one["highlights"] for one in found["results"]]
    assert (mark["field"], mark["marks"]) == ("note", [[4, 8]])
    assert editor_client.get(CONFLICTS, {"search": "harpoon"}).json()["results"] == []
    assert post(editor_client, f"{address}resolve/", **body).status_code == 400
    assert editor_client.post(f"{address}reopen/").json()["resolution"] == ""
    assert editor_client.post(f"{address}reopen/").status_code == 400


def test_filters(reader, editor_client):
    conflict, pair = ConflictFactory(), ClaimPairFactory()
    sides = {conflict.first.claim_id, conflict.second.claim_id}
    two = {pair.first_id, pair.second_id}
    assert listed(reader, CLAIMS, has_suggestions="true") == two
    assert listed(reader, CLAIMS, in_conflict="true") == sides
    assert listed(reader, CLAIMS, in_conflict="false") == two
    assert listed(reader, CONFLICTS, open="true") == {conflict.pk}
    assert listed(reader, CONFLICTS, open="false") == set()
    assert listed(reader, CONFLICTS, claim=conflict.second.claim_id) == {conflict.pk}
    assert listed(reader, CONFLICTS, claim=pair.first_id) == set()
    post(editor_client, f"{CONFLICTS}{conflict.pk}/resolve/", resolution="neither", note="Both.")
    assert listed(reader, CONFLICTS, resolution="neither", open="false") == {conflict.pk}
    assert not Conflict.objects.open().exists()
