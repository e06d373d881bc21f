"""The time for which a passage says that it holds is stored with it, and read anew when needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claims.extraction.drafts import Extraction
from claims.models import Appearance, Document
from claims.reviewing.appearances import move_appearance
from claims.reviewing.edits import edit
from claims.valid_times import count_outdated_times, find_as_of, rebuild_valid_times
from tests.importing.drafting import claim, document
from tests.importing.running import ByHand, bring_in

pytestmark = pytest.mark.django_db
TEXT = "Ada Quill said tolls have cost 40 million pounds since May."


class OneClaim(ByHand):
    def _one(self, text):
        return Extraction(claims=(claim(text, text),))


@pytest.fixture
def editor(person_as):
    return person_as("Editor")


def times():
    rows = Appearance.objects.order_by("pk")
    return [(one.valid_from, one.valid_until, one.valid_words) for one in rows]


def test_the_time_follows_the_words_and_the_day_of_publication(editor):
    bring_in(document(text=TEXT, published=None), extractor=OneClaim())
    assert times() == [(None, None, "")]
    bring_in(document(text=TEXT, published=date(2025, 6, 3)), extractor=OneClaim())
    assert times() == [(date(2025, 5, 1), None, "since May")]
    edit(record=Document.objects.get(), changes={"published": date(2023, 6, 3)}, by=editor)
    assert times() == [(date(2023, 5, 1), None, "since May")]
    appearance = Appearance.objects.get()
    move_appearance(appearance=appearance, start=0, end=TEXT.index(" since"), by=editor)
    assert times() == [(None, None, "")]


def test_a_partial_date_is_stored_until_the_day_is_known():
    about = document(text=TEXT, published=None, published_about="2025-05")
    bring_in(about, extractor=OneClaim())
    assert Document.objects.get().published_about == "2025-05"
    [outcome] = bring_in(replace(about, published=date(2025, 5, 9)), extractor=OneClaim())
    assert outcome.filled == ("published",)
    [outcome] = bring_in(replace(about, published_about="2024"), extractor=OneClaim())
    assert outcome.change.value == "unchanged"


def test_times_that_another_version_has_read_are_read_again():
    bring_in(document(text=TEXT, published=date(2025, 6, 3)), extractor=OneClaim())
    nothing = dict.fromkeys(("valid_from", "valid_start", "valid_end", "as_of"))
    Appearance.objects.update(**nothing, valid_version=0)
    # Until then, it is read from the words.
    assert find_as_of(Appearance.objects.get()) == date(2025, 6, 3)
    assert count_outdated_times() == 1
    assert list(rebuild_valid_times()) == [1]
    assert times() == [(date(2025, 5, 1), None, "since May")]
    assert Appearance.objects.get().as_of == date(2025, 6, 3)
    assert list(rebuild_valid_times()) == []
