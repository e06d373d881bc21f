"""Who is notified of what, and who is not."""

from __future__ import annotations

import pytest

from claims.models import Notification
from claims.reviewing.assessments import assess
from claims.reviewing.assignments import assign
from claims.reviewing.decisions import decide
from claims.reviewing.proposals import correct_claim, reject
from claims.reviewing.publication import publish, reopen_claim, withdraw_publication
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """Return a function that returns the new notifications as (kind, person)."""
    seen = set()

    def new():
        found = Notification.objects.exclude(pk__in=seen).order_by("pk")
        rows = [(one.kind, one.person) for one in found]
        seen.update(found.values_list("pk", flat=True))
        return rows

    return new


def test_a_claim_from_its_assignment_to_its_reopening(person_as, told):
    ana, nils, vera = person_as("Reviewer"), person_as("Reviewer"), person_as("Editor")
    left, chief = person_as("Reviewer"), person_as("Editor")
    claim = ClaimFactory()
    assign(claim=claim, person=left, by=vera)
    assert told() == [("assigned", left)]
    assess(claim=claim, verdict="supported", rationale="The table.", by=ana)
    assert told() == []
    assess(claim=claim, verdict="refuted", rationale="Another table.", by=nils)
    # Not who has caused it, and not who must not know yet.
    assert told() == [("disputed", ana)]
    assess(claim=claim, verdict="refuted", rationale="A third table.", by=nils)
    assert told() == []
    left.is_active = False
    left.save()
    decide(claim=claim, verdict="refuted", rationale="Settled.", by=chief)
    assert told() == [("decided", ana), ("decided", nils)]
    publish(claim=claim, by=chief)
    withdraw_publication(claim=claim, note="It is wrong.", by=chief)
    assert told() == []
    reopen_claim(claim=claim, by=chief)
    # The two still disagree, so that is what they are told.
    assert told() == [("disputed", ana), ("disputed", nils)]
    correct_claim(claim=claim, text="Rents fell in May", by=nils)
    assert told() == [("reworded", ana)]


def test_a_dismissed_claim_that_is_taken_up_again(person_as, told):
    ana, vera = person_as("Reviewer"), person_as("Editor")
    claim = ClaimFactory()
    assign(claim=claim, person=ana, by=vera)
    told()
    reject(proposal=claim, by=vera)
    assert told() == []
    reopen_claim(claim=claim, by=vera)
    assert told() == [("reopened", ana)]


def test_no_notification_says_a_verdict_or_a_rationale(person_as):
    """They have no text of their own: a kind, a claim, a person and a day."""
    texts = {field.name for field in Notification._meta.fields if field.max_length}
    assert texts == {"kind"}
    assert not Notification.objects.filter(person=UserFactory()).exists()
