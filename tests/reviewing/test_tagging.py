"""Give topics to claims and documents; suggested ones are never given silently."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from claims.models import Tagging
from claims.reviewing.merging.merge_claims import merge_claims
from claims.reviewing.topics import suggest_topics, tag, untag
from tests.admin.pages import listing, page, unrendered
from tests.factories import AppearanceFactory, ClaimFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_topics_are_suggested_by_whole_words_in_any_case():
    trade = TopicFactory(name="Trade", words="duties\ntrade war\n")
    odd = TopicFactory(name="C++", words="(a|b)")
    topics = [trade, odd]
    for text, expected in (
        ("The DUTIES rose", [trade]),
        ("a Trade\nWar", [trade]),
        ("tradesmen", []),
        ("written in C++, he said", [odd]),
        ("a or b", []),
        ("", []),
    ):
        assert suggest_topics(text, topics) == expected, text


def test_tagging_twice_taking_away_and_who_may(person_as, editor):
    reviewer = person_as("Reviewer")
    appearance, topic = AppearanceFactory(), TopicFactory()
    for record in (appearance.claim, appearance.revision.document):
        first = tag(record=record, topic=topic, by=reviewer)
        assert tag(record=record, topic=topic, by=editor) == first
        assert list(record.topics.all()) == [topic]
        untag(record=record, topic=topic, by=editor)
        with pytest.raises(ValidationError, match="does not have the topic"):
            untag(record=record, topic=topic, by=editor)
        for verb in (tag, untag):
            with pytest.raises(PermissionDenied):
                verb(record=record, topic=topic, by=person_as("API reader"))
    assert Tagging.pgh_event_model.objects.count() == 4


def test_a_merge_hands_topics_on(editor):
    claim, into, topic, both = ClaimFactory(), ClaimFactory(), TopicFactory(), TopicFactory()
    for record, one in ((claim, topic), (claim, both), (into, both)):
        tag(record=record, topic=one, by=editor)
    merge_claims(claim=claim, into=into, by=editor)
    assert set(into.topics.all()) == {topic, both}
    claim.refresh_from_db()
    tag(record=claim, topic=TopicFactory(), by=editor)
    assert into.topics.count() == 3


@unrendered()
def test_the_box_on_both_pages_and_the_filter(client, person_as):
    client.force_login(person_as("Reviewer"))
    appearance, topic = AppearanceFactory(), TopicFactory(name="Prices")
    for record in (appearance.claim, appearance.revision.document):
        shown = client.get(page(record)).context
        assert (shown["topics"], shown["suggested_topics"]) == ([], [topic])
        assert not Tagging.objects.filter(topic=topic).about(record).exists()
        args = [record._meta.model_name, record.pk]
        change = reverse("admin:claims_topic_tagging", args=[*args, "tag"])
        assert client.post(change, {"topic": topic.pk}).url == f"{page(record)}#topics"
        assert client.get(page(record)).context["topics"] == [topic]
    rows = client.get(f"{listing('claim')}?taggings__topic__id__exact={topic.pk}")
    assert list(rows.context["cl"].result_list) == [appearance.claim]
    remove = reverse("admin:claims_topic_tagging", args=[*args, "untag"])
    client.post(remove, {"topic": topic.pk})
    for wrong in ({"topic": topic.pk}, {"topic": "x"}, {}):
        answer = client.post(remove, wrong, follow=True)
        assert len(list(answer.context["messages"])) == 1
    unknown = reverse("admin:claims_topic_tagging", args=["speaker", 1, "tag"])
    assert client.post(unknown).status_code == 404
    client.force_login(person_as(None))
    assert client.post(change, {"topic": topic.pk}).status_code == 403
