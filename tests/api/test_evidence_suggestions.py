"""Suggested evidence in the API: list, dismiss and suggest again, with either unit of offsets."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import EvidenceDismissal
from tests.api.conftest import faults
from tests.factories import ClaimFactory, EvidenceDismissalFactory, RevisionFactory, said

pytestmark = pytest.mark.django_db

PASSAGE = "Clerks of Lund counted 900 bicycles on the ferries in May."
TEXT = f"🚲 Bicycles are here.\n\n{PASSAGE}"


@pytest.fixture
def claim():
    return said("The harbour board of Lund counted 900 bicycles on its ferries in May").claim


@pytest.fixture
def revision():
    return RevisionFactory(text=TEXT)


def address(claim, verb: str) -> str:
    return f"/api/v1/claims/{claim.pk}/{verb}/"


def test_the_fields_of_a_suggestion(reader, claim, revision):
    (shown,) = reader.get(address(claim, "evidence-suggestions")).json()
    assert (shown["revision"], shown["document"]["id"]) == (revision.pk, revision.document_id)
    assert TEXT[shown["start"] : shown["end"]] == shown["passage"] == PASSAGE
    assert "states 900 bicycles too" in shown["reason"]
    assert 0 < shown["score"] <= 1
    assert shown["document"]["source"]["name"] == revision.document.source.name


def test_a_suggestion_can_be_added_to_the_evidence_unchanged(as_reviewer, claim, revision):
    for units in ("code_points", "utf16"):
        suggested = address(claim, "evidence-suggestions")
        (shown,) = as_reviewer.get(f"{suggested}?offsets={units}").json()
        place = {name: shown[name] for name in ("revision", "start", "end")}
        body = {"claim": claim.pk, "stance": "supports", **place}
        made = as_reviewer.post(f"/api/v1/evidence/?offsets={units}", body, format="json")
        assert made.json()["passage"] == PASSAGE
        assert as_reviewer.get(address(claim, "evidence-suggestions")).json() == []
        claim.evidence.all().delete()


@pytest.mark.parametrize("units", ["code_points", "utf16"])
def test_a_passage_is_dismissed_and_suggested_again(as_reviewer, claim, revision, units):
    query = f"?offsets={units}"
    (shown,) = as_reviewer.get(address(claim, "evidence-suggestions") + query).json()
    place = {name: shown[name] for name in ("revision", "start", "end")}
    made = as_reviewer.post(address(claim, "dismiss-evidence") + query, place, format="json")
    assert made.status_code == 201
    assert made.json()["passage"] == PASSAGE
    assert {name: made.json()[name] for name in place} == place
    assert as_reviewer.get(address(claim, "evidence-suggestions")).json() == []

    body = {"dismissal": made.json()["id"]}
    back = as_reviewer.post(address(claim, "suggest-evidence-again"), body, format="json")
    assert back.status_code == 204
    assert len(as_reviewer.get(address(claim, "evidence-suggestions")).json()) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"end": 5_000}, "start"),
        ({"start": 40, "end": 30}, "start"),
        ({"start": None}, "start"),
        ({"revision": 0}, "revision"),
    ],
)
def test_invalid_dismissals_are_rejected(as_reviewer, claim, revision, wrong, field):
    body = {"revision": revision.pk, "start": 22, "end": 40, **wrong}
    response = as_reviewer.post(address(claim, "dismiss-evidence"), body, format="json")
    assert response.status_code == 400
    assert list(faults(response)) == [field]
    assert not EvidenceDismissal.objects.exists()


def test_a_dismissal_of_another_claim_is_not_withdrawn(as_reviewer, claim):
    other = EvidenceDismissalFactory()
    body = {"dismissal": other.pk}
    response = as_reviewer.post(address(claim, "suggest-evidence-again"), body, format="json")
    assert response.status_code == 400
    assert "was not dismissed" in response.json()["detail"]


def test_a_merged_claim_has_no_suggestions_and_no_dismissals(as_reviewer, revision):
    merged = ClaimFactory(merged_into=ClaimFactory(), text=PASSAGE)
    assert as_reviewer.get(address(merged, "evidence-suggestions")).json() == []
    body = {"revision": revision.pk, "start": 22, "end": 40}
    response = as_reviewer.post(address(merged, "dismiss-evidence"), body, format="json")
    assert response.status_code == 400


def test_the_number_of_queries_is_constant(reader, claim, revision):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            reader.get(address(claim, "evidence-suggestions"))
        return len(captured)

    few = count()
    for number in range(4):
        RevisionFactory(text=f"In year {number}, {PASSAGE}")
    assert count() <= few
