"""Create speakers, what they said, and pairs of speakers."""

from __future__ import annotations

import factory

from claims import models
from tests.factories.documents import RevisionFactory
from tests.factories.people import UserFactory


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
