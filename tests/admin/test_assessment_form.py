"""Assess a claim and add the evidence for it in one step."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Assessment, Draft, Evidence
from tests.admin.pages import keep, page, shown, verb
from tests.factories import ClaimFactory, EvidenceFactory, RevisionFactory

pytestmark = pytest.mark.django_db

JUDGED = {"assess-verdict": "supported", "assess-rationale": "The office's own table."}
ADDRESS = "https://office.example/table-4"


@pytest.mark.usefixtures("pages_unrendered")
def test_evidence_of_each_kind_is_added_and_used_with_the_assessment(
    as_reviewer, settings, tmp_path, django_assert_max_num_queries
):
    settings.MEDIA_ROOT = tmp_path
    claim, revision = ClaimFactory(), RevisionFactory()
    known = EvidenceFactory(claim=claim)
    sent = JUDGED | {
        "assess-evidence": [known.pk],
        "assess-new1-stance": "supports",
        "assess-new1-url": ADDRESS,
        "assess-new1-note": "Table 4",
        "assess-new2-stance": "context",
        "assess-new2-document": revision.document_id,
        "assess-new2-passage": "The port of Lund shipped",
        "assess-new3-stance": "refutes",
        "assess-new3-file": SimpleUploadedFile("table.csv", b"May,900"),
    }
    with django_assert_max_num_queries(46):
        assert as_reviewer.post(verb(claim, "assess"), sent).status_code == 302
    used = set(Assessment.objects.get().evidence.all())
    assert used == set(claim.evidence.all())
    assert known in used
    by_stance = {one.stance: one for one in used - {known}}
    assert (by_stance["supports"].url, by_stance["supports"].note) == (ADDRESS, "Table 4")
    assert by_stance["context"].passage == "The port of Lund shipped"
    assert by_stance["refutes"].file.read() == b"May,900"


@pytest.mark.parametrize(
    ("part", "field", "reason"),
    [
        ({"stance": "supports"}, None, "exactly one"),
        ({"url": "not an address", "stance": "supports"}, "new1-url", "valid URL"),
        ({"passage": "words", "stance": "supports"}, None, "Give both the document"),
    ],
)
@pytest.mark.usefixtures("pages_unrendered")
def test_if_evidence_is_refused_nothing_is_recorded_and_all_is_kept(
    as_reviewer, part, field, reason
):
    claim = ClaimFactory()
    sent = JUDGED | {f"assess-new1-{name}": value for name, value in part.items()}
    response = as_reviewer.post(verb(claim, "assess"), sent)
    form = response.context["forms"]["assess"]
    assert reason in str(form.errors[field or "__all__"])
    assert not Assessment.objects.exists()
    assert not Evidence.objects.exists()
    kept = Draft.objects.get().fields
    assert {f"new1-{name}": value for name, value in part.items()}.items() <= kept.items()
    again = shown(as_reviewer, claim, "assess")
    assert again["rationale"] == JUDGED["assess-rationale"]
    assert (again["new1-stance"] or "") == part.get("stance", "")


@pytest.mark.usefixtures("pages_unrendered")
def test_without_a_rationale_no_evidence_is_added(as_reviewer):
    claim = ClaimFactory()
    sent = {
        "assess-verdict": "refuted",
        "assess-new1-url": ADDRESS,
        "assess-new1-stance": "refutes",
    }
    assert as_reviewer.post(verb(claim, "assess"), sent).status_code == 200
    assert not Evidence.objects.exists()


@pytest.mark.usefixtures("pages_unrendered")
def test_a_verdict_that_was_only_chosen_is_kept_as_a_draft(as_reviewer):
    claim = ClaimFactory()
    keep(as_reviewer, claim, "assess", {"assess-verdict": "supported", "assess-rationale": ""})
    assert shown(as_reviewer, claim, "assess")["verdict"] == "supported"


@pytest.mark.usefixtures("pages_unrendered")
def test_evidence_that_one_has_just_added_is_ticked_as_used(as_reviewer):
    """Also with a draft of the assessment that is older than the evidence."""
    claim = ClaimFactory()
    EvidenceFactory(claim=claim)
    keep(as_reviewer, claim, "assess", JUDGED)
    as_reviewer.post(
        verb(claim, "evidence"), {"evidence-stance": "supports", "evidence-url": ADDRESS}
    )
    mine = Evidence.objects.get(url=ADDRESS)
    form = shown(as_reviewer, claim, "assess")
    assert form["evidence"] == [str(mine.pk)]
    assert form["rationale"] == JUDGED["assess-rationale"]
    as_reviewer.post(verb(claim, "assess"), JUDGED | {"assess-evidence": []})
    # Once the assessment is recorded, it says what was used.
    assert not shown(as_reviewer, claim, "assess")["evidence"]
    assert as_reviewer.get(page(claim)).status_code == 200
