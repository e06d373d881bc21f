"""The number of queries of a page does not depend on how much it shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import ImportRun
from tests.admin.pages import listing, page
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    ClaimMergeFactory,
    ClaimPairFactory,
    ConflictFactory,
    DecisionFactory,
    DocumentFactory,
    EvidenceFactory,
    PublishedFactCheckFactory,
    QuantityFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LISTS = [
    "claim",
    "quote",
    "document",
    "source",
    "speaker",
    "evidence",
    "assessment",
    "decision",
    "publishedfactcheck",
    "claimpair",
    "conflict",
    "importrun",
    "user",
]


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def some_of_everything(number):
    for _ in range(number):
        quote = QuoteSpanFactory().quote
        claim = AppearanceFactory(quote=quote, revision=quote.revision).claim
        AppearanceFactory(claim=claim)
        AssessmentFactory(claim=claim)
        EvidenceFactory(claim=claim)
        AppearanceFactory()
        run = ImportRun.objects.create()
        run.problems.create(origin="broken.pdf", reason="No text.")
    DecisionFactory.create_batch(number)
    PublishedFactCheckFactory.create_batch(number)
    ClaimPairFactory.create_batch(number)
    ConflictFactory.create_batch(number)


@pytest.mark.parametrize("model", LISTS)
def test_lists(signed_in, model):
    client = signed_in("Administrator")
    some_of_everything(1)
    address = listing(model) + ("?queue=all" if model == "claim" else "")
    few = queries(client, address)
    some_of_everything(6)
    assert queries(client, address) <= few


def test_the_queue_takes_few_queries(as_reviewer):
    some_of_everything(3)
    # Session, user, two of permissions, count, rows, appearances, evidence.
    assert queries(as_reviewer, listing("claim")) <= 10


def grow_claim(claim):
    for _ in range(3):
        quote = QuoteSpanFactory().quote
        appearance = AppearanceFactory(claim=claim, quote=quote, revision=quote.revision)
        QuantityFactory(appearance=appearance)
        assessment = AssessmentFactory(claim=claim)
        evidence = EvidenceFactory(claim=claim)
        assessment.evidence.add(evidence)
        revision = RevisionFactory()
        EvidenceFactory(
            claim=claim, url="", revision=revision, start=0, end=6, passage=revision.text[:6]
        )
    # More quotes and claims around the passage that the page shows.
    revision = claim.appearances.order_by("pk")[0].revision
    for start in range(3):
        QuoteSpanFactory(quote=QuoteFactory(revision=revision, start=start), start=start)
        AppearanceFactory(revision=revision, start=start + 1, end=20)


def test_the_claim_page(as_editor):
    claim = AppearanceFactory().claim
    grow_claim(claim)
    PublishedFactCheckFactory(claim=claim)
    liken(claim)
    queries(as_editor, page(claim))  # The first visit notes that somebody is there.
    few = queries(as_editor, page(claim))
    grow_more(claim)
    for _ in range(3):
        liken(claim)
    assert queries(as_editor, page(claim)) <= few
    assert few <= 35


def liken(claim):
    """Add one more of each kind of related claim that the page shows."""
    for fields in (
        {"relation": "same_meaning"},
        {"relation": "updates", "first_value": "4 per cent", "second_value": "5 per cent"},
        {"state": "apart", "decided_by": UserFactory(), "decided_at": timezone.now()},
    ):
        other = QuantityFactory(appearance__quote=QuoteFactory()).appearance.claim
        ClaimPairFactory(first=claim, second=other, **fields)
    ClaimMergeFactory(claim=ClaimFactory(merged_into=claim), into=claim)
    first = claim.appearances.order_by("pk")[0]
    ConflictFactory(first=first, second=AppearanceFactory(quote=QuoteFactory()))


def grow_more(claim):
    revision = claim.appearances.order_by("pk")[0].revision
    for start in range(4, 9):
        QuoteSpanFactory(quote=QuoteFactory(revision=revision, start=start), start=start)
        AppearanceFactory(revision=revision, start=start + 1, end=20)
        assessment = AssessmentFactory(claim=claim)
        assessment.evidence.add(EvidenceFactory(claim=claim))
        PublishedFactCheckFactory(claim=claim)
        other = AppearanceFactory(claim=claim)
        QuantityFactory(appearance=other)


def test_the_document_page(as_editor):
    document = RevisionFactory().document

    def grow(starts):
        revision = document.revisions.get(number=1)
        for start in starts:
            QuoteSpanFactory(quote=QuoteFactory(revision=revision, start=start), start=start)
            AppearanceFactory(revision=revision, start=start, end=20)
        for number in range(10 * starts[0] + 2, 10 * starts[0] + 4):
            RevisionFactory(document=document, number=number, is_current=False)

    grow([1])
    few = queries(as_editor, page(document))
    grow([2, 3, 4, 5])
    assert queries(as_editor, page(document)) <= few


@pytest.mark.parametrize(
    ("kind", "most"), [("speaker", 20), ("source", 12), ("quote", 12), ("index", 11)]
)
def test_other_pages_take_a_constant_number_of_queries(as_editor, kind, most):
    quote = QuoteSpanFactory().quote
    address = {
        "speaker": page(quote.speaker),
        "source": page(quote.revision.document.source),
        "quote": page(quote),
        "index": reverse("admin:index"),
    }[kind]
    AppearanceFactory(quote=quote, revision=quote.revision)
    ConflictFactory()
    queries(as_editor, address)  # The first visit notes that somebody is there.
    few = queries(as_editor, address)
    for start in range(1, 6):
        other = QuoteFactory(speaker=quote.speaker, revision=quote.revision, start=start)
        QuoteSpanFactory(quote=other, start=start)
        QuoteFactory(speaker=quote.speaker)
        DocumentFactory(source=quote.revision.document.source)
        AppearanceFactory(quote=quote, revision=quote.revision, start=start)
        ConflictFactory()
    assert queries(as_editor, address) <= few
    assert few <= most
