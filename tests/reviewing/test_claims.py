"""Merging and splitting claims: merges move everything, undone merges move everything back."""

from __future__ import annotations

from contextlib import nullcontext
from copy import deepcopy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from claims.models import Appearance, Claim, ClaimMerge, ClaimPair
from claims.reviewing import claim_pairs
from claims.reviewing.assessments import assess, withdraw_assessment
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict
from claims.reviewing.decisions import decide
from claims.reviewing.evidence import add_evidence
from claims.reviewing.merging import merge_claims as claims
from claims.reviewing.proposals import accept, reject
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    ClaimPairFactory,
    ConflictFactory,
    DecisionFactory,
    EvidenceFactory,
    PublishedFactCheckFactory,
    UserFactory,
    said,
)

pytestmark = pytest.mark.django_db


def everything(claim):
    """All rows of all kinds that a claim has, as far as a merge or an undo may change them."""
    return {
        "appearances": sorted(claim.appearances.values_list("pk", "joined")),
        "evidence": sorted(claim.evidence.values_list("pk", flat=True)),
        "assessments": sorted(claim.assessments.values_list("pk", "is_current")),
        "decisions": sorted(claim.decisions.values_list("pk", "valid_to")),
        "published_fact_checks": sorted(claim.published_fact_checks.values_list("pk", flat=True)),
        "state": Claim.objects.values_list("state", flat=True).get(pk=claim.pk),
        "status": Claim.objects.values_list("status", flat=True).get(pk=claim.pk),
    }


def full_claim(**fields):
    claim = AppearanceFactory(claim=ClaimFactory(**fields)).claim
    AppearanceFactory(claim=claim)
    AssessmentFactory(claim=claim).evidence.add(EvidenceFactory(claim=claim))
    PublishedFactCheckFactory(claim=claim)
    return claim


def test_a_merge_moves_everything_and_undoing_it_moves_everything_back(editor):
    claim, into = full_claim(state="accepted"), full_claim()
    DecisionFactory(claim=claim)
    before = everything(claim), everything(into)
    claims.merge_claims(claim=claim, into=into, by=editor)
    claim.refresh_from_db()
    assert claim.merged_into == into
    assert everything(claim) == {
        **{kind: [] for kind in everything(into) if not kind.startswith("stat")},
        "state": "accepted",
        "status": "in_review",
    }
    assert into.appearances.count() == 4
    assert (
        into.assessments.count() == into.evidence.count() == into.published_fact_checks.count() == 2
    )
    assert (everything(into)["state"], everything(into)["status"]) == ("accepted", "decided")
    assert Claim.objects.get(pk=into.pk).verdict == "supported"
    claims.undo_merge(claim=claim, by=editor)
    assert (everything(claim), everything(into)) == before
    assert ClaimPair.objects.get().state == "apart"


def test_a_merged_claim_leaves_the_lists_and_the_queue(editor):
    claim, into = ClaimFactory(), ClaimFactory()
    claims.merge_claims(claim=claim, into=into, by=editor)
    claim.refresh_from_db()
    assert list(Claim.objects.in_use()) == [into]
    assert list(Claim.objects.awaiting_review()) == [into]
    assert claim.leading == into


def test_the_later_of_two_assessments_by_one_reviewer_counts(editor):
    reviewer = UserFactory()
    claim, into = ClaimFactory(), ClaimFactory()
    early = AssessmentFactory(claim=claim, reviewer=reviewer, verdict="supported")
    late = AssessmentFactory(claim=into, reviewer=reviewer, verdict="refuted")
    claims.merge_claims(claim=claim, into=into, by=editor)
    assert list(into.assessments.current()) == [late]
    claims.undo_merge(claim=claim, by=editor)
    assert list(claim.assessments.current()) == [early]


@pytest.mark.parametrize("restore", [True, False])
def test_a_withdrawn_assessment_hides_no_other_after_an_undone_merge(editor, restore):
    """Of two claims with one withdrawn assessment each, either may be the one that is merged."""
    judge = {"verdict": "supported", "rationale": "So.", "by": editor}
    for into_first in (True, False):
        pair = [full_claim(), full_claim()]
        for claim in pair if into_first else reversed(pair):
            assess(claim=claim, **judge)
            assess(claim=claim, **judge)
            withdraw_assessment(claim=claim, by=editor, restore=restore)
        before = [everything(one) for one in pair]
        claims.merge_claims(claim=pair[0], into=pair[1], by=editor)
        claims.undo_merge(claim=pair[0], by=editor)
        assert [everything(one) for one in pair] == before


def test_if_both_claims_are_decided_the_leading_decision_holds(editor):
    claim, into = ClaimFactory(), ClaimFactory()
    ended, holds = DecisionFactory(claim=claim), DecisionFactory(claim=into, verdict="refuted")
    claims.merge_claims(claim=claim, into=into, by=editor)
    assert list(into.decisions.in_force()) == [holds]
    assert into.decisions.count() == 2
    claims.undo_merge(claim=claim, by=editor)
    assert list(claim.decisions.in_force()) == [ended]


def test_what_a_person_moved_elsewhere_since_is_not_moved_back(editor):
    claim, into = AppearanceFactory().claim, AppearanceFactory().claim
    AppearanceFactory(claim=claim)
    claims.merge_claims(claim=claim, into=into, by=editor)
    moved = into.appearances.order_by("pk")[0]
    elsewhere = claims.split_claim(claim=into, appearances=[moved], by=editor)
    claims.undo_merge(claim=claim, by=editor)
    moved.refresh_from_db()
    assert moved.claim == elsewhere


def test_an_appearance_at_the_same_place_stays_with_the_merged_claim(editor):
    first = AppearanceFactory()
    twin = AppearanceFactory(revision=first.revision)
    claims.merge_claims(claim=twin.claim, into=first.claim, by=editor)
    twin.refresh_from_db()
    assert twin.claim.merged_into == first.claim
    assert Appearance.objects.count() == 2


def test_merges_of_merged_claims_are_followed_and_undone(editor):
    one, two, three = (AppearanceFactory().claim for _ in range(3))
    claims.merge_claims(claim=one, into=two, by=editor)
    claims.merge_claims(claim=two, into=three, by=editor)
    one.refresh_from_db()
    assert (one.leading, three.appearances.count()) == (three, 3)
    claims.undo_merge(claim=one, by=editor)
    assert (one.appearances.count(), three.appearances.count()) == (1, 2)


def test_claims_kept_apart_from_the_merged_one_are_kept_apart_from_the_leading_one(editor):
    claim, into, stranger = ClaimFactory(), ClaimFactory(), ClaimFactory()
    claim_pairs.keep_claims_apart(claim=claim, other=stranger, by=editor)
    claims.merge_claims(claim=claim, into=into, by=editor)
    assert ClaimPair.objects.kept_apart().of(into).get().partner_of(into) == stranger


@pytest.mark.parametrize("wrong", ["itself", "merged before", "rejected", "into rejected"])
def test_rejected_merges_change_nothing(editor, wrong):
    claim, into = AppearanceFactory().claim, ClaimFactory()
    if wrong == "itself":
        into = claim
    if wrong == "merged before":
        claims.merge_claims(claim=claim, into=ClaimFactory(), by=editor)
    if wrong.endswith("rejected"):
        reject(proposal=into if "into" in wrong else claim, by=editor)
    before = ClaimMerge.objects.count()
    with pytest.raises(ValidationError):
        claims.merge_claims(claim=claim, into=into, by=editor)
    assert ClaimMerge.objects.count() == before


def test_verbs_reject_a_merged_claim(editor):
    claim, into = ClaimFactory(), ClaimFactory()
    claims.merge_claims(claim=claim, into=into, by=editor)
    given = {"claim": claim, "verdict": "refuted", "rationale": "It fell.", "by": editor}
    for attempt in (
        lambda: assess(**given),
        lambda: decide(**given, method="agreement"),
        lambda: accept(proposal=Claim.objects.get(pk=claim.pk), by=editor),
        lambda: add_evidence(claim=claim, stance="context", url="https://a.example/", by=editor),
    ):
        with pytest.raises(ValidationError, match="merged into another"):
            attempt()


def test_a_split_has_its_own_words_and_is_kept_apart(editor):
    first = said("Tolls rose by 12 per cent in Lund")
    second = said("Tolls rose by 12% in Lund, she said", claim=first.claim, joined="wording")
    split = claims.split_claim(claim=first.claim, appearances=[second], by=editor)
    second.refresh_from_db()
    assert (split.text, second.claim, second.joined) == (second.passage, split, "")
    assert ClaimPair.objects.get(first=first.claim, second=split).state == "apart"
    named = claims.split_claim(
        claim=said("x y", claim=split).claim, appearances=[second], text=" Other  words ", by=editor
    )
    assert named.text == "Other words"


@pytest.mark.parametrize("chosen", ["none", "all", "another's"])
def test_a_split_needs_some_but_not_all(editor, chosen):
    one = AppearanceFactory()
    AppearanceFactory(claim=one.claim)
    among = {"none": [], "all": one.claim.appearances.all(), "another's": [AppearanceFactory()]}
    with pytest.raises(ValidationError, match=r"appearances|appearance"):
        claims.split_claim(claim=one.claim, appearances=among[chosen], by=editor)
    assert one.claim.appearances.count() == 2


def test_unlinking_undoes_the_merge_that_moved_the_appearance(editor):
    claim, into = AppearanceFactory().claim, AppearanceFactory().claim
    moved = claim.appearances.get()
    claims.merge_claims(claim=claim, into=into, by=editor)
    moved.refresh_from_db()
    assert claims.unlink(appearance=moved, by=editor) == claim
    moved.refresh_from_db()
    assert (moved.claim, moved.joined) == (claim, "")


def test_the_only_appearance_cannot_be_unlinked(editor):
    with pytest.raises(ValidationError, match="at least one"):
        claims.unlink(appearance=AppearanceFactory(), by=editor)


def test_a_decision_about_two_claims_can_be_withdrawn(editor):
    pair = ClaimPairFactory()
    both = {"claim": pair.first, "other": pair.second, "by": editor}
    for verb, state in (
        (claim_pairs.keep_claims_apart, "apart"),
        (claim_pairs.mark_update, "update"),
    ):
        assert verb(**both).state == state
        assert not ClaimPair.objects.waiting().exists()
        again = claim_pairs.suggest_again(**both)
        assert (again.state, again.decided_by, again.reason) == ("suggested", None, pair.reason)
    with pytest.raises(ValidationError):
        claim_pairs.suggest_again(**both)
    with pytest.raises(ValidationError):
        claim_pairs.mark_update(claim=pair.first, other=pair.first, by=editor)


ROLES = {"API reader": False, "Reviewer": False, None: False, "Editor": True}
VERBS = {
    "merge": lambda w, by: claims.merge_claims(claim=w["claim"], into=w["other"], by=by),
    "undo": lambda w, by: claims.undo_merge(claim=w["merged"], by=by),
    "split": lambda w, by: claims.split_claim(claim=w["claim"], appearances=[w["said"]], by=by),
    "unlink": lambda w, by: claims.unlink(appearance=w["said"], by=by),
    "apart": lambda w, by: claim_pairs.keep_claims_apart(claim=w["claim"], other=w["other"], by=by),
    "update": lambda w, by: claim_pairs.mark_update(claim=w["claim"], other=w["other"], by=by),
    "conflict": lambda w, by: claim_pairs.mark_conflict(claim=w["claim"], other=w["other"], by=by),
    "again": lambda w, by: claim_pairs.suggest_again(
        claim=w["apart"].first, other=w["apart"].second, by=by
    ),
    "resolve": lambda w, by: resolve_conflict(
        conflict=w["open"], resolution="neither", note="Both counted wrong.", by=by
    ),
    "reopen": lambda w, by: reopen_conflict(conflict=w["closed"], by=by),
}


@pytest.fixture
def world(editor):
    first = AppearanceFactory()
    merged = AppearanceFactory().claim
    claims.merge_claims(claim=merged, into=ClaimFactory(), by=editor)
    decided = {"decided_by": editor, "decided_at": timezone.now()}
    return {
        "claim": first.claim,
        "said": AppearanceFactory(claim=first.claim),
        "other": AppearanceFactory().claim,
        "merged": merged,
        "apart": ClaimPairFactory(state="apart", **decided),
        "open": ConflictFactory(),
        "closed": ConflictFactory(
            resolution="neither", note="x", resolved_by=editor, resolved_at=timezone.now()
        ),
    }


def test_permissions(person_as, world):
    for role, may in ROLES.items():
        person = person_as(role)
        for name, verb in VERBS.items():
            with transaction.atomic():
                with nullcontext() if may else pytest.raises(PermissionDenied):
                    verb(deepcopy(world), person)
                    assert may, f"A user with the role {role} may {name}"
                transaction.set_rollback(True)
