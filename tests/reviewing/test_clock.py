"""What is recorded later counts as later, though the clock was put back in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.reviewing.assessments import assess
from claims.reviewing.decisions import decide
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def put_back(monkeypatch):
    """A function: from its call on the clock is two hours behind what it was."""
    told = timezone.now

    def put_back():
        nonlocal told
        before = told
        told = lambda: before() - timedelta(hours=2)  # noqa: E731
        monkeypatch.setattr(timezone, "now", told)

    return put_back


def decided(claim, verdict, by):
    return decide(claim=claim, verdict=verdict, rationale="So it is.", method="agreement", by=by)


def judged(claim, verdict, by):
    return assess(claim=claim, verdict=verdict, rationale="So it is.", by=by)


def test_a_decision_takes_the_place_of_one_the_clock_puts_after_it(editor, put_back):
    claim, made = ClaimFactory(), []
    for verdict in ("supported", "refuted", "supported"):
        made.append(decided(claim, verdict, editor))
        put_back()
    first, second, third = claim.decisions.order_by("pk")
    assert list(claim.decisions.in_force()) == [third] == made[-1:]
    assert first.valid_from <= first.valid_to <= second.valid_from <= second.valid_to
    assert second.valid_to <= third.valid_from
    assert list(claim.decisions.newest_first()) == [third, second, first]


def test_an_assessment_takes_the_place_of_one_the_clock_puts_after_it(editor, put_back):
    claim = ClaimFactory()
    first = judged(claim, "supported", editor)
    put_back()
    second = judged(claim, "refuted", editor)
    assert list(claim.assessments.current()) == [second]
    assert list(claim.assessments.all()) == [second, first]


@pytest.mark.parametrize("into_is_later", [True, False])
def test_of_two_judgements_the_one_recorded_later_counts_in_a_merge(
    editor, put_back, into_is_later
):
    first, second = ClaimFactory(), ClaimFactory()
    early = judged(first, "supported", editor)
    put_back()
    late = judged(second, "refuted", editor)
    claim, into = (first, second) if into_is_later else (second, first)
    merge_claims(claim=claim, into=into, by=editor)
    assert list(into.assessments.current()) == [late]
    put_back()
    undo_merge(claim=claim, by=editor)
    assert list(first.assessments.current()) == [early]
    assert list(second.assessments.current()) == [late]


def test_decided_claims_are_merged_and_taken_apart(editor, put_back):
    claim, into = ClaimFactory(), ClaimFactory()
    ended = decided(claim, "supported", editor)
    put_back()
    holds = decided(into, "refuted", editor)
    put_back()
    merge_claims(claim=claim, into=into, by=editor)
    assert list(into.decisions.newest_first()) == [holds, ended]
    put_back()
    later = decided(into, "supported", editor)
    assert list(into.decisions.in_force()) == [later]
    undo_merge(claim=claim, by=editor)
    assert list(claim.decisions.in_force()) == [ended]
    assert list(into.decisions.in_force()) == [later]
