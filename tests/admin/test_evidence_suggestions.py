"""Suggested evidence on the claim page: loaded separately, added or dismissed with one click."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Evidence, EvidenceDismissal
from tests.admin.pages import page, said, verb
from tests.factories import (
    ClaimFactory,
    DocumentFactory,
    EvidenceDismissalFactory,
    RevisionFactory,
)
from tests.factories import said as appearing

pytestmark = pytest.mark.django_db

PASSAGE = "Clerks of Lund counted 900 bicycles & 3 <barrows> on the ferries in May."
ROLES = ["Reviewer", "Editor", "Administrator", None]


@pytest.fixture
def claim():
    return appearing("The harbour board of Lund counted 900 bicycles on its ferries in May").claim


@pytest.fixture
def revision():
    return RevisionFactory(text=PASSAGE, document=DocumentFactory(title="Ferries & folk"))


def suggestions(claim) -> str:
    return reverse("admin:claims_claim_evidence_suggestions", args=[claim.pk])


def place(revision, name, **fields):
    told = {"revision": revision.pk, "start": 0, "end": len(revision.text), **fields}
    return {f"{name}-{field}": value for field, value in told.items()}


def test_the_claim_page_links_to_suggestions_without_computing_them(
    as_reviewer, claim, monkeypatch
):
    def fail(*args, **kwargs):
        raise AssertionError("the page itself looks for none")

    monkeypatch.setattr("claims.admin.claim.evidence_suggestions.suggest_evidence", fail)
    shown = as_reviewer.get(page(claim)).content.decode()
    assert f'hx-get="{suggestions(claim)}?version=1"' in shown


def test_suggestions_are_a_fragment_for_the_script_or_a_full_page(as_reviewer, claim, revision):
    part = as_reviewer.get(suggestions(claim), headers={"HX-Request": "true"})
    whole = as_reviewer.get(suggestions(claim))
    for response in (part, whole):
        shown = response.content.decode()
        assert "900 bicycles &amp; 3 &lt;barrows&gt;" in shown
        assert "Ferries &amp; folk" in shown
        assert "states 900 bicycles too" in shown
    assert "<html" not in part.content.decode()
    assert "<html" in whole.content.decode()
    assert page(claim) in whole.content.decode()


def test_without_suggestions_the_list_says_so(as_reviewer, claim):
    assert (
        "No evidence found in other documents"
        in as_reviewer.get(suggestions(claim)).content.decode()
    )


@pytest.mark.parametrize("stance", ["supports", "refutes", "context"])
def test_one_click_adds_a_passage_as_evidence(as_reviewer, claim, revision, stance):
    data = place(revision, "use-passage", stance=stance)
    response = as_reviewer.post(verb(claim, "use-passage"), data)
    assert said(response) == ["The passage is now evidence for the claim."]
    made = Evidence.objects.get()
    assert (made.claim, made.stance, made.passage) == (claim, stance, PASSAGE)
    assert made.added_by == as_reviewer.user
    assert "barrows" not in as_reviewer.get(suggestions(claim)).content.decode()


def test_a_second_click_reports_existing_evidence(as_reviewer, claim, revision):
    data = place(revision, "use-passage", stance="supports")
    as_reviewer.post(verb(claim, "use-passage"), data)
    response = as_reviewer.post(verb(claim, "use-passage"), data)
    assert "This passage is already evidence for the claim." in response.content.decode()
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"stance": "maybe"}, {"revision": 0}, {"start": -1}, {"end": 999}, {"end": ""}]
)
@pytest.mark.usefixtures("pages_unrendered")
def test_invalid_passages_are_rejected(as_reviewer, claim, revision, wrong):
    data = place(revision, "use-passage", stance="supports")
    data |= {f"use-passage-{field}": value for field, value in wrong.items()}
    response = as_reviewer.post(verb(claim, "use-passage"), data)
    assert response.status_code == 200
    assert response.context["forms"]["use-passage"].errors
    assert not Evidence.objects.exists()


def test_an_error_names_the_invalid_fields(as_reviewer, claim):
    text = as_reviewer.post(verb(claim, "dismiss-passage"), {}).content.decode()
    for label in ("Revision", "Start", "End"):
        assert f"<p>{label}: This field is required.</p>" in text


def test_a_passage_is_dismissed_and_suggested_again(as_reviewer, claim, revision):
    as_reviewer.post(verb(claim, "dismiss-passage"), place(revision, "dismiss-passage"))
    dismissal = EvidenceDismissal.objects.get()
    shown = as_reviewer.get(suggestions(claim)).content.decode()
    assert "1 dismissed as not relevant" in shown
    assert "use-passage-revision" not in shown
    data = {"suggest-passage-again-dismissal": dismissal.pk}
    as_reviewer.post(verb(claim, "suggest-passage-again"), data)
    assert "use-passage-revision" in as_reviewer.get(suggestions(claim)).content.decode()


def test_a_merged_claim_has_no_buttons(as_editor, revision):
    merged = ClaimFactory(merged_into=ClaimFactory())
    EvidenceDismissalFactory(claim=merged)
    assert "fc-evidence-suggestions" not in as_editor.get(page(merged)).content.decode()
    shown = as_editor.get(suggestions(merged)).content.decode()
    assert "suggest-passage-again-dismissal" not in shown


def test_an_unknown_claim_returns_404(as_editor, db):
    assert (
        as_editor.get(reverse("admin:claims_claim_evidence_suggestions", args=[99])).status_code
        == 404
    )


@pytest.mark.parametrize(("role", "may"), list(zip(ROLES, (True, True, True, False), strict=True)))
def test_permissions_for_suggestions(signed_in, claim, revision, role, may):
    response = signed_in(role).get(suggestions(claim))
    assert response.status_code == (200 if may else 403)
    assert ("use-passage-revision" in response.content.decode()) == may


@pytest.mark.usefixtures("sessions_in_database")
def test_the_number_of_queries_is_constant(as_reviewer, claim, revision):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_reviewer.get(suggestions(claim), headers={"HX-Request": "true"})
        return len(captured)

    EvidenceDismissalFactory(claim=claim)
    few = count()
    for number in range(4):
        RevisionFactory(text=f"In year {number}, {PASSAGE}")
        EvidenceDismissalFactory(claim=claim)
    assert count() <= few <= 18
