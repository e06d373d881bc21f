"""Assign claims, take them, give them back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Assignment, Claim, Notification
from claims.reviewing.assignments import assign, take, unassign
from claims.reviewing.merging.merge_claims import merge_claims
from claims.reviewing.stale_record import StaleRecord
from tests.crossing import crossing
from tests.factories import AssignmentFactory, ClaimFactory, PoolFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_an_editor_assigns_a_claim_and_the_person_is_notified(editor, reviewer, person_as):
    claim = ClaimFactory()
    due = TODAY() + timedelta(1)
    made = assign(claim=claim, person=reviewer, due=due, priority="high", by=editor)
    assert (made.person, made.due, made.priority, made.version) == (reviewer, due, "high", 1)
    assert (made.assigned_by, made.assigned_at.date()) == (editor, timezone.now().date())
    told = Notification.objects.get()
    assert (told.person, told.kind, told.claim, told.actor) == (
        reviewer,
        "assigned",
        claim,
        editor,
    )
    # What is not given stays as it is, and nobody is told again.
    assign(claim=claim, priority="urgent", by=editor)
    kept = Assignment.objects.get()
    assert (kept.person, kept.due, kept.priority, kept.version) == (reviewer, due, "urgent", 2)
    assert Notification.objects.count() == 1
    pool = PoolFactory()
    moved = assign(claim=claim, pool=pool, by=editor)
    assert (moved.person, moved.pool, moved.due) == (None, pool, due)
    assign(claim=claim, due=None, person=editor, by=editor)  # Nobody is told what they do.
    assert Assignment.objects.get().due is None
    assert Notification.objects.count() == 1
    assert Assignment.pgh_event_model.objects.count() == 4
    assert Claim.objects.get().queue_rank != 0.8


def test_who_cannot_be_assigned_and_what_cannot(editor, reviewer, person_as):
    claim = ClaimFactory()
    gone, reader = person_as("Reviewer"), person_as("API reader")
    gone.is_active = False
    gone.save()
    for wrong, words in (
        ({"person": gone}, "inactive"),
        ({"person": reader}, "neither reviewer nor editor"),
        ({"person": reviewer, "pool": PoolFactory()}, "not both"),
        ({"priority": "vital"}, "not a valid choice"),
        ({}, "Nothing changes"),
        ({"person": None}, "Nothing changes"),
    ):
        with pytest.raises(ValidationError, match=words):
            assign(claim=claim, by=editor, **wrong)
    for lost in (ClaimFactory(state="rejected"), ClaimFactory(merged_into=claim)):
        with pytest.raises(ValidationError):
            assign(claim=lost, person=reviewer, by=editor)
    assert not Assignment.objects.exists()
    with pytest.raises(PermissionDenied):
        assign(claim=claim, person=reviewer, by=reviewer)


def test_a_reviewer_takes_from_a_pool_and_gives_it_back(editor, reviewer, person_as):
    claim, pool, other = ClaimFactory(), PoolFactory(), person_as("Reviewer")
    assign(claim=claim, pool=pool, due=TODAY(), by=editor)
    taken = take(claim=claim, by=reviewer)
    assert (taken.person, taken.pool, taken.taken_from) == (reviewer, None, pool)
    with pytest.raises(ValidationError, match="already have"):
        take(claim=claim, by=reviewer)
    with pytest.raises(ValidationError, match="has taken this claim already"):
        take(claim=claim, by=other, version=1)
    with pytest.raises(PermissionDenied):
        unassign(claim=claim, by=other)
    back = unassign(claim=claim, by=reviewer)
    assert (back.person, back.pool, back.taken_from, back.due) == (None, pool, None, TODAY())
    take(claim=claim, by=reviewer)
    # From an editor's hand it does not go back to the pool.
    given = assign(claim=claim, person=other, by=editor)
    assert given.taken_from is None
    assert unassign(claim=claim, by=editor).pool is None
    with pytest.raises(ValidationError, match="assigned to nobody"):
        unassign(claim=claim, by=editor)
    for verb in (take, unassign):
        with pytest.raises(PermissionDenied):
            verb(claim=claim, by=person_as("API reader"))


def test_an_outdated_version_is_refused(editor, reviewer):
    claim = ClaimFactory()
    with pytest.raises(StaleRecord):
        assign(claim=claim, person=reviewer, by=editor, version=3)
    assign(claim=claim, person=reviewer, by=editor, version=0)
    with pytest.raises(StaleRecord) as stale:
        assign(claim=claim, person=editor, by=editor, version=0)
    assert stale.value.current.person == reviewer
    unassign(claim=claim, by=editor, version=1)
    with pytest.raises(StaleRecord):
        take(claim=claim, by=reviewer, version=1)
    assert take(claim=claim, by=reviewer, version=2).version == 3


def test_a_merge_hands_the_assignment_on(editor, reviewer):
    claim, into, third = ClaimFactory(), ClaimFactory(), ClaimFactory()
    assign(claim=claim, person=reviewer, priority="high", by=editor)
    merge_claims(claim=claim, into=into, by=editor)
    assert (into.assignment.person, into.assignment.priority) == (reviewer, "high")
    assign(claim=third, person=editor, by=editor)
    merge_claims(claim=into, into=third, by=editor)
    third.refresh_from_db()
    assert third.assignment.person == editor


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_claim_one_gets_it(person_as):
    claim = ClaimFactory()
    people = [person_as("Reviewer"), person_as("Reviewer")]

    def taking(person):
        def call():
            try:
                return take(claim=claim, by=person).person
            except ValidationError as error:
                return error.messages[0]

        return call

    results = crossing(*map(taking, people), gate=Claim.objects.all())
    assert results == [people[0], f"{people[0].display_name} has taken this claim already."]
    assert Assignment.objects.get().version == 1


def test_the_open_assignments_are_those_of_claims_that_await_review(reviewer):
    open_one = AssignmentFactory(person=reviewer)
    AssignmentFactory(person=reviewer, claim__state="rejected")
    assert list(Assignment.objects.open()) == [open_one]


def test_a_database_that_goes_away_is_told_as_such_and_asked_no_more(editor, reviewer):
    claim = ClaimFactory()
    with CaptureQueriesContext(connection) as captured:
        assign(claim=claim, person=editor, by=editor)
    statements = [one for one in captured if "SAVEPOINT" not in one["sql"]]
    for reached in range(len(statements)):
        passed, refused = iter(range(reached)), []

        def go_away(execute, sql, *rest, passed=passed, refused=refused):
            if "SAVEPOINT" not in sql and next(passed, None) is None:
                refused.append(sql)
                raise OperationalError("the connection is lost")
            return execute(sql, *rest)

        losing = connection.execute_wrapper(go_away)
        with pytest.raises(OperationalError), transaction.atomic(), losing:
            assign(claim=claim, person=reviewer, by=editor)
        assert len(refused) == 1, refused
