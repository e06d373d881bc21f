"""Create publishers, feeds, documents and their texts."""

from __future__ import annotations

import hashlib

import factory
from django.utils import timezone

from claims import models

TEXT = "Prices rose by 12 per cent, Ms Ortega said.\n\nThe port of Lund shipped 40 cranes in May."


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Source

    name = factory.Sequence(lambda n: f"The Daily Anchor {n}")


class FeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Feed

    name = factory.Sequence(lambda n: f"News of the port {n}")
    address = factory.Sequence(lambda n: f"https://anchor.example/{n}/rss.xml")
    source = factory.SubFactory(SourceFactory)


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
