"""Triggers keep every version of what a person can change."""

from __future__ import annotations

import pghistory
import pytest
from pghistory.models import Events

from claims.models import Claim, Quote
from tests import factories as make

TRACKED = [
    make.SourceFactory,
    make.DocumentFactory,
    make.SpeakerFactory,
    make.SpeakerPairFactory,
    make.QuoteFactory,
    make.ClaimFactory,
    make.AppearanceFactory,
    make.EvidenceFactory,
    make.EvidenceDismissalFactory,
    make.AssessmentFactory,
    make.DecisionFactory,
]


@pytest.mark.parametrize("factory", TRACKED)
def test_an_insert_leaves_an_event(db, factory):
    record = factory()
    assert [event.pgh_label for event in Events.objects.tracks(record)] == ["insert"]


def test_even_a_bulk_update_leaves_events(db):
    claim = make.ClaimFactory()
    Claim.objects.filter(pk=claim.pk).update(claim_type="causal")
    labels = [event.pgh_label for event in Events.objects.tracks(claim).order_by("pgh_id")]
    assert labels == ["insert", "update"]


def test_a_deletion_leaves_what_was_deleted(db):
    quote = make.QuoteFactory()
    events = Quote.pgh_event_models["delete"].objects
    pk, text = quote.pk, quote.text
    quote.delete()
    assert events.get(pgh_label="delete", id=pk).text == text


def test_an_event_records_who_changed_it(db, editor):
    claim = make.ClaimFactory()
    with pghistory.context(user=editor.pk):
        Claim.objects.filter(pk=claim.pk).update(claim_type="causal")
    last = Events.objects.tracks(claim).order_by("-pgh_id").first()
    assert last.pgh_context["user"] == editor.pk
