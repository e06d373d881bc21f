"""Stored rows with the first and last possible dates, from before the limits, are shown."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Speaker
from tests.admin.pages import listing, page
from tests.factories import (
    ClaimPairFactory,
    ConflictFactory,
    PublishedFactCheckFactory,
    QuantityFactory,
    QuoteFactory,
    said,
)

pytestmark = pytest.mark.django_db
TEXT = "It rose by 12 per cent on Sunday, last week, last month, tomorrow and next year"


DATES = ("0001-01-01", "9999-12-31")


@pytest.fixture
def worlds(db):
    return [make_world(day) for day in DATES]


def make_world(day: str):
    """Create records with that date, related to others with it and with today's."""
    odd, usual = said(f"{TEXT} ({day})", published=day), said(f"{TEXT}. ({day})")
    quantity = {"start": 11, "end": 22, "passage": "12 per cent"}
    QuantityFactory(appearance=odd, **quantity)
    ClaimPairFactory(first=odd.claim, second=usual.claim, relation="updates")
    quote = QuoteFactory(revision=odd.revision, speaker_role="mayor")
    odd.quote = quote
    odd.save()
    review = PublishedFactCheckFactory(claim=odd.claim, published=day)
    return [
        odd.claim,
        odd.revision.document,
        quote.speaker,
        quote,
        review,
        ConflictFactory(first=odd, second=usual),
        odd.revision.document.source,
    ]


def test_every_page_of_the_admin_shows_them(worlds, person_as):
    client = Client()
    client.force_login(person_as("Editor"))
    records = [record for world in worlds for record in world]
    lists = {listing(record._meta.model_name) for record in records}
    for address in (*map(page, records), *sorted(lists), "/admin/"):
        assert client.get(address).status_code == 200, address
    for day in DATES:
        year = {"published__year": int(day[:4])}
        for filters in (year, year | {"published__month": 12}):
            assert client.get(listing("document"), filters, follow=True).status_code == 200


def test_every_answer_of_the_api_gives_them(worlds, person_as):
    client = Client()
    client.force_login(person_as("Editor"))
    lists = ("claims/", "documents/", "quotes/", "speakers/", "conflicts/")
    queries = ("documents/?ordering=published", "claims/?published_from=0001-01-01")
    for path in (*lists, *queries, *(path for world in worlds for path in paths_of(world))):
        assert client.get(f"/api/v1/{path}").status_code == 200, path
    for world in worlds:
        assert Speaker.objects.with_roles().get(pk=world[2].pk).roles


def paths_of(world) -> list[str]:
    claim, document, speaker, quote, _, conflict, source = (record.pk for record in world)
    return [
        f"claims/{claim}/",
        f"claims/{claim}/updates/",
        f"claims/{claim}/pairs/",
        f"claims/{claim}/evidence-suggestions/",
        f"documents/{document}/",
        f"quotes/{quote}/",
        f"speakers/{speaker}/",
        f"conflicts/{conflict}/",
        f"sources/{source}/",
    ]
