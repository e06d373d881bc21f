"""Create evidence, assessments, decisions and their record."""

from __future__ import annotations

import factory
from django.db import transaction
from django.utils import timezone

from claims import models
from claims.reviewing.evidence import address_key
from claims.reviewing.workflow import settle_status
from tests.factories.claims import ClaimFactory
from tests.factories.documents import RevisionFactory
from tests.factories.people import UserFactory


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Evidence

    claim = factory.SubFactory(ClaimFactory)
    stance = "supports"
    url = factory.Sequence(lambda n: f"https://statistics.example/prices/{n}")
    address_key = factory.LazyAttribute(lambda o: address_key(o.url))
    added_by = factory.SubFactory(UserFactory)


class CaptureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Capture

    evidence = factory.SubFactory(EvidenceFactory)
    file = "evidence/captures/page.html"
    sha256 = "0" * 64
    media_type = "text/html"
    size = 100
    method = "uploaded"
    captured_by = factory.SubFactory(UserFactory)


class EvidenceDismissalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.EvidenceDismissal

    claim = factory.SubFactory(ClaimFactory)
    revision = factory.SubFactory(RevisionFactory)
    start = 0
    end = 26
    passage = factory.LazyAttribute(lambda o: o.revision.text[o.start : o.end])
    dismissed_by = factory.SubFactory(UserFactory)


class JudgementFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        # In one transaction, at whose end the database compares the status with the facts.
        with transaction.atomic():
            judgement = super()._create(model_class, *args, **kwargs)
            settle_status(judgement.claim)
        return judgement


class AssessmentFactory(JudgementFactory):
    class Meta:
        model = models.Assessment

    claim = factory.SubFactory(ClaimFactory)
    reviewer = factory.SubFactory(UserFactory)
    verdict = "supported"
    rationale = "The statistics office gives the same figure."


class DecisionFactory(JudgementFactory):
    class Meta:
        model = models.Decision

    claim = factory.SubFactory(ClaimFactory)
    verdict = "supported"
    rationale = "Two reviewers agree."
    method = "agreement"
    decided_by = factory.SubFactory(UserFactory)
    valid_from = factory.LazyFunction(timezone.now)


class DecisionConfirmationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DecisionConfirmation

    decision = factory.SubFactory(DecisionFactory)
    note = "The office has confirmed the figure."
    confirmed_by = factory.SubFactory(UserFactory)


class RecordLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.RecordLink

    number = factory.Sequence(lambda n: n + 1)
    previous = content_sha256 = hash = factory.LazyAttribute(lambda o: f"{o.number:064x}")
    kind = "assessment"
    content_version = 1
    record_id = 1
    claim = factory.SubFactory(ClaimFactory)
    at = factory.LazyFunction(timezone.now)


def agreed(claim=None, *, verdict="supported", **fields):
    """Create a claim, or take ``claim``, on whose verdict two reviewers agree."""
    claim = claim or ClaimFactory(**fields)
    for _ in range(2):
        AssessmentFactory(claim=claim, verdict=verdict)
    return claim
