"""A change names the version that the caller has read; an outdated one is refused.

That of the record in the address is in If-Match; that of another record in the body.
"""

from __future__ import annotations

from copy import deepcopy

import pytest

from claims.models import Claim, Quote, Speaker
from tests import factories as make
from tests.api.conftest import faults, make_client

# Each operation that takes a version, with a body and the record that the version is of.
OPERATIONS = {
    "post claims/{claim}/accept/": ({}, "claim"),
    "post claims/{claim}/reject/": ({}, "claim"),
    "post claims/{claim}/correct/": ({"text": "Rents fell"}, "claim"),
    "post claims/{claim}/decide/": (
        {"verdict": "refuted", "rationale": "It fell.", "replaces": "{decision}"},
        "claim",
    ),
    "post claims/{claim}/merge/": ({"into": "{other_claim}"}, "claim"),
    "post claims/{claim}/undo-merge/": ({}, "claim"),
    "post claims/{claim}/split/": ({"appearances": ["{appearance}"]}, "claim"),
    "post claims/{claim}/unlink/": ({"appearance": "{appearance}"}, "claim"),
    "post claims/{claim}/keep-apart/": ({"other": "{other_claim}"}, "claim"),
    "post claims/{claim}/mark-update/": ({"other": "{other_claim}"}, "claim"),
    "post claims/{claim}/mark-conflict/": ({"other": "{other_claim}"}, "claim"),
    "post claims/{claim}/suggest-again/": ({"other": "{other_claim}"}, "claim"),
    "post claims/{claim}/dismiss-evidence/": (
        {"revision": "{revision}", "start": 0, "end": 5},
        "claim",
    ),
    "post claims/{claim}/suggest-evidence-again/": ({"dismissal": "{dismissal}"}, "claim"),
    "post evidence/": (
        {"claim": "{claim}", "stance": "supports", "url": "https://a.example/"},
        "claim",
    ),
    "post assessments/": (
        {"claim": "{claim}", "verdict": "refuted", "rationale": "It fell."},
        "claim",
    ),
    "post claims/{claim}/assign/": ({"priority": "high"}, "assignment"),
    "post claims/{claim}/unassign/": ({}, "assignment"),
    "post claims/{claim}/correct-time/": (
        {"appearance": "{appearance}", "first": "2022-01-01", "last": None},
        "appearance",
    ),
    "post quotes/{quote}/accept/": ({}, "quote"),
    "post quotes/{quote}/reject/": ({}, "quote"),
    "post quotes/{quote}/correct/": ({"kind": "direct"}, "quote"),
    "post conflicts/{conflict}/resolve/": ({"resolution": "neither", "note": "No."}, "conflict"),
    "post conflicts/{conflict}/reopen/": ({}, "conflict"),
    "patch documents/{document}/": ({"title": "Prices fall"}, "document"),
    "patch speakers/{speaker}/": ({"role": "mayor"}, "speaker"),
    "post speakers/{speaker}/merge/": ({"into": "{other_speaker}"}, "speaker"),
    "post speakers/{speaker}/undo-merge/": ({}, "speaker"),
    "post speakers/{speaker}/split/": ({"quotes": ["{quote}"]}, "speaker"),
    "post speakers/{speaker}/keep-apart/": ({"other": "{other_speaker}"}, "speaker"),
}


OF_ANOTHER_RECORD = {
    "post evidence/",
    "post assessments/",
    "post claims/{claim}/assign/",
    "post claims/{claim}/unassign/",
    "post claims/{claim}/correct-time/",
}


@pytest.fixture
def world(db, made_world):
    return deepcopy(made_world)


@pytest.fixture(scope="module")
def ids(made_world):
    names = ("claim", "appearance", "revision", "conflict", "quote", "speaker", "document")
    return {name: getattr(made_world, name).pk for name in names} | {
        "other_claim": make.ClaimFactory().pk,
        "other_speaker": make.SpeakerFactory().pk,
        "dismissal": make.EvidenceDismissalFactory(claim=made_world.claim).pk,
        "decision": made_world.decision.pk,
    }


@pytest.fixture(scope="module")
def as_editor(module_transaction):
    return make_client("Editor")


@pytest.fixture
def send(db, as_editor, ids):
    def send_body(operation: str, body: dict, seen: int | None = None):
        method, path = operation.format(**ids).split()
        headers = {} if seen is None else {"If-Match": f'"{seen}"'}
        address, given = f"/api/v1/{path}", filled(body, ids)
        return getattr(as_editor, method)(address, given, format="json", headers=headers)

    return send_body


def filled(value, ids):
    if isinstance(value, dict):
        return {name: filled(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, ids) for inner in value]
    return ids[value.strip("{}")] if str(value).startswith("{") else value


def send_seen(send, operation, body, version):
    """Send the version where the operation expects it."""
    if operation in OF_ANOTHER_RECORD:
        return send(operation, body | {"version": version})
    return send(operation, body, version)


@pytest.mark.parametrize(("operation", "given"), OPERATIONS.items())
def test_only_an_outdated_version_is_stale(send, world, operation, given):
    body, name = given
    response = send_seen(send, operation, body, 7)
    status = 409 if operation in OF_ANOTHER_RECORD else 412
    assert (response.status_code, response.json()["code"]) == (status, "stale")
    assert "you saw version 7, and it is version 1 now" in response.json()["detail"]
    current = response.json()["current"]
    assert (current["id"], current["version"]) == (getattr(world, name).pk, 1)
    response = send_seen(send, operation, body, 1)
    assert (
        response.json().get("code") != "stale" if response.content else response.status_code == 204
    )


@pytest.mark.parametrize("version", [0, -1, "1", 1.5, True, None, 2**31])
def test_what_is_no_version(send, version):
    evidence = "post evidence/"
    response = send(evidence, OPERATIONS[evidence][0] | {"version": version})
    assert (response.status_code, list(faults(response))) == (400, ["version"])


def test_each_record_shows_its_version(reader, world):
    for kind in ("claims", "quotes", "documents", "speakers", "sources", "evidence", "conflicts"):
        assert reader.get(f"/api/v1/{kind}/").json()["results"][0]["version"] == 1


def test_the_second_of_two_corrections_gets_the_words_of_the_first(send, world):
    correct = "post claims/{other_claim}/correct/"
    assert send(correct, {"text": "Rents fell"}, 1).json()["version"] == 2
    response = send(correct, {"text": "Rents rose"}, 1)
    assert response.status_code == 412
    assert response.json()["current"]["text"] == "Rents fell"
    again = send(correct, {"text": "Rents rose"}, response.json()["current"]["version"])
    assert (again.json()["text"], again.json()["version"]) == ("Rents rose", 3)


def test_an_older_title_does_not_undo_a_newer_one(send, world):
    assert send("patch documents/{document}/", {"title": "New"}, 1).json()["version"] == 2
    older = send("patch documents/{document}/", {"title": "Old", "byline": "Ana"}, 1)
    assert (older.status_code, older.json()["current"]["title"]) == (412, "New")
    world.document.refresh_from_db()
    assert (world.document.title, world.document.byline) == ("New", "Vera Lindqvist")


def test_whatever_the_record_is_now_the_last_one_wins(send, world):
    Speaker.objects.update(role="mayor")
    assert send("patch speakers/{speaker}/", {"role": "minister"}).json()["role"] == "minister"


def test_a_merged_claim_is_shown_too(send, world):
    Claim.objects.filter(pk=world.claim.pk).update(merged_into=make.ClaimFactory())
    response = send("post claims/{claim}/accept/", {}, 1)
    assert response.json()["current"]["merged_into"]


def test_offsets_of_the_current_record_are_converted(client_as, world):
    quote = make.QuoteFactory(
        revision=make.RevisionFactory(text="🌊 Tides rose, Ms Ortega said."), start=2, end=12
    )
    Quote.objects.filter(pk=quote.pk).update(kind="mixed")
    path = f"/api/v1/quotes/{quote.pk}/accept/?offsets=utf16"
    response = client_as("Editor").post(path, headers={"If-Match": '"1"'})
    assert (response.json()["current"]["start"], response.json()["current"]["end"]) == (3, 13)


@pytest.mark.parametrize("verb", ["accept", "reject", "undo-merge"])
def test_verbs_without_arguments_refuse_unknown_fields(send, verb):
    response = send(f"post claims/{{claim}}/{verb}/", {"versions": 1})
    assert (response.status_code, list(faults(response))) == (400, ["versions"])
