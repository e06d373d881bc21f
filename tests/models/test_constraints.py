"""Each constraint of the database, broken once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from claims.models import (
    Appearance,
    ClaimEmbedding,
    ConfidentialOriginal,
    Revision,
    SpeakerAlias,
)
from tests import factories as make
from tests.models import (  # noqa: F401  # each adds to BROKEN
    break_fields,
    break_following,
    break_incoming,
    break_passages,
    break_review,
    break_webhooks,
)
from tests.models.break_pairs import BROKEN, breaks, twice


@breaks("claims_source_name_once")
def _():
    make.SourceFactory(name="The Anchor")
    make.SourceFactory(name="THE ANCHOR")


@breaks("claims_document_key_not_empty")
def _():
    make.DocumentFactory(key="")


@breaks("claims_revision_number_once")
def _():
    document = make.DocumentFactory()
    make.RevisionFactory(document=document, is_current=False)
    make.RevisionFactory(document=document)


@breaks("claims_revision_one_current")
def _():
    document = make.DocumentFactory()
    make.RevisionFactory(document=document)
    make.RevisionFactory(document=document, number=2)


@breaks("claims_claim_type_known")
def _():
    make.ClaimFactory(claim_type="rumour")


@breaks("claims_ranking_one_current")
def _():
    make.RankingFactory()
    make.RankingFactory()


@breaks("claims_ranking_no_worse")
def _():
    make.RankingFactory(precision_after=0.7)


@breaks("claims_appearance_joined_known")
def _():
    make.AppearanceFactory(joined="magic")


@breaks("claims_appearance_claim_stands")
def _():
    make.AppearanceFactory(claim=make.ClaimFactory(merged_into=make.ClaimFactory()))


@breaks("claims_quote_speakers_stand")
def _():
    make.QuoteFactory(reported_by=make.SpeakerFactory(merged_into=make.SpeakerFactory()))


@breaks("claims_quote_once")
def _():
    quote = make.QuoteFactory(speaker=None)
    make.QuoteFactory(revision=quote.revision, speaker=None)


@breaks("claims_quotespan_once")
def _():
    twice(make.QuoteSpanFactory, quote=make.QuoteFactory())()


@breaks("claims_appearance_once")
def _():
    appearance = make.AppearanceFactory()
    make.AppearanceFactory(claim=appearance.claim, revision=appearance.revision)


@breaks("claims_quantity_once")
def _():
    twice(make.QuantityFactory, appearance=make.AppearanceFactory())()


@breaks("claims_assessment_one_current")
def _():
    assessment = make.AssessmentFactory()
    make.AssessmentFactory(claim=assessment.claim, reviewer=assessment.reviewer)


@breaks("claims_decision_one_in_force")
def _():
    make.DecisionFactory(claim=make.DecisionFactory().claim)


@breaks("claims_decision_ends_after_start")
def _():
    make.DecisionFactory(valid_to=timezone.now() - timedelta(days=1))


@breaks("claims_quote_spans_fit")
def _():
    quote = make.QuoteSpanFactory().quote
    quote.revision = make.RevisionFactory(text="Another text, long enough to hold it.")
    quote.save()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@breaks("claims_claimembedding_once_a_wording")
def _():
    claim, vector = make.ClaimFactory(), [1.0] * 384
    for model in ("one/1", "two/1"):
        ClaimEmbedding.objects.create(claim=claim, model=model, digest="", vector=vector)


@breaks("claims_confidentialoriginal_once")
def _():
    for text in ("a", "b"):
        ConfidentialOriginal.objects.create(
            table="claim", record_id=1, field="text", original=text, masked="█"
        )


@breaks("claims_speakeralias_name_not_empty")
def _():
    SpeakerAlias.objects.create(speaker=make.SpeakerFactory(), name="")


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_database_refuses(db, name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BROKEN[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_every_constraint_is_broken_once():
    declared = {
        item.name
        for model in apps.get_app_config("claims").get_models()
        for item in [*model._meta.constraints, *getattr(model._meta, "triggers", ())]
        if item.name.startswith("claims_")
    }
    assert declared == set(BROKEN)


def test_passages_are_compared_wherever_they_are_in_a_long_text(db):
    text = "".join(chr(0x1F600 + n % 60) if n % 7 else "\n" for n in range(1_100))
    revision, claim = make.RevisionFactory(text=text), make.ClaimFactory()
    ends = (1, 249, 250, 251, 500, 750, 1_099, 1_100)
    places = [(start, end) for end in ends for start in (0, end - 1, end - 2) if 0 <= start < end]
    appearances = [
        Appearance(
            claim=claim, revision=revision, score=0, start=start, end=end, passage=text[start:end]
        )
        for start, end in set(places)
    ]
    Appearance.objects.bulk_create(appearances)
    late = Appearance(claim=claim, revision=revision, score=0, start=1_000, end=1_101)
    late.passage = text[1_000:]
    with pytest.raises(IntegrityError), transaction.atomic():
        late.save()
    made = Appearance.objects.filter(claim=claim)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.update(start=F("start") + 1, end=F("end") + 1)
    assert made.update(joined="") == len(set(places))


def test_a_revision_keeps_its_text(db):
    revision = make.RevisionFactory()
    with pytest.raises(Exception, match="Cannot update rows"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(text="Other words")
    revision.refresh_from_db()
    assert revision.text == make.TEXT


@pytest.mark.parametrize("factory", [make.AssessmentFactory, make.DecisionFactory])
def test_judgements_are_append_only(db, factory):
    record = factory()
    for change in (record.delete, lambda: type(record).objects.update(rationale="Changed")):
        with pytest.raises(Exception, match=r"Cannot (update|delete) rows"), transaction.atomic():
            change()
    record.refresh_from_db()
    assert record.rationale != "Changed"


@pytest.mark.parametrize(
    ("factory", "field"),
    [(make.CaptureFactory, "media_type"), (make.DecisionConfirmationFactory, "note")],
)
def test_copies_and_confirmations_are_append_only(db, factory, field):
    record = factory()
    change = {field: "Changed"}
    for write in (record.delete, lambda: type(record).objects.update(**change)):
        with pytest.raises(Exception, match=r"Cannot (update|delete) rows"), transaction.atomic():
            write()
    record.refresh_from_db()
    assert getattr(record, field) != "Changed"
