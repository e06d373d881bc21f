"""The stored numbers of statements, in whose order speakers are listed."""

from __future__ import annotations

import pytest

from claims.models import Quote, Speaker, StatementCount
from claims.reviewing.merging.merge_speakers import merge_speakers, undo_merge
from tests import factories as make
from tests.crossing import meanwhile


def counted():
    """Return the number of each speaker, which is that of the statements."""
    assert StatementCount.objects.find_wrong() == []
    return list(StatementCount.objects.order_by("pk").values_list("number", flat=True))


def test_statements_are_counted_as_they_are_now(db, editor):
    first, second = make.QuoteFactory(), make.QuoteFactory()
    make.QuoteFactory(speaker=first.speaker, attribution="thought")
    make.QuoteFactory(speaker=first.speaker, polarity="denied")
    make.QuoteFactory(speaker=None)
    assert counted() == [1, 1]
    Quote.objects.filter(attribution="thought").update(attribution="speech", text="Other words")
    Quote.objects.filter(polarity="denied").update(polarity="asked")
    assert counted() == [3, 1]
    Quote.objects.filter(pk=first.pk).update(speaker=second.speaker)
    assert counted() == [2, 2]
    speaker, into = Speaker.objects.order_by("pk")
    merge_speakers(speaker=speaker, into=into, by=editor)
    assert counted() == [0, 4]
    undo_merge(speaker=Speaker.objects.get(pk=speaker.pk), by=editor)
    assert counted() == [2, 2]
    Quote.objects.filter(pk=second.pk).delete()
    Quote.objects.update(speaker=None)
    assert counted() == [0, 0]
    alone = make.SpeakerFactory()
    assert counted() == [0, 0, 0]
    alone.delete()
    assert counted() == [0, 0]


def test_what_gets_round_the_triggers_is_mended(db):
    make.QuoteFactory()
    StatementCount.objects.update(number=7)
    assert (StatementCount.objects.mend(), counted()) == (1, [1])


@pytest.mark.django_db(transaction=True)
def test_two_add_statements_of_a_speaker_at_once():
    speaker, revision = make.SpeakerFactory(), make.RevisionFactory()
    meanwhile(
        lambda: make.QuoteFactory(speaker=speaker, revision=revision),
        during=lambda: make.QuoteFactory(speaker=speaker, revision=revision, start=5),
    )
    assert counted() == [2]
