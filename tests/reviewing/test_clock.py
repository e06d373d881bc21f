"""A later record counts as later, even if the clock was set back in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.reviewing.assessments import assess
from claims.reviewing.decisions import decide
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from tests.factories import ClaimFactory, agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def put_back(monkeypatch):
    """Return a function that sets the clock back by two hours."""
    told = timezone.now

    def put_back():
        nonlocal told
        before = told
        told = lambda: before() - timedelta(hours=2)  # noqa: E731
        monkeypatch.setattr(timezone, "now", told)

    return put_back


def decided(claim, verdict, by):
    return decide(claim=claim, verdict=verdict, rationale="So it is.", by=by)


def judged(claim, verdict, by):
    return assess(claim=claim, verdict=verdict, rationale="So it is.", by=by)


def test_a_new_decision_replaces_one_with_a_later_time(editor, put_back):
    claim, made = agreed(), []
    for verdict in ("supported", "refuted", "supported"):
        made.append(decided(claim, verdict, editor))
        put_back()
    first, second, third = claim.decisions.order_by("pk")
    assert list(claim.decisions.in_force()) == [third] == made[-1:]
    assert first.valid_from <= first.valid_to <= second.valid_from <= second.valid_to
    assert second.valid_to <= third.valid_from
    assert list(claim.decisions.newest_first()) == [third, second, first]


def test_a_new_assessment_replaces_one_with_a_later_time(editor, put_back):
    claim = ClaimFactory()
    first = judged(claim, "supported", editor)
    put_back()
    second = judged(claim, "refuted", editor)
    assert list(claim.assessments.current()) == [second]
    assert list(claim.assessments.all()) == [second, first]


@pytest.mark.parametrize("into_is_later", [True, False])
def test_a_merge_keeps_the_assessment_that_was_recorded_later(editor, put_back, into_is_later):
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


def test_decided_claims_can_be_merged_and_the_merge_undone(editor, put_back):
    claim, into = agreed(), agreed()
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
