"""The explanation and the reporter of a quote are stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.extraction.drafts import Extraction, SpeakerDraft
from claims.importing.outcomes import Change
from claims.models import Quote, Speaker
from tests.importing.drafting import TEXT, quote, stored

pytestmark = pytest.mark.django_db

LINES = ("Found as the clause after the cue “said”.", "Attributed to Ada Quill: named in full.")


def found(text: str = TEXT, **fields) -> Extraction:
    given = {"reporter_index": 1, "confidence": 0.75, "explanation": LINES} | fields
    words = quote(text, "tolls rose by 12 per cent", cue="said", speaker="Ada Quill", who=0)
    speakers = (
        SpeakerDraft("Ada Quill", "person", role="pilot"),
        SpeakerDraft("Quay Courier", "organisation"),
    )
    return Extraction(quotes=(replace(words, **given),), speakers=speakers)


def test_a_quote_is_stored_with_explanation_and_reporter():
    stored(found=found())
    record = Quote.objects.get()
    assert record.reported_by == Speaker.objects.get(name="Quay Courier")
    assert (record.confidence, record.explanation) == (0.75, list(LINES))
    assert record.speaker_role == "pilot"


def test_a_speaker_is_not_the_reporter_of_their_own_words():
    stored(found=found(reporter_index=0))
    assert Quote.objects.get().reported_by is None


def test_explanation_and_reporter_move_to_a_new_revision():
    stored(found=found())
    longer = TEXT + "\n\nMore will follow."
    later = found(longer, confidence=0.2, explanation=("Other.",), reporter_index=None)
    assert stored(longer, found=later).change is Change.REVISED
    record = Quote.objects.get()
    assert record.revision.number == 2
    assert (record.confidence, record.explanation) == (0.75, list(LINES))
    assert record.reported_by.name == "Quay Courier"


def test_the_same_text_again_changes_nothing():
    stored(found=found())
    assert stored(found=found(confidence=0.1)).change is Change.UNCHANGED
    assert Quote.objects.get().confidence == 0.75
