"""The button "Follow", what one follows, and what was found."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Notification, Subscription
from claims.models.tell_followers import tell_followers
from tests.admin.pages import listing, page, queries
from tests.factories import AppearanceFactory, QuoteFactory, SpeakerFactory, TopicFactory

pytestmark = pytest.mark.django_db
FOLLOW = "/admin/claims/subscription/follow/"


def test_following_from_each_page(as_editor):
    claim, speaker, topic = AppearanceFactory().claim, SpeakerFactory(), TopicFactory()
    for record in (claim, speaker, topic):
        name = record._meta.model_name
        assert as_editor.get(page(record)).context["follow"]["fields"] == {name: record.pk}
        answer = as_editor.post(FOLLOW, {name: record.pk, "back": page(record)}, follow=True)
        assert answer.context["follow"]["subscription"] == Subscription.objects.first()
        assert "Stop following" in answer.content.decode()
    search = f"{listing('claim')}?q=prices&appearances__quote__speaker__id__exact={speaker.pk}"
    shown = as_editor.get(search).context["follow"]
    assert shown == {"fields": {"words": "prices", "speaker": speaker.pk}, "subscription": None}
    quotes = f"{listing('quote')}?q=fell&speaker__id__exact={speaker.pk}"
    assert as_editor.get(quotes).context["follow"]["fields"]["speaker"] == speaker.pk
    assert "follow" not in as_editor.get(listing("document")).context
    for wrong in ({}, {"claim": "x"}, {"words": "the"}, {"claim": claim.pk, "words": "a toll"}):
        answer = as_editor.post(FOLLOW, wrong | {"back": "//elsewhere.example/"}, follow=True)
        assert answer.request["PATH_INFO"] == listing("subscription")
        assert str(next(iter(answer.context["messages"]))).startswith("Not followed.")
    assert Subscription.objects.count() == 3


def test_pausing_and_what_was_found(as_reviewer):
    speaker = SpeakerFactory(name="Ada Quill")
    as_reviewer.post(FOLLOW, {"speaker": speaker.pk})
    one = Subscription.objects.get()
    for verb, shown in (("pause", "Resume"), ("resume", "Pause")):
        address = reverse("admin:claims_subscription_verb", args=[one.pk, verb])
        text = as_reviewer.post(address, follow=True).content.decode()
        assert f"{shown}: by Ada Quill" in text
    quotes = [QuoteFactory(speaker=speaker, text=f"Tolls rose {n} times.") for n in range(3)]
    tell_followers(quotes=[quote.pk for quote in quotes])
    told = Notification.objects.get()
    assert "3 new quotes by Ada Quill" in as_reviewer.get(listing("notification")).content.decode()
    few = queries(as_reviewer, page(told))
    found = as_reviewer.get(page(told)).content.decode()
    assert all(page(quote) in found for quote in quotes)
    told.refresh_from_db()
    assert told.read_at
    more = [QuoteFactory(speaker=speaker).pk for _ in range(5)]
    tell_followers(quotes=more)
    assert queries(as_reviewer, page(Notification.objects.first())) <= few <= 12
    assert queries(as_reviewer, listing("subscription")) <= 12
    as_reviewer.post(reverse("admin:claims_subscription_verb", args=[one.pk, "unfollow"]))
    assert not Notification.objects.exists()
