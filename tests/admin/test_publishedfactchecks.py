"""Published fact-checks are shown on the claim page and in a list."""

from __future__ import annotations

import pytest

from tests.admin.pages import listing, page
from tests.factories import ClaimFactory, PublishedFactCheckFactory

pytestmark = pytest.mark.django_db


def test_the_claim_page_shows_the_reviews(as_reviewer):
    review = PublishedFactCheckFactory(
        rating="Pants <on> fire", headline="No & no", claimant="Bo Reyk"
    )
    html = as_reviewer.get(page(review.claim)).content.decode()
    assert "Published fact-checks" in html
    assert "Pants &lt;on&gt; fire" in html
    assert f'href="{review.url}"' in html
    assert "claimed by Bo Reyk" in html


def test_a_claim_without_reviews_shows_no_empty_card(as_reviewer):
    claim = ClaimFactory()
    assert "fc-count" in (html := as_reviewer.get(page(claim)).content.decode())
    assert "<h3>Published fact-checks" not in html


def test_the_list_and_the_record(as_reviewer):
    review = PublishedFactCheckFactory()
    assert review.claim_reviewed in as_reviewer.get(listing("publishedfactcheck")).content.decode()
    html = as_reviewer.get(page(review)).content.decode()
    assert review.url in html
    assert 'name="_save"' not in html


@pytest.mark.usefixtures("pages_unrendered")
def test_the_newest_stand_first_and_those_without_a_day_last(as_reviewer):
    undated, old, new = (
        PublishedFactCheckFactory(published=day) for day in (None, "2024-05-01", "2025-05-01")
    )
    shown = as_reviewer.get(listing("publishedfactcheck")).context["cl"].result_list
    assert list(shown) == [new, old, undated]


def test_reviews_are_searched_by_claim_and_publisher(as_reviewer):
    review = PublishedFactCheckFactory(publisher__name="The Vell Checker")
    for words, there in (
        ("Vell", True),
        (review.claim_reviewed.split()[1], True),
        ("walrus", False),
    ):
        html = as_reviewer.get(listing("publishedfactcheck"), {"q": words}).content.decode()
        assert (str(review.publisher) in html) == there
