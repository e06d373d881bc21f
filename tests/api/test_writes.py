"""Assessments, decisions and corrections in the API call the verbs as the user."""

from __future__ import annotations

from copy import deepcopy

import pytest

from claims.models import Assessment, Document, Evidence
from tests import factories as make
from tests.api.conftest import faults, post

pytestmark = pytest.mark.usefixtures("own_media")


@pytest.fixture
def world(db, made_world):
    return deepcopy(made_world)


def test_an_assessment_replaces_the_earlier_one(as_reviewer, world):
    body = {"claim": world.claim.pk, "verdict": "refuted", "rationale": "It fell."}
    first = post(as_reviewer, "assessments/", body | {"evidence": [world.evidence.pk]}).json()
    assert first["evidence"] == [world.evidence.pk]
    second = post(as_reviewer, "assessments/", body | {"verdict": "supported"}).json()
    assert second["is_current"]
    assert not Assessment.objects.get(pk=first["id"]).is_current


def test_evidence_for_another_claim_is_rejected_by_the_verb(as_reviewer, world):
    body = {"claim": world.claim.pk, "verdict": "refuted", "rationale": "It fell."}
    body["evidence"] = [make.EvidenceFactory().pk]
    response = post(as_reviewer, "assessments/", body)
    assert response.status_code == 400
    assert list(faults(response)) == ["evidence"]


def test_the_history_names_the_owner_of_the_token(client_as, person_as, world):
    from rest_framework.test import APIClient

    person = person_as("Reviewer")
    person.set_password("a long pass phrase")
    person.save()
    client = APIClient()
    credentials = {"username": person.username, "password": "a long pass phrase"}
    credentials["scopes"] = ["read", "review"]
    token = post(client, "auth/login/", credentials).json()["token"]
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    body = {"claim": world.claim.pk, "stance": "supports", "url": "https://a.example/"}
    made = Evidence.objects.get(pk=post(client, "evidence/", body).json()["id"])
    assert made.added_by == person
    assert made.events.latest("pgh_id").pgh_context.metadata["user"] == person.pk


def test_claims_are_accepted_rejected_and_corrected(as_reviewer, world):
    path = f"claims/{make.ClaimFactory().pk}"
    for verb, state, status in (
        ("accept", "accepted", "in_review"),
        ("reject", "rejected", "dismissed"),
        ("reopen", "accepted", "in_review"),
    ):
        told = post(as_reviewer, f"{path}/{verb}/").json()
        assert (told["state"], told["status"]) == (state, status)
    corrected = post(as_reviewer, f"{path}/correct/", {"text": "Prices fell"}).json()
    assert (corrected["text"], corrected["state"]) == ("Prices fell", "corrected")
    for text in ("", "   ", None, 5 * [1]):
        refused = post(as_reviewer, f"{path}/correct/", {"text": text})
        assert (refused.status_code, list(faults(refused))) == (400, ["text"])


def test_only_the_given_fields_of_a_quote_are_corrected(as_reviewer, world):
    path = f"quotes/{world.quote.pk}/correct/"
    speaker = make.SpeakerFactory()
    corrected = post(as_reviewer, path, {"speaker": speaker.pk}).json()
    assert corrected["speaker"]["id"] == speaker.pk
    assert (corrected["kind"], corrected["state"]) == ("indirect", "corrected")
    assert post(as_reviewer, path, {"speaker": None}).json()["speaker"] is None
    assert post(as_reviewer, path, {"kind": "loud"}).status_code == 400


def test_a_correction_to_an_existing_quote_is_rejected(as_reviewer, world):
    twin = make.QuoteFactory(revision=world.revision)
    response = post(as_reviewer, f"quotes/{world.quote.pk}/correct/", {"speaker": twin.speaker_id})
    assert response.status_code in (400, 409)
    world.quote.refresh_from_db()
    assert world.quote.speaker == world.speaker


def test_a_correction_may_change_the_type(as_reviewer, world):
    words = {"text": "Prices rose in May"}
    refused = post(as_reviewer, f"claims/{world.claim.pk}/correct/", words)
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid")
    assert "This claim is decided. Reopen it first." in refused.json()["detail"]
    address = f"claims/{make.ClaimFactory(claim_type='numerical').pk}/correct/"
    kept = post(as_reviewer, address, words).json()
    assert (kept["claim_type"], kept["state"]) == ("numerical", "corrected")
    named = post(as_reviewer, address, words | {"claim_type": "event"})
    assert named.json()["claim_type"] == "event"
    wrong = post(as_reviewer, address, {"text": "Prices rose", "claim_type": "rumour"})
    assert wrong.status_code == 400
    assert "claim_type" in faults(wrong)


def test_a_decision_ends_the_previous_one(client_as, world):
    body = {"verdict": "refuted", "rationale": "The office corrected its figure."}
    decision = post(client_as("Editor"), f"claims/{world.claim.pk}/decide/", body).json()
    assert (decision["method"], decision["valid_to"]) == ("adjudication", None)
    world.decision.refresh_from_db()
    assert world.decision.valid_to is not None


def test_a_decision_is_published_and_the_claim_reopened(client_as, world):
    editor, path = client_as("Editor"), f"claims/{world.claim.pk}"
    for verb, body, status in (
        ("publish", {}, "published"),
        ("withdraw-publication", {"note": "The figure is wrong."}, "decided"),
        ("reopen", {}, "second_review"),
    ):
        assert post(editor, f"{path}/{verb}/", body).json()["status"] == status
    [decision] = editor.get(f"/api/v1/decisions/?claim={world.claim.pk}").json()["results"]
    assert (decision["published_at"], decision["unpublished_note"]) == (
        None,
        "The figure is wrong.",
    )
    refused = post(editor, f"{path}/publish/")
    assert (refused.status_code, refused.json()["detail"]) == (
        400,
        "Only a decided claim can be published.",
    )
    own = {"claim": world.claim.pk, "verdict": "supported", "rationale": "It rose."}
    assert post(editor, "assessments/", own).status_code == 201
    body = {"verdict": "supported", "rationale": "Both agree."}
    assert post(editor, f"{path}/decide/", body).json()["method"] == "agreement"
    assert post(editor, f"{path}/withdraw-assessment/").json()["status"] == "decided"


def test_a_claim_shows_all_its_records(reader, world):
    claim = reader.get(f"/api/v1/claims/{world.claim.pk}/").json()
    appearance, _ = claim["appearances"]
    assert appearance["document"]["source"]["name"] == world.source.name
    assert appearance["speaker"]["name"] == world.speaker.name
    quantity = {"low": "12", "high": "12", "unit": "percent", "bound": "exactly"}
    assert appearance["quantities"][0].items() >= quantity.items()
    published = Document.objects.get(pk=appearance["document"]["id"]).published
    assert appearance["as_of"] == (published and published.isoformat())
    assert appearance["valid_time"] is None
    told = make.said("🚢 It has held 48 ships since 2022.").claim
    shown = reader.get(f"/api/v1/claims/{told.pk}/?offsets=utf16").json()["appearances"][0]
    since = {"first": "2022-01-01", "last": None, "passage": "since 2022", "start": 24, "end": 34}
    assert shown["valid_time"] == since | {"corrected": False}
    assert shown["as_of"] == "2025-04-12"
    for query, found in (
        ("valid_on=2021-12-31", []),
        ("valid_on=2024-02-29", [told.pk]),
        ("valid_to=2021-12-31", []),
        ("valid_from=2021-01-01&valid_to=2022-06-30", [told.pk]),
        ("valid_from=2030-01-01", [told.pk]),
    ):
        listed = reader.get(f"/api/v1/claims/?{query}").json()["results"]
        assert [one["id"] for one in listed] == found
    assert claim["verdict"] == claim["decision"]["verdict"] == "supported"
    assert [one["id"] for one in claim["evidence"]] == [world.evidence.pk]
    assert claim["assessments"][0]["evidence"] == [world.evidence.pk]
    assert claim["reasons"] == [{"code": "quantity", "text": "a quantity", "weight": 0.5}]
    assert claim["claim_type"] == "numerical"


def test_the_time_of_a_passage_is_corrected_and_read_again(as_reviewer, world):
    told = make.said("🚢 It has held 48 ships since 2022.")
    path = f"claims/{told.claim_id}"
    days = {"appearance": told.pk, "first": "2023-03-01", "last": "2023-03-31", "version": 1}
    (shown,) = post(as_reviewer, f"{path}/correct-time/?offsets=utf16", days).json()["appearances"]
    assert shown["valid_time"] == {
        **{"first": "2023-03-01", "last": "2023-03-31", "corrected": True},
        **{"passage": "", "start": None, "end": None},
    }
    assert shown["as_of"] == "2023-03-01"
    stale = post(as_reviewer, f"{path}/correct-time/", days | {"last": None})
    assert (stale.status_code, stale.json()["current"]["version"]) == (409, 2)
    for wrong in (
        {"first": "2023-03-01"},
        {"first": "March", "last": None},
        {"first": "2023-03-02", "last": "2023-03-01"},
    ):
        given = {"appearance": told.pk} | wrong
        assert post(as_reviewer, f"{path}/correct-time/", given).status_code == 400
    other = post(as_reviewer, f"claims/{world.claim.pk}/reread-time/", {"appearance": told.pk})
    assert "an appearance of this claim" in other.json()["detail"]
    none = {"appearance": told.pk, "first": None, "last": None, "version": 2}
    (shown,) = post(as_reviewer, f"{path}/correct-time/", none).json()["appearances"]
    assert (shown["valid_time"], shown["as_of"]) == (None, str(told.revision.document.published))
    given = {"appearance": told.pk, "version": 3}
    (again,) = post(as_reviewer, f"{path}/reread-time/", given).json()["appearances"]
    assert again["valid_time"]["passage"] == "since 2022"


def test_documents_and_speakers_are_edited(client_as, world):
    client = client_as("Editor")
    document = f"/api/v1/documents/{world.document.pk}/"
    edited = client.patch(document, {"source": None, "published": "2025-05-01"}, format="json")
    assert (edited.json()["source"], edited.json()["published"]) == (None, "2025-05-01")
    assert edited.json()["title"] == world.document.title
    for wrong in ({"published": "soon"}, {"source": 999999}, {"url": "no"}, {"title": "x" * 501}):
        assert client.patch(document, wrong, format="json").status_code == 400
    answer = client.patch(document, {"published": "0001-01-01"}, format="json")
    [said] = faults(answer)["published"]
    assert said.startswith("0001-01-01 is not between 1400-01-01 and")
    speaker = f"/api/v1/speakers/{world.speaker.pk}/"
    assert client.patch(speaker, {"name": "Inés O."}, format="json").json()["name"] == "Inés O."
    make.SpeakerFactory(name="Jonas Weld")
    assert client.patch(speaker, {"name": "jonas weld"}, format="json").status_code == 400
    assert client.patch(speaker, {"kind": "anonymous"}, format="json").status_code == 400
