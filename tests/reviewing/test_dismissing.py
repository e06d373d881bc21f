"""Dismiss a passage as evidence for a claim, and withdraw the dismissal."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pghistory.models import Events

from claims.models import EvidenceDismissal
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_dismissals import dismiss_evidence, suggest_evidence_again
from tests import factories as make


@pytest.fixture
def claim(db):
    return make.ClaimFactory()


@pytest.fixture
def place(db):
    return {"revision": make.RevisionFactory(), "start": 0, "end": 26}


def test_a_passage_is_dismissed_in_its_words(reviewer, claim, place):
    made = dismiss_evidence(claim=claim, by=reviewer, **place)
    assert (made.passage, made.dismissed_by) == (place["revision"].text[:26], reviewer)


def test_dismissing_twice_changes_nothing(reviewer, editor, claim, place):
    first = dismiss_evidence(claim=claim, by=reviewer, **place)
    assert dismiss_evidence(claim=claim, by=editor, **place) == first
    assert EvidenceDismissal.objects.get().dismissed_by == reviewer


@pytest.mark.parametrize("wrong", [{"start": 5, "end": 5}, {"end": 5_000}, {"start": -1}])
def test_offsets_outside_of_the_text_are_refused(reviewer, claim, place, wrong):
    with pytest.raises(ValidationError, match="outside the text"):
        dismiss_evidence(claim=claim, by=reviewer, **place | wrong)
    assert not EvidenceDismissal.objects.exists()


def test_evidence_is_not_dismissed(reviewer, claim, place):
    add_evidence(claim=claim, stance="supports", by=reviewer, **place)
    with pytest.raises(ValidationError, match="is evidence"):
        dismiss_evidence(claim=claim, by=reviewer, **place)


def test_a_passage_is_evidence_of_a_claim_once(reviewer, claim, place):
    add_evidence(claim=claim, stance="supports", by=reviewer, **place)
    with pytest.raises(ValidationError, match="already"):
        add_evidence(claim=claim, stance="refutes", by=reviewer, **place)
    add_evidence(claim=make.ClaimFactory(), stance="refutes", by=reviewer, **place)
    assert claim.evidence.get().stance == "supports"


def test_a_merged_claim_accepts_neither_evidence_nor_dismissals(reviewer, claim, place):
    dismissal = make.EvidenceDismissalFactory(claim=claim)
    claim.merged_into = make.ClaimFactory()
    claim.save()
    with pytest.raises(ValidationError, match="merged"):
        dismiss_evidence(claim=claim, by=reviewer, **place)
    with pytest.raises(ValidationError, match="merged"):
        suggest_evidence_again(claim=claim, dismissal=dismissal, by=reviewer)


def test_a_dismissal_is_withdrawn_and_the_history_keeps_it(reviewer, claim, place):
    dismissal = dismiss_evidence(claim=claim, by=reviewer, **place)
    key = dismissal.pk
    suggest_evidence_again(claim=claim, dismissal=dismissal, by=reviewer)
    assert not EvidenceDismissal.objects.exists()
    dismissal.pk = key
    labels = [event.pgh_label for event in Events.objects.tracks(dismissal).order_by("pgh_id")]
    assert labels == ["insert", "delete"]


def test_the_dismissal_of_a_merged_claim_is_withdrawn_where_it_counts(reviewer, claim):
    dismissal = make.EvidenceDismissalFactory(claim=make.ClaimFactory(merged_into=claim))
    suggest_evidence_again(claim=claim, dismissal=dismissal, by=reviewer)
    assert not EvidenceDismissal.objects.exists()


def test_a_dismissal_of_another_claim_is_not_withdrawn(reviewer, claim):
    dismissal = make.EvidenceDismissalFactory()
    with pytest.raises(ValidationError, match="was not dismissed"):
        suggest_evidence_again(claim=claim, dismissal=dismissal, by=reviewer)
    assert EvidenceDismissal.objects.exists()


def test_permission_to_assess_is_required(person_as, claim, place):
    reader = person_as("API reader")
    with pytest.raises(PermissionDenied):
        dismiss_evidence(claim=claim, by=reader, **place)
    dismissal = make.EvidenceDismissalFactory(claim=claim)
    with pytest.raises(PermissionDenied):
        suggest_evidence_again(claim=claim, dismissal=dismissal, by=reader)
