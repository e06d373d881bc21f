"""Create what people plan, write and follow at their desk."""

from __future__ import annotations

import factory
from django.utils import timezone

from claims import models
from claims.models.webhook_event import EventType
from tests.factories.claims import ClaimFactory
from tests.factories.people import UserFactory
from tests.factories.speakers import QuoteFactory


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


class PresenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Presence

    user = factory.SubFactory(UserFactory)
    claim = factory.SubFactory(ClaimFactory)
    opened_at = factory.LazyFunction(timezone.now)
    seen_at = factory.LazyFunction(timezone.now)


class DraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Draft

    person = factory.SubFactory(UserFactory)
    claim = factory.SubFactory(ClaimFactory)
    form = "assess"
    fields = factory.LazyFunction(lambda: {"rationale": "The table differs."})


class WebhookFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Webhook

    name = factory.Sequence(lambda n: f"Web site {n}")
    address = factory.Sequence(lambda n: f"https://site.example/{n}/hook")
    event_types = factory.LazyFunction(lambda: list(EventType.values))
    made_by = factory.SubFactory(UserFactory)
    salt = factory.Sequence(lambda n: f"{n:064x}")


class WebhookDeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.WebhookDelivery

    webhook = factory.SubFactory(WebhookFactory)
    event = "claim.changed"
    claim_id = factory.LazyFunction(lambda: ClaimFactory().pk)
    record_id = factory.SelfAttribute("claim_id")
    stream = factory.LazyAttribute(lambda one: f"claim:{one.claim_id}")
    state = "waiting"
