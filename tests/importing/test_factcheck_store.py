"""Published fact-checks join existing claims once, and never change what people decided."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from claims.importing.published_factchecks.factcheck_item import FactCheckItem
from claims.importing.published_factchecks.store_factchecks import store_factchecks
from claims.models import Claim, PublishedFactCheck, Source
from tests.factories import AppearanceFactory, ClaimFactory, SourceFactory

pytestmark = pytest.mark.django_db

ITEM = FactCheckItem(
    position="1",
    claim_reviewed="Storks deliver babies in Vell",
    publisher="The Vell Checker",
    url="https://checks.example/storks",
    rating="False",
    verdict="refuted",
    claimant="Bo Reyk",
    published=datetime.date(2025, 3, 4),
    language="en",
)


def test_a_review_is_stored_with_its_claim_and_publisher():
    stored = store_factchecks([ITEM])
    assert (stored.added, stored.claims) == (1, 1)
    review = PublishedFactCheck.objects.get()
    assert review.claim.text == review.claim_reviewed == ITEM.claim_reviewed
    assert (review.publisher.name, review.rating, review.verdict) == (
        "The Vell Checker",
        "False",
        "refuted",
    )


def test_the_second_time_no_row_changes(django_assert_num_queries):
    store_factchecks([ITEM])
    before = list(PublishedFactCheck.objects.values()), list(Claim.objects.values())
    # Begin, lock, look up, end: nothing is written.
    with django_assert_num_queries(4):
        stored = store_factchecks([ITEM])
    assert (stored.added, stored.changed, stored.unchanged) == (0, 0, 1)
    assert (list(PublishedFactCheck.objects.values()), list(Claim.objects.values())) == before


def test_a_review_joins_an_existing_claim_and_source():
    claim = ClaimFactory(text="“Storks deliver  babies in Vell.”")
    source = SourceFactory(name="the vell checker")
    assert store_factchecks([ITEM]).claims == 0
    assert claim.published_fact_checks.get().publisher == source
    assert Source.objects.count() == 1


def test_a_changed_rating_is_updated():
    store_factchecks([ITEM])
    stored = store_factchecks([replace(ITEM, rating="Satire", verdict="")])
    assert (stored.added, stored.changed) == (0, 1)
    assert PublishedFactCheck.objects.get().rating == "Satire"


def test_a_review_stays_with_a_corrected_claim():
    store_factchecks([ITEM])
    Claim.objects.update(text="In Vell, storks bring the babies", fingerprint="0" * 64)
    assert store_factchecks([ITEM]).unchanged == 1
    assert Claim.objects.count() == 1


def test_several_publishers_review_one_claim_and_one_article_several_claims():
    other = replace(ITEM, publisher="The Lee Post", url="https://lee.example/")
    second = replace(ITEM, claim_reviewed="Storks live on frogs")
    stored = store_factchecks([ITEM, other, second, ITEM])
    assert (stored.added, stored.claims, stored.unchanged) == (3, 2, 1)
    assert Claim.objects.get(text=ITEM.claim_reviewed).published_fact_checks.count() == 2


def test_a_review_without_a_publisher_is_stored_once():
    nameless = replace(ITEM, publisher="", url="")
    store_factchecks([nameless])
    assert store_factchecks([nameless]).unchanged == 1
    assert PublishedFactCheck.objects.get().publisher is None


def test_claims_only_from_published_factchecks_do_not_wait_for_review():
    store_factchecks([ITEM])
    claim = Claim.objects.get()
    assert claim not in Claim.objects.awaiting_review()
    AppearanceFactory(claim=claim)
    assert claim in Claim.objects.awaiting_review()
    assert ClaimFactory() in Claim.objects.awaiting_review()


def test_a_thousand_reviews_take_few_statements(django_assert_max_num_queries):
    items = [replace(ITEM, claim_reviewed=f"Stork number {n} flew") for n in range(1000)]
    with django_assert_max_num_queries(20):
        assert store_factchecks(items).added == 1000


@pytest.mark.parametrize(
    "wrong",
    [{"claim_reviewed": ""}, {"verdict": "maybe"}, {"key": "no digest"}],
)
def test_the_database_rejects_invalid_reviews(wrong):
    store_factchecks([ITEM])
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedFactCheck.objects.update(**wrong)


def test_every_change_of_a_review_is_kept():
    store_factchecks([ITEM])
    store_factchecks([replace(ITEM, rating="Satire")])
    events = PublishedFactCheck.pgh_event_model.objects.order_by("pgh_id")
    assert [event.rating for event in events] == ["False", "Satire"]
