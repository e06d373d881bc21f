"""After an undone merge, a claim has its earlier judgements again."""

from __future__ import annotations

import pytest

from claims.reviewing.assessments import assess
from claims.reviewing.decisions import decide
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from tests.factories import AssessmentFactory, ClaimFactory, DecisionFactory

pytestmark = pytest.mark.django_db


def test_judgements_of_the_merged_claim_stay_and_replaced_ones_are_restored(editor):
    claim, into = ClaimFactory(), ClaimFactory()
    own = DecisionFactory(claim=claim), AssessmentFactory(claim=claim, reviewer=editor)
    merge_claims(claim=claim, into=into, by=editor)
    told = {"claim": into, "verdict": "refuted", "rationale": "It fell.", "by": editor}
    new = decide(**told), assess(**told)
    undo_merge(claim=claim, by=editor)
    assert (claim.decisions.in_force().get(), claim.assessments.current().get()) == own
    assert (into.decisions.in_force().get(), into.assessments.current().get()) == new


def test_replaced_judgements_are_restored_through_merges_of_merges(editor):
    first, second, third = (ClaimFactory() for _ in range(3))
    claims = (first, second, third)
    own = [
        (DecisionFactory(claim=one), AssessmentFactory(claim=one, reviewer=editor))
        for one in claims
    ]
    merge_claims(claim=first, into=second, by=editor)
    merge_claims(claim=second, into=third, by=editor)
    undo_merge(claim=first, by=editor)
    undo_merge(claim=second, by=editor)
    for one, held in zip(claims, own, strict=True):
        assert (one.decisions.in_force().get(), one.assessments.current().get()) == held
