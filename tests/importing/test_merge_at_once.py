"""An import and a merge of what it joins, a speaker or a claim, at the same time."""

from __future__ import annotations

import pytest

from claims.importing.import_documents import _attempt
from claims.models import Appearance, Quote
from claims.reviewing.merging.merge_claims import merge_claims
from claims.reviewing.merging.merge_speakers import merge_speakers
from tests.crossing import meanwhile
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory
from tests.importing.drafting import document, extraction, store

pytestmark = pytest.mark.django_db(transaction=True)


def import_it():
    parsed = document()
    return _attempt(parsed, lambda: store(parsed, extraction()))


def test_the_import_waits_and_joins_the_leading_claim(editor):
    merged = ClaimFactory(text="Ada Quill said tolls rose by 12 per cent.")
    into = AppearanceFactory().claim
    outcome = meanwhile(import_it, during=lambda: merge_claims(claim=merged, into=into, by=editor))
    assert outcome.reason == ""
    assert into.appearances.count() == 2
    assert not merged.appearances.exists()


def test_a_merge_waits_for_the_import_and_moves_the_new_records(editor):
    merged, into = ClaimFactory(text="Ada Quill said tolls rose by 12 per cent."), ClaimFactory()
    meanwhile(
        lambda: merge_claims(claim=merged, into=into, by=editor),
        during=lambda: store(document(), extraction()),
    )
    assert Appearance.objects.filter(claim=into).count() == 1
    assert not merged.appearances.exists()


def test_the_import_waits_and_quotes_the_leading_speaker(editor):
    speaker, into = SpeakerFactory(name="Ada Quill", role="pilot"), SpeakerFactory()
    outcome = meanwhile(
        import_it, during=lambda: merge_speakers(speaker=speaker, into=into, by=editor)
    )
    assert outcome.reason == ""
    assert Quote.objects.get(kind="indirect").speaker == into
    assert not speaker.quotes.exists()
