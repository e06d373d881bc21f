"""Create claims, where they appear, and how they are related."""

from __future__ import annotations

from datetime import date

import factory

from claims import models
from claims.models.fingerprint import KEYS_VERSION, fingerprint, wording
from claims.models.publishedfactcheck import key_of
from claims.valid_times import set_valid_time
from tests.factories.documents import DocumentFactory, RevisionFactory, SourceFactory
from tests.factories.people import UserFactory


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Claim

    text = factory.Sequence(lambda n: f"Prices rose by 12 per cent in port number {n}")
    fingerprint = factory.LazyAttribute(lambda o: fingerprint(o.text))
    wording = factory.LazyAttribute(lambda o: wording(o.text))
    keys_version = KEYS_VERSION
    score = 0.8
    # Imports and verbs compute it; here, the queue is in the order of the scores.
    queue_rank = factory.SelfAttribute("score")
    state = "proposed"
    status = factory.LazyAttribute(
        lambda o: {"proposed": "waiting", "rejected": "dismissed"}.get(o.state, "in_review")
    )


class RankingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Ranking

    weights = factory.LazyFunction(lambda: {"quantity": 0.5})
    decisions_sha256 = "0" * 64
    worth_checking = dismissed = 50
    precision_before = precision_after = 0.8
    calibration_error_before = calibration_error_after = 0.1
    squared_error_before = squared_error_after = 0.2


class AppearanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Appearance

    claim = factory.SubFactory(ClaimFactory)
    revision = factory.SubFactory(RevisionFactory)
    start = 0
    end = 26
    passage = factory.LazyAttribute(lambda o: o.revision.text[o.start : o.end])
    score = 0.8


class QuantityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Quantity

    appearance = factory.SubFactory(AppearanceFactory)
    start = 15
    end = 26
    passage = factory.LazyAttribute(lambda o: o.appearance.revision.text[o.start : o.end])
    low = 12
    high = 12
    unit = "percent"


class PublishedFactCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PublishedFactCheck

    claim = factory.SubFactory(ClaimFactory)
    publisher = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://checks.example/{n}")
    claim_reviewed = factory.LazyAttribute(lambda o: o.claim.text)
    key = factory.LazyAttribute(
        lambda o: key_of(publisher="", url=o.url, identifier="", claim_reviewed=o.claim_reviewed)
    )
    rating = "False"
    verdict = "refuted"


class ClaimPairFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ClaimPair

    first = factory.SubFactory(ClaimFactory)
    second = factory.SubFactory(ClaimFactory)
    relation = "same_meaning"
    reason = "Says the same in other words, with the same numbers."
    similarity = 0.85


class ClaimMergeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ClaimMerge

    claim = factory.SubFactory(ClaimFactory)
    into = factory.SubFactory(ClaimFactory)
    merged_by = factory.SubFactory(UserFactory)


class ConflictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Conflict

    first = factory.SubFactory(AppearanceFactory)
    second = factory.SubFactory(AppearanceFactory)
    first_value = "forty companies"
    second_value = "sixty companies"


def said(text: str, *, published="2025-04-12", source=None, **fields):
    """Create an appearance of a claim with these words in a document of its own."""
    given = {"source": source} if source else {}
    document = DocumentFactory(published=published, **given)
    revision = RevisionFactory(document=document, text=text)
    claim = fields.pop("claim", None) or ClaimFactory(text=text, **fields)
    appearance = AppearanceFactory.build(claim=claim, revision=revision, start=0, end=len(text))
    day = date.fromisoformat(published) if isinstance(published, str) else published
    set_valid_time(appearance, day)
    appearance.save()
    return appearance
