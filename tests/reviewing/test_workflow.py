"""The status of a claim: the table of transitions, and what the database refuses."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from claims.models import Assessment, Claim, Decision
from claims.models.vocabulary import ClaimStatus
from claims.reviewing import publication
from claims.reviewing.assessments import assess, withdraw_assessment
from claims.reviewing.decisions import decide
from claims.reviewing.proposals import accept, correct_claim, reject
from claims.reviewing.workflow import (
    TRANSITIONS,
    find_transition,
    possible_verbs,
    settle_all,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

SAID = {"verdict": "refuted", "rationale": "It fell."}
VERBS = {
    "accept": lambda claim, by: accept(proposal=claim, by=by),
    "correct": lambda claim, by: correct_claim(claim=claim, text="Rents fell in May", by=by),
    "reject": lambda claim, by: reject(proposal=claim, by=by),
    "reopen": lambda claim, by: publication.reopen_claim(claim=claim, by=by),
    "assess": lambda claim, by: assess(claim=claim, by=by, **SAID),
    "withdraw_assessment": lambda claim, by: withdraw_assessment(claim=claim, by=by),
    "decide": lambda claim, by: decide(
        claim=claim, by=by, verdict="supported", rationale="So.", public_note="Corrected."
    ),
    "publish": lambda claim, by: publication.publish(claim=claim, by=by),
    "withdraw_publication": lambda claim, by: publication.withdraw_publication(
        claim=claim, note="It is wrong.", by=by
    ),
}


def claim_in(status, by):
    """Create a claim in ``status``; from the first assessment on, one is by ``by``."""
    if status in ("waiting", "in_review", "dismissed"):
        states = {"waiting": "proposed", "in_review": "accepted", "dismissed": "rejected"}
        return make.ClaimFactory(state=states[status])
    claim = make.AssessmentFactory(reviewer=by).claim
    if status != "second_review":
        verdict = "refuted" if status == "disagreement" else "supported"
        make.AssessmentFactory(claim=claim, verdict=verdict)
    if status in ("decided", "published"):
        make.DecisionFactory(claim=claim)
    if status == "published":
        publication.publish(claim=claim, by=by)
    return Claim.objects.get(pk=claim.pk)


def test_each_verb_works_exactly_in_the_statuses_of_the_table(editor):
    assert {one.verb for one in TRANSITIONS} == set(VERBS)
    for status in ClaimStatus:
        assert claim_in(status, editor).status == status
        for name, verb in VERBS.items():
            claim, row = claim_in(status, editor), find_transition(status, name)
            assert (name in possible_verbs(claim, editor)) == (row is not None)
            if row is None:
                with pytest.raises(ValidationError):
                    verb(claim, editor)
                continue
            verb(claim, editor)
            claim.refresh_from_db()
            assert claim.status in (row.targets or (status,)), (status, name)
    connection.check_constraints()


def test_each_row_of_the_table_needs_its_permission(person_as, reviewer):
    bare = person_as("API reader")
    for row in TRANSITIONS:
        claim = claim_in(row.sources[0], person_as("Editor"))
        may = reviewer.has_perm(f"claims.{row.permission}")
        assert (row.verb in possible_verbs(claim, reviewer)) == may
        assert possible_verbs(claim, bare) == set()
        refused = [bare] if may else [bare, reviewer]
        for person in refused:
            with pytest.raises(PermissionDenied):
                VERBS[row.verb](claim, person)


def test_other_words_end_the_assessments_but_not_a_decision(editor, reviewer):
    claim = make.agreed()
    same = f"“{claim.text.upper()}”."
    correct_claim(claim=claim, text=same, by=reviewer)
    assert (claim.status, claim.assessments.current().count()) == ("agreed", 2)
    correct_claim(claim=claim, text="Rents fell in May", by=reviewer)
    assert (claim.status, claim.verdict) == ("in_review", "unassessed")
    assert claim.assessments.filter(is_current=False, withdrawn_at__isnull=False).count() == 2
    with pytest.raises(ValidationError, match="needs assessments by 2 people"):
        VERBS["decide"](claim, editor)
    connection.check_constraints()
    decided = make.DecisionFactory(claim=make.agreed()).claim
    with pytest.raises(ValidationError, match=r"This claim is decided\. Reopen it first\."):
        correct_claim(claim=decided, text="Rents fell in May", by=reviewer)


WRONG = {
    "waiting though accepted": {"state": "accepted", "status": "waiting"},
    "dismissed though not rejected": {"status": "dismissed"},
    "not dismissed though rejected": {"state": "rejected"},
    "decided without a decision": {"status": "decided"},
    "published without a decision": {"status": "published"},
    "agreed without assessments": {"status": "agreed"},
    "a verdict without assessments": {"verdict": "refuted"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_the_database_refuses_a_status_against_the_facts(wrong):
    claim = make.ClaimFactory()
    Claim.objects.filter(pk=claim.pk).update(**wrong)
    _expect_refusal()
    Claim.objects.filter(pk=claim.pk).update(
        state="proposed", status="waiting", verdict="unassessed"
    )


UNSETTLED = {
    "an assessment ends": lambda claim: Assessment.objects.filter(claim=claim).update(
        is_current=False
    ),
    "an assessment moves": lambda claim: Assessment.objects.filter(claim=claim).update(
        claim=make.ClaimFactory()
    ),
    "a decision ends": lambda claim: Decision.objects.filter(claim=claim).update(
        valid_to="2200-01-01T00:00:00Z"
    ),
    "a decision is published": lambda claim: Decision.objects.filter(claim=claim).update(
        published_at="2025-01-01T00:00:00Z"
    ),
}


@pytest.mark.parametrize("change", UNSETTLED.values(), ids=UNSETTLED)
def test_the_database_refuses_facts_without_their_status(change):
    with transaction.atomic():
        claim = make.AssessmentFactory(verdict="refuted").claim
        if change in list(UNSETTLED.values())[2:]:
            make.DecisionFactory(claim=claim)
        change(claim)
        _expect_refusal()
        transaction.set_rollback(True)


def _expect_refusal():
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.check_constraints()
    assert refused.value.__cause__.diag.constraint_name == "claims_claim_status_of_facts"


def test_another_number_of_required_reviews_settles_the_claims(settings):
    agreed, single, differing = make.agreed(), make.AssessmentFactory().claim, make.agreed()
    make.AssessmentFactory(claim=differing, verdict="refuted")
    statuses = {}
    for required in (3, 1, 2):
        settings.REVIEWS_REQUIRED = required
        changed = settle_all()
        for claim in (agreed, single, differing):
            claim.refresh_from_db()
        statuses[required] = (changed, agreed.status, single.status, differing.status)
    assert statuses == {
        3: (1, "second_review", "second_review", "disagreement"),
        1: (2, "agreed", "agreed", "disagreement"),
        2: (1, "agreed", "second_review", "disagreement"),
    }
