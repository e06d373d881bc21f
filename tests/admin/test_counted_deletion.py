"""The page that asks before a deletion counts what belongs to the record."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Speaker, Topic
from tests.factories import QuoteFactory, TaggingFactory, TopicFactory

pytestmark = pytest.mark.django_db


def deletion(record) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_delete", args=[record.pk])


def test_it_counts_what_is_deleted_as_well(signed_in):
    client, topic, other = signed_in("Administrator"), TopicFactory(), TopicFactory()
    TaggingFactory.create_batch(2, topic=topic)
    shown = client.get(deletion(topic)).content.decode()
    assert f"Delete the topic “{topic.name}”?" in shown
    assert "Taggings: 2" in shown
    # Several at once, from the list: it asks first.
    chosen = {"action": "delete_selected", "_selected_action": [topic.pk, other.pk]}
    listed = reverse("admin:claims_topic_changelist")
    shown = client.post(listed, chosen).content.decode()
    # Scripts of forms lack the translations that a form has.
    assert ("Delete these 2 topics?" in shown, "admin/js/actions" in shown) == (True, False)
    assert f"<strong>{other.name}</strong>" in shown
    assert "Taggings: 2" in shown
    assert Topic.objects.count() == 2
    client.post(listed, chosen | {"post": "yes"})
    assert not Topic.objects.exists()


def test_it_says_what_is_in_the_way(signed_in):
    client, speaker = signed_in("Administrator"), QuoteFactory().speaker
    shown = client.get(deletion(speaker)).content.decode()
    assert "Quotes: 1" in shown
    assert "cannot be deleted" in shown
    client.post(deletion(speaker), {"post": "yes"})
    assert Speaker.objects.filter(pk=speaker.pk).exists()
