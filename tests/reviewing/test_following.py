"""Follow speakers, topics, claims and words; each person sees their own."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Subscription
from claims.reviewing import subscriptions
from claims.reviewing.appearances import add_claim
from claims.reviewing.subscriptions import follow, pause, resume, unfollow
from tests.factories import ClaimFactory, RevisionFactory, SpeakerFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_following_twice_pausing_and_ending(person_as, monkeypatch):
    ana, nils = person_as("API reader"), person_as("Reviewer")
    speaker = SpeakerFactory(name="Ada Quill")
    merged = SpeakerFactory(merged_into=speaker)
    one = follow(speaker=merged, words="  Tolls  rise ", by=ana)
    assert str(one) == "by Ada Quill with “Tolls rise”"
    assert pause(subscription=one, by=ana).is_paused
    again = follow(speaker=speaker, words="tolls rise", by=ana)
    assert (again, again.is_paused) == (one, False)
    assert follow(speaker=speaker, words="tolls rise", by=nils) != one
    for verb in (pause, resume, unfollow):
        with pytest.raises(PermissionDenied):
            verb(subscription=one, by=nils)
    monkeypatch.setattr(subscriptions, "MOST", 1)
    with pytest.raises(ValidationError, match="You follow 1 already"):
        follow(words="ferry", by=ana)
    unfollow(subscription=one, by=ana)
    unfollow(subscription=one, by=ana)
    assert Subscription.objects.get().person == nils


def test_what_cannot_be_followed(person_as):
    ana, claim = person_as("Reviewer"), ClaimFactory()
    secret = SpeakerFactory(name="x")
    type(secret).objects.filter(pk=secret.pk).update(
        name=f"Confidential source {secret.pk}", is_confidential=True
    )
    secret.refresh_from_db()
    for wrong in (
        {},
        {"words": "  "},
        {"words": "the of"},
        {"words": "x" * 201},
        {"claim": claim, "topic": TopicFactory()},
        {"claim": claim, "words": "ferry"},
    ):
        with pytest.raises(ValidationError):
            follow(by=ana, **wrong)
    for person, given in ((UserFactory(), {"claim": claim}), (ana, {"speaker": secret})):
        with pytest.raises(PermissionDenied):
            follow(by=person, **given)
    assert follow(speaker=secret, by=person_as("Editor"))
    assert Subscription.objects.count() == 1


def test_what_a_colleague_marks_is_told_but_not_ones_own(person_as):
    ana, nils, revision = person_as("Reviewer"), person_as("Reviewer"), RevisionFactory()
    for person in (ana, nils):
        follow(words="price", by=person)
    add_claim(revision=revision, start=0, end=26, by=ana)
    assert (ana.notifications.count(), nils.notifications.get().actor) == (0, ana)
