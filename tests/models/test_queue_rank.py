"""What comes first in the review queue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.models import Claim
from claims.models.queue_rank import Making, rank_claims, rank_new
from claims.reviewing.edits import edit
from tests import factories as make
from tests.admin.pages import page
from tests.factories import AssignmentFactory, ClaimFactory, said

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def claim(score=0.5, *, age=0, times=1, start=0):
    """Create a claim that was made ``times`` times, each in another source."""
    made = ClaimFactory(score=score)
    for _ in range(times):
        appearance = said(
            f"{'x' * start}Prices rose", claim=made, published=TODAY() - timedelta(age)
        )
        appearance.start, appearance.passage = start, "Prices rose"
        appearance.save()
    return made


def rank(*claims) -> list[float]:
    rank_claims(one.pk for one in claims)
    return [Claim.objects.get(pk=one.pk).queue_rank for one in claims]


def test_each_of_the_terms_has_its_weight():
    usual, likely, older, wide, low = rank(
        claim(), claim(0.8), claim(age=14), claim(times=4), claim(start=1000)
    )
    assert likely - usual == pytest.approx(2)  # The odds are 4 to 1.
    assert usual - older == pytest.approx(1)
    assert wide - usual == pytest.approx(3)  # Four sources, and half as much for appearances.
    assert usual - low == pytest.approx(0.25)


def test_due_dates_and_priorities_come_before_the_score():
    plain = claim(0.99)
    later, soon, overdue, urgent, taken = (claim() for _ in range(5))
    for one, days in ((later, 30), (soon, 1), (overdue, -3)):
        AssignmentFactory(claim=one, person=None, due=TODAY() + timedelta(days))
    AssignmentFactory(claim=urgent, person=None, priority="urgent")
    AssignmentFactory(claim=taken)
    rank(overdue, soon, urgent, plain, later, taken)
    order = list(Claim.objects.order_by("-queue_rank", "-pk"))
    assert order == [overdue, urgent, soon, plain, later, taken]


def test_a_date_in_the_future_counts_as_today_and_no_date_as_the_import():
    wrong, usual = claim(age=-300), claim()
    unknown = said("Prices rose", published=None, score=0.5).claim
    bare = ClaimFactory(score=0.5)
    ranks = rank(wrong, usual, unknown, bare)
    assert ranks[0] == ranks[1] == ranks[2]
    assert ranks[3] == pytest.approx(ranks[1] - 0.5)  # No article, so no place in one.


def test_ranking_again_changes_nothing_and_makes_no_history():
    one = claim()
    [first] = rank(one)
    events = Claim.pgh_event_model.objects.count()
    assert rank(one) == [first]
    rank_claims([])
    assert Claim.pgh_event_model.objects.count() == events
    assert Claim.objects.get().version == 1


def test_claims_with_extreme_scores_and_places_have_a_rank():
    ranks = rank(claim(0.0), claim(1.0), claim(start=50_000))
    assert ranks[0] < ranks[2] < ranks[1]


def test_another_date_or_source_of_a_document_renews_the_rank(client, editor):
    one = claim(times=2)
    [before] = rank(one)
    first, second = (
        appearance.revision.document for appearance in one.appearances.order_by("revision")
    )
    edit(record=first, changes={"source": second.source}, by=editor)
    assert Claim.objects.get().queue_rank == pytest.approx(before - 1)
    edit(record=first, changes={"title": "Another"}, by=editor)
    client.force_login(editor)
    for document in (first, second):
        older = {"published": TODAY() - timedelta(28), "source": second.source_id}
        client.post(page(document), {"title": "Another", **older})
    assert Claim.objects.get().queue_rank == pytest.approx(before - 3)


DAY = date(2025, 3, 1)
LATER = TODAY() + timedelta(days=40)


@pytest.mark.parametrize(
    "places", [[(DAY, 0)], [(DAY, 900), (LATER, 3)], [(None, 0), (DAY, 5)], [(DAY, 7)] * 2]
)
def test_a_new_claim_has_the_place_that_it_would_get_later(places):
    claim, makings, source = make.ClaimFactory(score=0.37), [], make.SourceFactory()
    for day, start in places:
        text = "x" * 1_000
        revision = make.RevisionFactory(
            text=text, document=make.DocumentFactory(published=day, source=source)
        )
        make.AppearanceFactory(
            claim=claim, revision=revision, start=start, end=start + 9, passage="x" * 9
        )
        makings.append(Making(day, source.pk, start))
    rank_claims([claim.pk])
    new = Claim(score=0.37)
    rank_new([new], [makings])
    claim.refresh_from_db()
    assert new.queue_rank == claim.queue_rank
