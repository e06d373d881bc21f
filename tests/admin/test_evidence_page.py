"""The page of a piece of evidence, and what the claim page says about its sources."""

from __future__ import annotations

import pytest

from claims.models import Evidence
from claims.reviewing.evidence_ledger import retract_evidence
from claims.reviewing.same_source import suggest_same_source
from tests.admin.pages import listing, page, verb
from tests.factories import CaptureFactory, ClaimFactory, EvidenceFactory, RevisionFactory

pytestmark = pytest.mark.django_db

URL = "https://office.example/t4"


def text_of(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_evidence_needs_a_stance(as_reviewer):
    claim = ClaimFactory()
    response = as_reviewer.post(verb(claim, "evidence"), {"evidence-url": URL})
    assert "required" in str(response.context["forms"]["evidence"].errors["stance"])
    assert not Evidence.objects.exists()


def test_details_are_added_corrected_and_shown(as_reviewer):
    claim = ClaimFactory()
    data = {"stance": "refutes", "url": URL, "kind": "statistics", "quality": "high"}
    data |= {"material_date": "2025-04-01", "independence_group": "The office"}
    as_reviewer.post(verb(claim, "evidence"), {f"evidence-{key}": data[key] for key in data})
    evidence = claim.evidence.get()
    text = text_of(as_reviewer.get(page(claim)))
    for shown in ("Official statistics", "High quality", "1 Apr 2025", "Source: The office"):
        assert shown in text
    assert "1 piece, 1 independent source<" in text
    data |= {"stance": "context", "access_date": str(evidence.access_date)}
    sent = {f"correct-{key}": data[key] for key in data}
    stale = f"{verb(evidence, 'correct')}?version=1"
    assert as_reviewer.post(stale, sent).url.startswith(page(claim))
    assert Evidence.objects.get().stance == "context"
    text = text_of(as_reviewer.post(stale, sent | {"correct-note": "Table 4"}), 409)
    assert "this evidence was changed since you opened it" in text
    assert "changes nothing" in text_of(as_reviewer.post(verb(evidence, "correct"), sent))


def test_retracted_evidence_is_struck_out_and_not_offered(as_reviewer):
    evidence = EvidenceFactory()
    as_reviewer.post(verb(evidence, "retract"), {"retract-reason": "Withdrawn by the office."})
    text = text_of(as_reviewer.get(page(evidence.claim)))
    assert "Withdrawn by the office." in text
    assert "0 pieces, 0 independent sources · 1 retracted" in text
    form = as_reviewer.get(page(evidence.claim)).context["forms"]["assess"]
    assert not form.fields["evidence"].queryset.exists()
    assert "retract-reason" not in text_of(as_reviewer.get(page(evidence)))
    assert evidence.url not in text_of(as_reviewer.get(listing("evidence")))
    assert evidence.url in text_of(as_reviewer.get(listing("evidence") + "?retracted=yes"))


def test_copies_of_one_story_are_suggested_as_one_source(as_reviewer, reviewer):
    claim = ClaimFactory()
    words = "The port of Lund shipped 40 cranes in May, the harbour master said on Monday."
    copies = [words, words.replace("Monday", "Sunday")]
    wire = [
        EvidenceFactory(
            claim=claim, url="", passage=text, start=0, end=len(text), revision=revision
        )
        for text in copies
        for revision in [RevisionFactory(text=text)]
    ]
    same_host = [
        EvidenceFactory(claim=claim, url=f"https://{host}port.example/{n}")
        for n, host in enumerate(("", "www."))
    ]
    gone = EvidenceFactory(claim=claim, url="https://port.example/old")
    retract_evidence(evidence=gone, reason="Old.", by=reviewer)
    apart = [
        EvidenceFactory(claim=claim, url=f"https://a.example/{n}", independence_group=f"Paper {n}")
        for n in (1, 2)
    ]
    found = suggest_same_source(claim.evidence.for_reading())
    assert [one.pieces for one in found] == [wire, same_host]
    assert [one.reason for one in found] == ["nearly the same words", "addresses at port.example"]
    text = text_of(as_reviewer.get(page(claim)))
    assert text.count("Count as one source") == 2
    assert "6 pieces, 6 independent sources · 1 retracted" in text
    pieces = [one.pk for one in same_host]
    data = {"group-evidence-pieces": pieces, "group-evidence-group": found[1].group}
    as_reviewer.post(verb(claim, "group-evidence"), data)
    assert "6 pieces, 5 independent sources" in text_of(as_reviewer.get(page(claim)))
    assert len(suggest_same_source(claim.evidence.for_reading())) == 1
    other = EvidenceFactory()
    data["group-evidence-pieces"] = [other.pk, apart[0].pk]
    assert "for this claim" in text_of(as_reviewer.post(verb(claim, "group-evidence"), data))


def test_a_copy_is_sent_as_a_download_that_runs_nothing(as_reviewer, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "copy.html").write_bytes(b"<script>1</script>")
    copy = CaptureFactory(file="copy.html")
    assert copy.sha256 in text_of(as_reviewer.get(page(copy.evidence)))
    address = f"/admin/claims/evidence/{copy.evidence_id}/captures/{copy.pk}/"
    response = as_reviewer.get(address)
    assert b"".join(response.streaming_content) == b"<script>1</script>"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"
    other = EvidenceFactory()
    missing = f"/admin/claims/evidence/{other.pk}/captures/{copy.pk}/"
    assert as_reviewer.get(missing).status_code == 404
    assert signed_in(None).get(address).status_code == 403
