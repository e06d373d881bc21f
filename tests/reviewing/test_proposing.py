"""Proposed pairs are recorded once, and never override a person's decision."""

from __future__ import annotations

import pytest

from claims.models import Claim, ClaimMerge, ClaimPair, Conflict
from claims.models.vocabulary import Relation
from claims.reviewing.claim_pairs import keep_claims_apart, mark_update
from claims.reviewing.conflicts import resolve_conflict
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.pair_proposals import propose
from claims.reviewing.proposals import correct_claim
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    DecisionFactory,
    EvidenceFactory,
    PublishedFactCheckFactory,
)

pytestmark = pytest.mark.django_db


def pair(first, second, state="suggested", **fields):
    given = {"relation": Relation.SAME_MEANING, "reason": "Says the same.", "similarity": 0.95}
    return ClaimPair(first=first, second=second, state=state, **(given | fields))


@pytest.fixture
def two(db):
    return AppearanceFactory().claim, AppearanceFactory().claim


def counts(found):
    return found.suggested, found.joined, found.conflicts


@pytest.mark.parametrize("changed", [{"reason": "A"}, {"reason": "Z"}, {"similarity": 0.99}])
def test_a_suggestion_is_made_once_and_kept_up_to_date(two, changed):
    assert counts(propose([pair(*two)])) == (1, 0, 0)
    assert counts(propose([pair(*two, **changed)])) == (0, 0, 0)
    [(name, value)] = changed.items()
    assert getattr(ClaimPair.objects.get(), name) == value


def test_the_newer_claim_is_joined_to_the_older_as_a_proposal(two):
    first, second = two
    assert counts(propose([pair(first, second, "joined")])) == (0, 1, 0)
    recorded, merge = ClaimPair.objects.get(), ClaimMerge.objects.get()
    assert (recorded.state, recorded.decided_by) == ("joined", None)
    assert (merge.claim, merge.into, merge.merged_by) == (second, first, None)
    assert set(first.appearances.values_list("joined", flat=True)) == {"", "meaning"}
    assert counts(propose([pair(first, second, "joined")])) == (0, 0, 0)


def test_an_undone_join_is_never_repeated(two, editor):
    first, second = two
    propose([pair(first, second, "joined")])
    undo_merge(claim=second, by=editor)
    assert counts(propose([pair(first, second, "joined")])) == (0, 0, 0)
    assert ClaimPair.objects.get().state == "apart"
    assert second.appearances.count() == 1


def test_a_join_is_confirmed_by_merging_again(two, editor):
    first, second = two
    propose([pair(first, second, "joined")])
    merge = merge_claims(claim=second, into=first, by=editor)
    assert merge.merged_by == editor
    assert ClaimPair.objects.get().state == "merged"
    assert set(first.appearances.values_list("joined", flat=True)) == {"", "person"}


JUDGED = {
    "accepted": lambda claim: Claim.objects.filter(pk=claim.pk).update(
        state="accepted", status="in_review"
    ),
    "assessed": lambda claim: AssessmentFactory(claim=claim),
    "decided": lambda claim: DecisionFactory(claim=claim),
    "evidence": lambda claim: EvidenceFactory(claim=claim),
    "reviewed by others": lambda claim: PublishedFactCheckFactory(claim=claim),
}


@pytest.mark.parametrize("judge", JUDGED.values(), ids=JUDGED)
def test_an_unjudged_claim_is_joined_to_a_judged_one(two, judge):
    first, second = two
    judge(second)
    second.refresh_from_db()
    propose([pair(first, second, "joined")])
    assert ClaimMerge.objects.get().into == second
    assert second.appearances.count() == 2


@pytest.mark.parametrize("judge", JUDGED.values(), ids=JUDGED)
def test_two_claims_that_people_judged_are_only_suggested(two, judge):
    for claim in two:
        judge(claim)
        claim.refresh_from_db()
    assert counts(propose([pair(*two, "joined")])) == (1, 0, 0)
    assert not ClaimMerge.objects.exists()


def test_what_a_person_decided_about_the_pair_is_kept(two, editor):
    for verb, state in ((keep_claims_apart, "apart"), (mark_update, "update")):
        verb(claim=two[0], other=two[1], by=editor)
        for wanted in ("joined", "conflict", "suggested"):
            assert counts(propose([pair(*two, wanted, reason="New")])) == (0, 0, 0)
        recorded = ClaimPair.objects.get()
        assert (recorded.state, recorded.reason) == (state, "")
    assert not Conflict.objects.exists()


def test_a_claim_merged_in_the_meantime_is_skipped(two, editor):
    third = ClaimFactory()
    found = propose([pair(*two, "joined"), pair(two[1], third, "joined")])
    assert counts(found) == (1, 1, 0)
    assert not ClaimPair.objects.waiting().exists()


def test_a_conflict_is_opened_once_and_never_reopened(two, editor):
    values = {"relation": Relation.OTHER_NUMBER, "first_value": "forty", "second_value": "sixty"}
    assert counts(propose([pair(*two, "conflict", **values)])) == (1, 0, 1)
    assert counts(propose([pair(*two, "conflict", **values)])) == (0, 0, 0)
    conflict = Conflict.objects.get()
    assert (conflict.first.claim, conflict.first_value, conflict.second_value) == (
        two[0],
        "forty",
        "sixty",
    )
    resolve_conflict(conflict=conflict, resolution="neither", note="Both wrong.", by=editor)
    ClaimPair.objects.all().delete()
    assert counts(propose([pair(*two, "conflict", **values)])) == (1, 0, 0)
    assert not Conflict.objects.open().exists()


def test_a_rejected_claim_is_not_joined(two):
    Claim.objects.filter(pk=two[0].pk).update(state="rejected", status="dismissed")
    propose([pair(*two, "joined")])
    assert not ClaimMerge.objects.exists()


def test_claims_kept_apart_are_not_joined_through_a_third(two, editor):
    first, second = two
    keep_claims_apart(claim=first, other=second, by=editor)
    third = AppearanceFactory().claim
    assert counts(propose([pair(second, third, "joined")])) == (0, 1, 0)
    assert counts(propose([pair(first, second, "joined")])) == (0, 0, 0)
    fourth = AppearanceFactory().claim
    propose([pair(first, fourth, "joined")])
    assert ClaimMerge.objects.get(claim=fourth).into == first
    fifth = AppearanceFactory().claim
    merge_claims(claim=first, into=fifth, by=editor)
    assert counts(propose([pair(second, fifth, "joined")])) == (0, 0, 0)


def test_a_correction_withdraws_suggestions_for_the_old_wording(two, editor):
    propose([pair(*two)])
    correct_claim(claim=two[0], text="Prices fell by 12 per cent", by=editor)
    assert not ClaimPair.objects.exists()
    keep_claims_apart(claim=two[0], other=two[1], by=editor)
    correct_claim(claim=two[0], text="Prices fell by 13 per cent", by=editor)
    assert ClaimPair.objects.get().state == "apart"


def test_a_group_with_an_unrelated_claim_is_not_joined(editor):
    first, second, stranger = (AppearanceFactory().claim for _ in range(3))
    keep_claims_apart(claim=first, other=stranger, by=editor)
    propose([pair(second, stranger, "joined")])
    assert counts(propose([pair(first, second, "joined")])) == (1, 0, 0)
    assert first.appearances.count() == 1
