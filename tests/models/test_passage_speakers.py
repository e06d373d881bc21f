"""The speakers stored beside passages, by which claims of a speaker are found."""

from __future__ import annotations

from functools import partial

import pytest

from claims.models import Appearance, Claim, PassageSpeaker, Quote, Speaker
from claims.reviewing.merging.merge_speakers import merge_speakers, undo_merge
from tests import factories as make
from tests.crossing import meanwhile


@pytest.fixture
def passage(db):
    quote = make.QuoteFactory()
    return make.AppearanceFactory(revision=quote.revision, quote=quote)


def stored():
    """Return what is stored, which is what passages and quotes say."""
    assert PassageSpeaker.objects.find_wrong() == []
    return list(
        PassageSpeaker.objects.order_by("pk").values_list(
            "pk", "claim", "revision", "speaker", "score"
        )
    )


def test_passages_have_the_speakers_of_their_quotes(passage):
    alone = make.AppearanceFactory()
    first = (passage.pk, passage.claim_id, passage.revision_id, passage.quote.speaker_id, 0.8)
    assert stored() == [first]
    other = make.QuoteFactory(revision=alone.revision)
    Appearance.objects.filter(pk=alone.pk).update(quote=other)
    second = (alone.pk, alone.claim_id, alone.revision_id, other.speaker_id, 0.8)
    assert stored() == [first, second]
    Appearance.objects.update(claim=alone.claim)
    assert {row[1] for row in stored()} == {alone.claim_id}
    Appearance.objects.filter(pk=alone.pk).update(quote=None)
    assert [row[0] for row in stored()] == [passage.pk]
    Appearance.objects.filter(pk=passage.pk).delete()
    assert stored() == []


def test_quotes_that_get_another_speaker_or_none_change_their_passages(passage):
    second = make.AppearanceFactory(revision=passage.revision, quote=passage.quote, start=5)
    speaker = make.SpeakerFactory()
    Quote.objects.update(speaker=speaker, text="Other words")
    assert [row[3] for row in stored()] == [speaker.pk] * 2
    Quote.objects.update(speaker=None)
    assert stored() == []
    Quote.objects.update(speaker=speaker)
    assert [row[0] for row in stored()] == [passage.pk, second.pk]


def test_claims_with_another_score_change_their_passages(passage):
    make.AppearanceFactory(revision=passage.revision, quote=passage.quote, start=5)
    Claim.objects.filter(pk=passage.claim_id).update(score=0.25, text="Other words")
    assert [row[4] for row in stored()] == [0.25, 0.8]


def test_merged_speakers_give_their_passages_away_and_get_them_back(passage, editor):
    speaker, into = passage.quote.speaker, make.SpeakerFactory()
    merge_speakers(speaker=speaker, into=into, by=editor)
    assert [row[3] for row in stored()] == [into.pk]
    undo_merge(speaker=Speaker.objects.get(pk=speaker.pk), by=editor)
    assert [row[3] for row in stored()] == [speaker.pk]


def test_what_gets_round_the_triggers_is_found(passage):
    claim = make.ClaimFactory()
    PassageSpeaker.objects.update(claim=claim)
    assert PassageSpeaker.objects.find_wrong() == [passage.pk]
    PassageSpeaker.objects.all().delete()
    assert PassageSpeaker.objects.find_wrong() == [passage.pk]


@pytest.mark.django_db(transaction=True)
def test_a_passage_is_added_while_its_quote_gets_another_speaker():
    quote, claim, speaker = make.QuoteFactory(), make.ClaimFactory(), make.SpeakerFactory()

    def add():
        make.AppearanceFactory(claim=claim, revision=quote.revision, quote=quote)

    def give_away():
        Quote.objects.filter(pk=quote.pk).update(speaker=speaker)

    meanwhile(add, during=give_away)
    assert [row[3] for row in stored()] == [speaker.pk]
    Appearance.objects.all().delete()
    Quote.objects.update(speaker=make.SpeakerFactory())
    meanwhile(give_away, during=add)
    assert [row[3] for row in stored()] == [speaker.pk]


@pytest.mark.django_db(transaction=True)
def test_a_quote_gets_a_speaker_while_its_claim_gets_another_score():
    quote, claim, speaker = (
        make.QuoteFactory(speaker=None),
        make.ClaimFactory(),
        make.SpeakerFactory(),
    )
    make.AppearanceFactory(claim=claim, revision=quote.revision, quote=quote)

    def give():
        Quote.objects.filter(pk=quote.pk).update(speaker=speaker)

    def rescore():
        Claim.objects.filter(pk=claim.pk).update(score=0.5)

    meanwhile(give, during=rescore)
    assert [row[3:] for row in stored()] == [(speaker.pk, 0.5)]
    Claim.objects.update(score=0.1)
    # Now there is a row, which both change.
    speaker = make.SpeakerFactory()
    meanwhile(rescore, during=give)
    assert [row[3:] for row in stored()] == [(speaker.pk, 0.5)]
    Claim.objects.update(score=0.1)
    speaker = make.SpeakerFactory()
    meanwhile(give, during=rescore)
    assert [row[3:] for row in stored()] == [(speaker.pk, 0.5)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("taken", ["deleted", "moved"])
def test_a_quote_gets_a_speaker_while_its_passage_is_taken_away(taken):
    def make_passage(name):
        quote = make.QuoteFactory(speaker=make.SpeakerFactory() if name else None)
        return make.AppearanceFactory(revision=quote.revision, quote=quote)

    for name in ("", "Ada Quill"):
        for is_first in (True, False):
            passage, speaker = make_passage(name), make.SpeakerFactory()
            passages = Appearance.objects.filter(pk=passage.pk)
            away = passages.delete if taken == "deleted" else partial(passages.update, quote=None)
            give = partial(Quote.objects.filter(pk=passage.quote_id).update, speaker=speaker)
            call, during = (give, away) if is_first else (away, give)
            meanwhile(call, during=during)
            assert stored() == [], (name, is_first)


@pytest.mark.django_db(transaction=True)
def test_a_quote_gets_another_speaker_while_wrong_rows_are_mended():
    quote, speaker = make.QuoteFactory(), make.SpeakerFactory()
    passage = make.AppearanceFactory(revision=quote.revision, quote=quote)
    PassageSpeaker.objects.all().delete()

    def give_away():
        Quote.objects.filter(pk=quote.pk).update(speaker=speaker)

    meanwhile(give_away, during=PassageSpeaker.objects.mend)
    assert [row[:1] + row[3:4] for row in stored()] == [(passage.pk, speaker.pk)]
    PassageSpeaker.objects.update(speaker=quote.speaker_id)
    speaker = make.SpeakerFactory()
    meanwhile(PassageSpeaker.objects.mend, during=give_away)
    assert [row[:1] + row[3:4] for row in stored()] == [(passage.pk, speaker.pk)]
