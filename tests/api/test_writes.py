"""Evidence, assessments, decisions and corrections in the API call the verbs as the user."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.api import parsers
from claims.models import Assessment, Document, Evidence
from claims.models.lengths import NOTE
from tests import factories as make


@pytest.fixture
def as_reviewer(client_as):
    return client_as("Reviewer")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def post(client, path, body=None, **kwargs):
    return client.post(f"/api/v1/{path}", body, **{"format": "json"} | kwargs)


def test_a_url_is_added_as_evidence(as_reviewer, world):
    body = {"claim": world.claim.pk, "stance": "refutes", "url": "https://a.example/x", "note": "n"}
    response = post(as_reviewer, "evidence/", body)
    assert response.status_code == 201
    assert response.json() | body == response.json()
    assert response.json()["file"] is None


def test_a_passage_is_added_as_evidence(as_reviewer, world):
    body = {"claim": world.claim.pk, "stance": "supports", "revision": world.revision.pk}
    response = post(as_reviewer, "evidence/", body | {"start": 47, "end": 80})
    assert response.json()["passage"] == world.revision.text[47:80]


def test_a_file_of_evidence_is_downloaded_unchanged(as_reviewer, world):
    content = b"%PDF-1.7 \x00\xff figures"
    file = SimpleUploadedFile("../figures.pdf", content, "application/pdf")
    body = {"claim": world.claim.pk, "stance": "context", "file": file}
    made = post(as_reviewer, "evidence/", body, format="multipart")
    assert made.status_code == 201, made.content
    assert made.json()["sha256"] == hashlib.sha256(content).hexdigest()
    download = as_reviewer.get(made.json()["file"])
    assert b"".join(download.streaming_content) == content
    assert download.headers["Content-Disposition"] == 'attachment; filename="figures.pdf"'
    assert download.headers["Content-Type"] == "application/octet-stream"
    with_offsets = as_reviewer.get(made.json()["file"], {"offsets": "utf16"})
    assert b"".join(with_offsets.streaming_content) == content


def test_evidence_is_added_and_used_by_an_assessment_or_neither_is_recorded(as_reviewer, world):
    place = {"revision": world.revision.pk, "start": 47, "end": 80}
    new = [{"stance": "refutes", "url": "https://a.example/x"}, {"stance": "context", **place}]
    body = {"claim": world.claim.pk, "verdict": "refuted", "rationale": "It fell."}
    made = post(as_reviewer, "assessments/", body | {"new_evidence": new})
    assert made.status_code == 201, made.content
    added = Evidence.objects.exclude(pk=world.evidence.pk).order_by("pk")
    assert made.json()["evidence"] == [one.pk for one in added]
    assert [one.url or one.passage for one in added] == [
        "https://a.example/x",
        world.revision.text[47:80],
    ]
    # The second passage is evidence already, so the first is not added either.
    again = [{"stance": "refutes", "url": "https://a.example/y"}, {"stance": "context", **place}]
    refused = post(as_reviewer, "assessments/", body | {"new_evidence": again})
    assert refused.status_code == 400
    assert (added.count(), Assessment.objects.filter(verdict="refuted").count()) == (2, 1)
    unknown = post(as_reviewer, "assessments/", body | {"new_evidence": [{"adress": "x"}]})
    assert "adress" in str(unknown.json()["fields"])


def test_evidence_without_a_file_returns_404(as_reviewer, world):
    response = as_reviewer.get(f"/api/v1/evidence/{world.evidence.pk}/file/")
    assert response.status_code == 404
    assert response.json()["detail"] == "This evidence has no file."


def test_a_missing_file_is_reported(as_reviewer, world):
    lost = make.EvidenceFactory(url="", file="evidence/lost.pdf", sha256="0" * 64)
    response = as_reviewer.get(f"/api/v1/evidence/{lost.pk}/file/")
    assert response.status_code == 404
    assert response.json()["detail"] == "The file of this evidence is missing on the server."


def test_a_file_that_is_too_long_is_rejected(as_reviewer, world, monkeypatch):
    monkeypatch.setattr("claims.api.resources.evidence_serializers.MAX_FILE_BYTES", 10)
    file = SimpleUploadedFile("long.txt", b"x" * 11)
    body = {"claim": world.claim.pk, "stance": "context", "file": file}
    response = post(as_reviewer, "evidence/", body, format="multipart")
    assert response.status_code == 400
    assert "file" in response.json()["fields"]


def test_a_body_that_is_too_long_is_not_read(as_reviewer, world, monkeypatch):
    monkeypatch.setattr(parsers, "MAX_JSON_BYTES", 10)
    monkeypatch.setattr(parsers, "MAX_FILE_BYTES", 10)
    body = {"claim": world.claim.pk, "stance": "context", "note": "x" * 50}
    for form in ("json", "multipart"):
        response = post(as_reviewer, "evidence/", body, format=form)
        assert (response.status_code, response.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"stance": "likes"}, "stance"),
        ({"claim": 999999}, "claim"),
        ({"claim": 10**30}, "claim"),
        ({"claim": None}, "claim"),
        ({"claim": True}, "claim"),
        ({"note": "a\x00b"}, "note"),
        ({"note": "x" * (NOTE + 1)}, "note"),
        ({"revision": 1, "url": None}, "url"),
        ({"file": "x"}, "file"),
    ],
)
def test_invalid_evidence_is_rejected(as_reviewer, world, change, field):
    body = {"claim": world.claim.pk, "stance": "supports", "url": "https://a.example/"} | change
    response = post(as_reviewer, "evidence/", body)
    assert response.status_code == 400
    assert field in response.json()["fields"]


def test_a_lone_surrogate_is_rejected(as_reviewer, world):
    body = '{"claim": %d, "stance": "context", "url": "https://a.example/", "note": "\\ud800"}'
    response = as_reviewer.post(
        "/api/v1/evidence/", body % world.claim.pk, content_type="application/json"
    )
    assert response.status_code == 400
    assert list(response.json()["fields"]) == ["note"]


@pytest.mark.parametrize(
    ("passage", "field"),
    [
        ({"start": 0, "end": 5000}, "start"),
        ({"start": 9, "end": 9}, "start"),
        ({"start": 0}, "start"),
        ({}, "start"),
        ({"start": -1, "end": 5}, "start"),
        ({"start": 0, "end": 10**12}, "end"),
        ({"start": 0, "end": 5, "url": "https://a.example/"}, "non_field_errors"),
    ],
)
def test_invalid_passages_are_rejected(as_reviewer, world, passage, field):
    body = {"claim": world.claim.pk, "stance": "supports", "revision": world.revision.pk}
    response = post(as_reviewer, "evidence/", body | passage)
    assert response.status_code == 400
    assert list(response.json()["fields"]) == [field]


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
    assert list(response.json()["fields"]) == ["evidence"]


def test_the_history_names_the_owner_of_the_token(client_as, person_as, world):
    from rest_framework.test import APIClient

    person = person_as("Reviewer")
    person.set_password("a long pass phrase")
    person.save()
    client = APIClient()
    credentials = {"username": person.username, "password": "a long pass phrase"}
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
        assert (refused.status_code, list(refused.json()["fields"])) == (400, ["text"])


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
    address = f"claims/{world.claim.pk}/correct/"
    kept = post(as_reviewer, address, {"text": "Prices rose in May"}).json()
    assert (kept["claim_type"], kept["state"]) == ("numerical", "corrected")
    named = post(as_reviewer, address, {"text": "Prices rose in May", "claim_type": "event"})
    assert named.json()["claim_type"] == "event"
    wrong = post(as_reviewer, address, {"text": "Prices rose", "claim_type": "rumour"})
    assert wrong.status_code == 400
    assert "claim_type" in wrong.json()["fields"]


def test_a_decision_ends_the_previous_one(client_as, world):
    body = {"verdict": "refuted", "rationale": "The office corrected its figure."}
    decision = post(client_as("Editor"), f"claims/{world.claim.pk}/decide/", body).json()
    assert (decision["method"], decision["valid_to"]) == ("adjudication", None)
    world.decision.refresh_from_db()
    assert world.decision.valid_to is not None


def test_a_decision_is_published_and_the_claim_reopened(client_as, world):
    editor, path = client_as("Editor"), f"claims/{world.claim.pk}"
    for verb, status in (
        ("publish", "published"),
        ("withdraw-publication", "decided"),
        ("reopen", "second_review"),
    ):
        assert post(editor, f"{path}/{verb}/").json()["status"] == status
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
    assert shown["valid_time"] == since
    assert shown["as_of"] == "2025-04-12"
    for day, found in (("2021-12-31", []), ("2024-02-29", [told.pk])):
        listed = reader.get(f"/api/v1/claims/?valid_on={day}").json()["results"]
        assert [one["id"] for one in listed] == found
    assert claim["verdict"] == claim["decision"]["verdict"] == "supported"
    assert [one["id"] for one in claim["evidence"]] == [world.evidence.pk]
    assert claim["assessments"][0]["evidence"] == [world.evidence.pk]
    assert claim["reasons"] == [{"code": "quantity", "text": "a quantity", "weight": 0.5}]
    assert claim["claim_type"] == "numerical"


def test_documents_and_speakers_are_edited(client_as, world):
    client = client_as("Editor")
    document = f"/api/v1/documents/{world.document.pk}/"
    edited = client.patch(document, {"source": None, "published": "2025-05-01"}, format="json")
    assert (edited.json()["source"], edited.json()["published"]) == (None, "2025-05-01")
    assert edited.json()["title"] == world.document.title
    for wrong in ({"published": "soon"}, {"source": 999999}, {"url": "no"}, {"title": "x" * 501}):
        assert client.patch(document, wrong, format="json").status_code == 400
    answer = client.patch(document, {"published": "0001-01-01"}, format="json")
    [said] = answer.json()["fields"]["published"]
    assert said.startswith("0001-01-01 is not between 1400-01-01 and")
    speaker = f"/api/v1/speakers/{world.speaker.pk}/"
    assert client.patch(speaker, {"name": "Inés O."}, format="json").json()["name"] == "Inés O."
    make.SpeakerFactory(name="Jonas Weld")
    assert client.patch(speaker, {"name": "jonas weld"}, format="json").status_code == 400
    assert client.patch(speaker, {"kind": "anonymous"}, format="json").status_code == 400
