"""The list of topics: how many claims and documents each has, as far as the reader may see them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.admin.shared import bounded_counts
from tests.admin.pages import listing
from tests.factories import (
    AppearanceFactory,
    DocumentFactory,
    RevisionFactory,
    TaggingFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_unrendered")]


@pytest.fixture
def topics():
    """Return a topic with two claims, of which one is under embargo, and a newer one with one."""
    many, few = TopicFactory(name="Tolls"), TopicFactory(name="Ferries")
    hidden = RevisionFactory(document__embargoed_until=timezone.now() + timedelta(days=1))
    for topic, revision in ((few, RevisionFactory()), (many, RevisionFactory()), (many, hidden)):
        passage = AppearanceFactory(revision=revision)
        TaggingFactory(topic=topic, claim=passage.claim)
    TaggingFactory(topic=few, claim=None, document=DocumentFactory())
    return many, few


def test_hidden_claims_are_neither_counted_nor_sorted_by(topics, as_reviewer):
    many, few = topics
    changelist = as_reviewer.get(listing("topic"), {"o": "-1"}).context["cl"]
    # Of those with equal numbers, the newest is the first.
    assert list(changelist.result_list) == [few, many]
    shown = changelist.model_admin
    assert [shown.tagged_claims(one) for one in changelist.result_list] == ["1", "1"]
    assert [shown.tagged_documents(one) for one in changelist.result_list] == ["1", "0"]


def test_topics_are_sorted_by_all_claims_and_counted_only_so_far(topics, as_editor, monkeypatch):
    many, few = topics
    monkeypatch.setattr(bounded_counts, "MOST_COUNTED", 1)
    changelist = as_editor.get(listing("topic"), {"o": "-1"}).context["cl"]
    assert list(changelist.result_list) == [many, few]
    numbers = [changelist.model_admin.tagged_claims(one) for one in changelist.result_list]
    assert numbers == ["1+", "1"]
