"""People are told what an import has found of what they follow, once."""

from __future__ import annotations

import pytest

from claims.models import Claim, ImportRun, Notification, Quote, Speaker, SubscriptionMatch
from claims.models.tell_followers import tell_followers
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.merging.merge_claims import merge_automatically, merge_claims, undo_merge
from claims.reviewing.merging.merge_speakers import merge_speakers
from claims.reviewing.subscriptions import follow, pause, resume
from claims.reviewing.topics import tag
from tests.factories import (
    AppearanceFactory,
    ClaimPairFactory,
    QuoteFactory,
    SpeakerFactory,
    TaggingFactory,
    TopicFactory,
    UserFactory,
)
from tests.importing.drafting import TEXT, document
from tests.importing.running import bring_in, changes

pytestmark = pytest.mark.django_db
AGAIN = f"Read on.\n\n{TEXT}"


def told(person) -> list[str]:
    return [one.summary for one in Notification.objects.for_reading().filter(person=person)]


def test_an_import_tells_followers_once(person_as, django_assert_num_queries):
    ana, nils, vera = person_as("Reviewer"), person_as("API reader"), person_as("Editor")
    left, stranger = person_as("Reviewer"), UserFactory()
    ada = SpeakerFactory(name="Ada Quill")
    tolls = TopicFactory(name="Road pricing", words="toll\n\n")
    follow(speaker=ada, topic=tolls, words='"12 per cent"', by=ana)
    follow(speaker=ada, words="ferries", by=ana)
    follow(words="ferry -train", by=nils)
    follow(topic=tolls, by=vera)
    paused = pause(subscription=follow(speaker=ada, by=vera), by=vera)
    for person in (left, stranger):
        person.subscriptions.create(words="tolls")
    left.is_active = False
    left.save()
    found = [document(), document(key="file:b.txt", text=AGAIN, origin="b.txt")]
    bring_in(*found)
    # The second document repeats what Ada says: two quotes, in one notification.
    assert told(ana) == ['2 new quotes by Ada Quill about Road pricing with “"12 per cent"”']
    assert told(nils) == ["2 new quotes with “ferry -train”"]
    assert told(vera) == ["2 new quotes about Road pricing"]
    assert not told(left) + told(stranger)
    assert {one.run for one in Notification.objects.all()} == {ImportRun.objects.get()}
    before = SubscriptionMatch.objects.count()
    assert changes(bring_in(*found)) == ["unchanged", "unchanged"]
    # What moves to a new revision is not new.
    bring_in(document(text=f"{TEXT}\n\nThe end."))
    assert SubscriptionMatch.objects.count() == before
    resume(subscription=paused, by=vera)
    bring_in(document(key="file:c.txt", text=f"So it was.\n\n{TEXT}"))
    assert told(vera)[0].startswith("1 new quote ")
    with django_assert_num_queries(3):
        tell_followers(quotes=Quote.objects.values_list("pk", flat=True).filter(pk=0))


def test_without_followers_an_import_asks_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        tell_followers(quotes=[1, 2], appearances=[3])


def test_a_claim_appears_again(person_as):
    ana, vera = person_as("Reviewer"), person_as("Editor")
    bring_in(document())
    claim = Claim.objects.get(text__contains="40 shippers")
    follow(claim=claim, by=ana)
    bring_in(*(document(key=f"{n}", origin=f"{n}", text=f"Read {n}.\n\n{TEXT}") for n in "bc"))
    assert told(ana) == [f"2 new passages with the claim “{claim}”"]
    other, third = AppearanceFactory().claim, AppearanceFactory().claim
    Notification.objects.all().delete()
    # A merge counts as well, an undone one not again, and two in a row are one piece of news.
    merge_claims(claim=other, into=claim, by=vera)
    pair = ClaimPairFactory(first=claim, second=third, state="suggested")
    assert merge_automatically(pair=pair, claim=third, into=claim)
    assert told(ana) == [f"1 new passage with the claim “{claim}”"] * 2
    undo_merge(claim=other, by=vera)
    merge_claims(claim=other, into=claim, by=vera)
    assert Notification.objects.count() == 2
    # A claim that is merged away is followed where it went, and what was there is new, too.
    into = AppearanceFactory().claim
    follow(words="prices", by=ana)
    merge_claims(claim=claim, into=into, by=vera)
    tell_followers(appearances=[AppearanceFactory(claim=into).pk], claims=[claim.pk], by=vera)
    assert sorted(told(ana)) == [
        f"{n} with the claim “{claim}”" for n in ("1 new passage", "3 new passages")
    ]


def test_topics_of_claims_and_documents(editor):
    tagging = TaggingFactory(claim=AppearanceFactory().claim)
    follow(topic=tagging.topic, by=editor)
    quote = QuoteFactory(text="It fell.")
    tell_followers(quotes=[quote.pk])
    assert not told(editor)
    tag(record=quote.revision.document, topic=tagging.topic, by=editor)
    tell_followers(quotes=[quote.pk], appearances=[tagging.claim.appearances.get().pk])
    assert told(editor) == [f"1 new quote and 1 new passage about {tagging.topic}"]


def test_nobody_learns_who_a_confidential_speaker_is(person_as):
    ana, vera = person_as("Reviewer"), person_as("Editor")
    zoe, alias = SpeakerFactory(name="Zoe Ruiz"), SpeakerFactory(name="Z. Ruiz")
    for speaker in (zoe, alias):
        follow(speaker=speaker, by=ana)
    follow(words="ruiz", by=ana)
    follow(words="tariffs", by=ana)
    merge_speakers(speaker=alias, into=zoe, by=vera)
    make_confidential(speaker=Speaker.objects.get(pk=zoe.pk), by=vera)
    assert [one.words for one in ana.subscriptions.all()] == ["tariffs"]
    secret = Speaker.objects.get(pk=zoe.pk)
    follow(speaker=secret, by=vera)
    ana.subscriptions.create(speaker=secret)
    tell_followers(quotes=[QuoteFactory(speaker=secret).pk])
    assert told(vera) == [f"1 new quote by {secret}"]
    assert not told(ana)
