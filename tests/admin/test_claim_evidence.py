"""Add a URL, a passage or a file as evidence on the claim page; invalid input is rejected."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.admin.claim.claim_forms import AddEvidence
from claims.models import Evidence
from tests.admin.pages import page, verb
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    RevisionFactory,
)

pytestmark = pytest.mark.django_db


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_url_is_added_as_evidence(as_reviewer):
    claim = ClaimFactory()
    data = {"evidence-stance": "refutes", "evidence-url": "https://office.example/t4"}
    as_reviewer.post(verb(claim, "evidence"), data | {"evidence-note": "Table 4"})
    found = claim.evidence.get()
    assert (found.stance, found.url, found.note) == ("refutes", data["evidence-url"], "Table 4")
    assert found.added_by == as_reviewer.user
    text = text_of(as_reviewer.get(page(claim)))
    assert data["evidence-url"] in text
    assert "Table 4" in text


def test_a_passage_is_added_as_evidence(as_reviewer):
    claim, revision = ClaimFactory(), RevisionFactory()
    data = {
        "evidence-stance": "supports",
        "evidence-document": revision.document_id,
        "evidence-passage": " The port of\n Lund shipped ",
    }
    as_reviewer.post(verb(claim, "evidence"), data)
    found = claim.evidence.get()
    assert found.revision == revision
    assert found.passage == "The port of Lund shipped"


def test_a_file_of_evidence_is_served_as_a_download(as_reviewer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    claim = ClaimFactory()
    file = SimpleUploadedFile("table.html", b"<script>1</script>", content_type="text/html")
    data = {"evidence-stance": "context", "evidence-file": file}
    as_reviewer.post(verb(claim, "evidence"), data)
    found = claim.evidence.get()
    assert found.sha256 == hashlib.sha256(b"<script>1</script>").hexdigest()
    response = as_reviewer.get(f"/admin/claims/evidence/{found.pk}/file/")
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == b"<script>1</script>"


def test_evidence_without_a_file_returns_404(as_reviewer):
    evidence = EvidenceFactory()
    assert as_reviewer.get(f"/admin/claims/evidence/{evidence.pk}/file/").status_code == 404


def test_a_missing_file_is_reported(as_reviewer):
    evidence = EvidenceFactory(url="", file="evidence/lost.pdf", sha256="0" * 64)
    response = as_reviewer.get(f"/admin/claims/evidence/{evidence.pk}/file/")
    assert response.status_code == 404
    assert "The file of this evidence is missing" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "field", "reason"),
    [
        ({}, None, "exactly one"),
        ({"url": "javascript:alert(1)"}, "url", "valid URL"),
        (
            {"document": "DOCUMENT", "passage": "The port of Lund", "url": "https://a.example"},
            None,
            "exactly one",
        ),
    ],
)
@pytest.mark.usefixtures("pages_unrendered")
def test_invalid_evidence_is_rejected_by_the_page(as_reviewer, data, field, reason):
    claim, revision = ClaimFactory(), RevisionFactory()
    sent = {"evidence-stance": "supports"}
    sent |= {
        f"evidence-{name}": revision.document_id if value == "DOCUMENT" else value
        for name, value in data.items()
    }
    response = as_reviewer.post(verb(claim, "evidence"), sent)
    errors = response.context["forms"]["evidence"].errors
    assert reason in str(errors[field or "__all__"])
    assert not Evidence.objects.exists()


def test_invalid_evidence_is_rejected_by_its_form(db):
    document = RevisionFactory().document_id
    for data, field, reason in (
        ({"url": "not an address"}, "url", "valid URL"),
        ({"url": "javascript:alert(1)"}, "url", "valid URL"),
        ({"url": "https://a.example", "passage": "The port"}, "__all__", "Give both the document"),
        ({"url": "https://a.example", "stance": "likes"}, "stance", "not one of"),
        ({"url": "https://a.example", "stance": ""}, "stance", "required"),
        ({"document": document}, "__all__", "Give both the document"),
        ({"document": document, "passage": "No such words"}, "passage", "not in the"),
        ({"document": document, "passage": "e"}, "passage", "times"),
    ):
        errors = AddEvidence({"stance": "supports"} | data).errors
        assert reason in str(errors[field]), data


def test_a_file_that_is_too_large_is_rejected(as_reviewer, settings):
    settings.MAX_DOCUMENT_BYTES = 3
    claim = ClaimFactory()
    data = {"evidence-stance": "context", "evidence-file": SimpleUploadedFile("a", b"abcd")}
    response = as_reviewer.post(verb(claim, "evidence"), data)
    assert "larger than" in str(response.context["forms"]["evidence"].errors["file"])
    assert not Evidence.objects.exists()
