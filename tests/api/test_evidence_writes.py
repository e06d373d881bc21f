"""Evidence is added in the API: addresses, passages and files; what is invalid is rejected."""

from __future__ import annotations

import hashlib
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.api import parsers
from claims.models import Assessment, Evidence
from claims.models.lengths import NOTE
from tests import factories as make
from tests.api.conftest import faults, post

pytestmark = pytest.mark.usefixtures("own_media")


@pytest.fixture
def world(db, made_world):
    return deepcopy(made_world)


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
    assert "adress" in str(faults(unknown))


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
    assert "file" in faults(response)


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
    assert field in faults(response)


def test_a_lone_surrogate_is_rejected(as_reviewer, world):
    body = '{"claim": %d, "stance": "context", "url": "https://a.example/", "note": "\\ud800"}'
    response = as_reviewer.post(
        "/api/v1/evidence/", body % world.claim.pk, content_type="application/json"
    )
    assert response.status_code == 400
    assert list(faults(response)) == ["note"]


@pytest.mark.parametrize(
    ("passage", "field"),
    [
        ({"start": 0, "end": 5000}, "start"),
        ({"start": 9, "end": 9}, "start"),
        ({"start": 0}, "start"),
        ({}, "start"),
        ({"start": -1, "end": 5}, "start"),
        ({"start": 0, "end": 10**12}, "end"),
        ({"start": 0, "end": 5, "url": "https://a.example/"}, ""),
    ],
)
def test_invalid_passages_are_rejected(as_reviewer, world, passage, field):
    body = {"claim": world.claim.pk, "stance": "supports", "revision": world.revision.pk}
    response = post(as_reviewer, "evidence/", body | passage)
    assert response.status_code == 400
    assert list(faults(response)) == [field]
