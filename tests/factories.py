"""Create records for tests; unspecified fields are filled in."""

from __future__ import annotations

import hashlib
from datetime import date

import factory
from django.db import transaction
from django.utils import timezone

from claims import models
from claims.models.fingerprint import KEYS_VERSION, fingerprint, wording
from claims.models.publishedfactcheck import key_of
from claims.reviewing.evidence import address_key
from claims.reviewing.workflow import settle_status
from claims.valid_times import set_valid_time

TEXT = "Prices rose by 12 per cent, Ms Ortega said.\n\nThe port of Lund shipped 40 cranes in May."


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User

    username = factory.Sequence(lambda n: f"person{n}")
    password = factory.django.Password("a long pass phrase")


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Source

    name = factory.Sequence(lambda n: f"The Daily Anchor {n}")


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Document

    key = factory.Sequence(lambda n: f"file:article-{n}.txt")
    source = factory.SubFactory(SourceFactory)
    title = "Prices rise at the port"
    byline = "Vera Lindqvist"
    published = timezone.datetime(2025, 4, 12).date()
    language = "en"


class RevisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Revision

    document = factory.SubFactory(DocumentFactory)
    number = 1
    text = TEXT
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.text.encode()).hexdigest())
    extractor = "test"


class SpeakerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Speaker

    name = factory.Sequence(lambda n: f"Inés Ortega {n}")
    kind = "person"


class SpeakerIdentityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SpeakerIdentity

    speaker = factory.SubFactory(SpeakerFactory)
    name = "Ana Ruiz"


class QuoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Quote

    revision = factory.SubFactory(RevisionFactory)
    speaker = factory.SubFactory(SpeakerFactory)
    start = 0
    end = 26
    text = factory.LazyAttribute(lambda o: o.revision.text[o.start : o.end])
    kind = "indirect"
    attribution = "speech"


class QuoteSpanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.QuoteSpan

    quote = factory.SubFactory(QuoteFactory)
    role = "content"
    start = 0
    end = 26
    passage = factory.LazyAttribute(lambda o: o.quote.revision.text[o.start : o.end])


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


class PoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Pool

    name = factory.Sequence(lambda n: f"Politics {n}")


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Assignment

    claim = factory.SubFactory(ClaimFactory)
    person = factory.SubFactory(UserFactory)
    assigned_by = factory.SubFactory(UserFactory)
    assigned_at = factory.LazyFunction(timezone.now)


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Comment

    claim = factory.SubFactory(ClaimFactory)
    author = factory.SubFactory(UserFactory)
    text = "See the gazette."


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Topic

    name = factory.Sequence(lambda n: f"Trade {n}")


class TaggingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Tagging

    topic = factory.SubFactory(TopicFactory)
    claim = factory.SubFactory(ClaimFactory)
    tagged_by = factory.SubFactory(UserFactory)


class NotificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Notification

    person = factory.SubFactory(UserFactory)
    claim = factory.SubFactory(ClaimFactory)
    kind = "assigned"


class SubscriptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Subscription

    person = factory.SubFactory(UserFactory)
    words = "port"


class SubscriptionMatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SubscriptionMatch

    subscription = factory.SubFactory(SubscriptionFactory)
    quote = factory.SubFactory(QuoteFactory)
    notification = factory.SubFactory(
        NotificationFactory,
        kind="found",
        claim=None,
        subscription=factory.SelfAttribute("..subscription"),
    )


class SavedViewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SavedView

    owner = factory.SubFactory(UserFactory)
    list_name = "claim"
    name = factory.Sequence(lambda n: f"Refuted {n}")
    query = "verdict=refuted"


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


class DecisionConfirmationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DecisionConfirmation

    decision = factory.SubFactory(DecisionFactory)
    note = "The office has confirmed the figure."
    confirmed_by = factory.SubFactory(UserFactory)


def agreed(claim=None, *, verdict="supported", **fields):
    """Create a claim, or take ``claim``, on whose verdict two reviewers agree."""
    claim = claim or ClaimFactory(**fields)
    for _ in range(2):
        AssessmentFactory(claim=claim, verdict=verdict)
    return claim


class PresenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Presence

    user = factory.SubFactory(UserFactory)
    claim = factory.SubFactory(ClaimFactory)
    opened_at = factory.LazyFunction(timezone.now)
    seen_at = factory.LazyFunction(timezone.now)


class SpeakerPairFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SpeakerPair

    first = factory.SubFactory(SpeakerFactory)
    second = factory.SubFactory(SpeakerFactory)
    reason = "The names are spelled similarly."


class SpeakerMergeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SpeakerMerge

    speaker = factory.SubFactory(SpeakerFactory)
    into = factory.SubFactory(SpeakerFactory)
    merged_by = factory.SubFactory(UserFactory)


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


class DraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Draft

    person = factory.SubFactory(UserFactory)
    claim = factory.SubFactory(ClaimFactory)
    form = "assess"
    fields = factory.LazyFunction(lambda: {"rationale": "The table differs."})


class FeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Feed

    name = factory.Sequence(lambda n: f"News of the port {n}")
    address = factory.Sequence(lambda n: f"https://anchor.example/{n}/rss.xml")
    source = factory.SubFactory(SourceFactory)
