"""List actions change each selected record separately, and report which failed and why."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from claims.admin.shared import review_actions
from claims.models import Claim, Quote
from tests.admin.pages import listing, said
from tests.broken_off import CHECK_VIOLATION, DEADLOCK, DISK_FULL, break_off
from tests.factories import ClaimFactory, QuoteFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def act(client, model, action, records):
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(listing(model), data, follow=True)


def states(model):
    return list(model.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def three():
    return [ClaimFactory(text=f"Claim number {number}") for number in range(3)]


@pytest.fixture
def mixed():
    """Return three quotes; the last two cannot be accepted, since their speaker was merged."""
    merged = SpeakerFactory(merged_into=SpeakerFactory())
    quotes = [QuoteFactory()]
    theirs = {"revision": quotes[0].revision, "speaker": merged, "state": "rejected"}
    for start, end in ((0, 26), (45, 60)):
        quotes.append(QuoteFactory(**theirs, start=start, end=end))
    return quotes


@pytest.mark.usefixtures("pages_unrendered")
def test_a_failure_does_not_stop_the_other_records(as_reviewer, mixed):
    response = act(as_reviewer, "quote", "accept_selected", mixed)
    assert states(Quote) == ["accepted", "rejected", "rejected"]
    done, left = said(response)
    assert done == "1 quote accepted."
    assert left.startswith("Not accepted: “")
    assert "Its speaker was merged into another" in left


@pytest.mark.usefixtures("pages_unrendered")
def test_without_any_change_no_success_is_reported(as_reviewer, mixed):
    (left,) = said(act(as_reviewer, "quote", "accept_selected", mixed[1:]))
    assert left.startswith("Not accepted: “")


def test_the_first_of_many_failed_records_are_named(as_reviewer, monkeypatch, mixed):
    monkeypatch.setattr(review_actions, "_MAX_NAMED", 1)
    (left,) = said(act(as_reviewer, "quote", "accept_selected", mixed[1:]))
    assert "” and 1 more." in left


@pytest.mark.usefixtures("pages_unrendered")
def test_records_that_left_the_list_in_the_meantime_are_counted(as_reviewer, three):
    Claim.objects.filter(pk=three[1].pk).update(merged_into=three[0])
    response = act(as_reviewer, "claim", "accept_selected", three)
    assert states(Claim) == ["accepted", "proposed", "accepted"]
    assert said(response) == [
        "2 claims accepted.",
        "1 selected record has left this list in the meantime and could not be accepted.",
    ]


def breaking_off(code, at):
    def accept(*, proposal, by):
        if proposal == at:
            break_off(code)
        return review_actions.reject(proposal=proposal, by=by)

    return accept


@pytest.mark.parametrize(
    ("code", "reason"),
    [(DEADLOCK, "Another user is changing this"), (CHECK_VIOLATION, "Another record conflicts")],
)
def test_a_record_locked_by_another_user_is_named(as_reviewer, monkeypatch, three, code, reason):
    monkeypatch.setattr(review_actions, "accept", breaking_off(code, three[0]))
    done, left = said(act(as_reviewer, "claim", "accept_selected", three))
    assert done == "2 claims accepted."
    assert left.startswith(f"Not accepted: “Claim number 0”. {reason}")


@pytest.mark.usefixtures("pages_unrendered")
def test_the_first_of_many_reasons_are_listed(as_reviewer, monkeypatch, three):
    monkeypatch.setattr(review_actions, "_MAX_NAMED", 1)

    def refuse(*, proposal, by):
        raise ValidationError(f"Because of {proposal}.")

    monkeypatch.setattr(review_actions, "accept", refuse)
    assert said(act(as_reviewer, "claim", "accept_selected", three)) == [
        "Not accepted: “Claim number 0”. Because of Claim number 0.",
        "Not accepted: 2 more, for other reasons.",
    ]


def test_other_database_errors_are_raised(as_reviewer, monkeypatch, three):
    monkeypatch.setattr(review_actions, "accept", breaking_off(DISK_FULL, three[0]))
    as_reviewer.raise_request_exception = False
    assert act(as_reviewer, "claim", "accept_selected", three).status_code == 507
