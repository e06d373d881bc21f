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


@pytest.fixture(params=["0001-01-01", "9999-12-31"])
def world(request):
    """Create records with that date, related to others with it and with today's."""
    odd, usual = said(TEXT, published=request.param), said(f"{TEXT}.", published="2025-04-12")
    quantity = {"start": 11, "end": 22, "passage": "12 per cent"}
    QuantityFactory(appearance=odd, **quantity)
    ClaimPairFactory(first=odd.claim, second=usual.claim, relation="updates")
    quote = QuoteFactory(revision=odd.revision, speaker_role="mayor")
    odd.quote = quote
    odd.save()
    review = PublishedFactCheckFactory(claim=odd.claim, published=request.param)
    return [
        odd.claim,
        odd.revision.document,
        quote.speaker,
        quote,
        review,
        ConflictFactory(first=odd, second=usual),
        odd.revision.document.source,
    ]


def test_every_page_of_the_admin_shows_them(world, person_as):
    client = Client()
    client.force_login(person_as("Editor"))
    for record in world:
        for address in (page(record), listing(record._meta.model_name)):
            assert client.get(address).status_code == 200, address
    year = world[1].published[:4]
    for filters in (
        {"published__year": int(year)},
        {"published__year": int(year), "published__month": 12},
    ):
        assert client.get(listing("document"), filters, follow=True).status_code == 200
    assert client.get("/admin/").status_code == 200


def test_every_answer_of_the_api_gives_them(world, person_as):
    client = Client()
    client.force_login(person_as("Editor"))
    claim, document, speaker, quote, _, conflict, source = (record.pk for record in world)
    for path in (
        "claims/",
        f"claims/{claim}/",
        f"claims/{claim}/updates/",
        f"claims/{claim}/pairs/",
        f"claims/{claim}/evidence-suggestions/",
        "documents/",
        f"documents/{document}/",
        "quotes/",
        f"quotes/{quote}/",
        "speakers/",
        f"speakers/{speaker}/",
        "conflicts/",
        f"conflicts/{conflict}/",
        "documents/?ordering=published",
        "claims/?published_from=0001-01-01",
        f"sources/{source}/",
    ):
        assert client.get(f"/api/v1/{path}").status_code == 200, path
    assert Speaker.objects.with_roles().get(pk=speaker).roles
