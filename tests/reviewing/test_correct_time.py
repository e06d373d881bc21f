"""People correct for which time a passage holds, and no import or new version reads it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pghistory
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.extraction.drafts import Extraction
from claims.importing.reextract import reextract
from claims.models import Appearance, Claim, Document
from claims.reviewing.appearances import move_appearance
from claims.reviewing.correct_time import correct_valid_time, reread_valid_time
from claims.reviewing.edits import edit
from claims.reviewing.history.entries import read_history
from claims.reviewing.stale_record import StaleRecord
from claims.valid_times import rebuild_valid_times
from tests import factories as make
from tests.importing.drafting import claim, document
from tests.importing.running import ByHand, bring_in

pytestmark = pytest.mark.django_db
TEXT = "Ada Quill said tolls have cost 40 million pounds since May."


class OneClaim(ByHand):
    def load(self):
        return {"en": self.name}

    def _one(self, text):
        return Extraction(claims=(claim(text, TEXT),))


def time() -> tuple[date | None, date | None, str]:
    one = Appearance.objects.get()
    return one.valid_from, one.valid_until, one.valid_words


@pytest.fixture
def appearance():
    bring_in(document(text=TEXT, published=date(2025, 6, 3)), extractor=OneClaim())
    return Appearance.objects.get()


def test_no_import_and_no_new_version_undoes_a_correction(appearance, editor):
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    with pghistory.context(user=editor.pk):
        correct_valid_time(appearance=appearance, first=first, last=last, by=editor, version=1)
    assert (appearance.version, appearance.valid_words) == (2, "")
    set_by_person = (first, last, "")
    assert time() == set_by_person
    later = document(text=f"It rained. {TEXT}", published=date(2025, 6, 9))
    for again in (later, later, replace(later, text=f"{TEXT} It rained again.")):
        bring_in(again, extractor=OneClaim())
        assert time() == set_by_person
    edit(record=Document.objects.get(), changes={"published": date(2023, 1, 1)}, by=editor)
    assert time() == set_by_person
    Appearance.objects.update(valid_version=0)
    assert list(rebuild_valid_times()) == [1]
    appearance.revision.document.revisions.update(extractor="older")
    newer = OneClaim()
    newer._one = lambda text: Extraction()
    assert len(list(reextract(newer))) == 1
    assert time() == set_by_person, "the claim has gone, although a person has worked on it"
    current = Appearance.objects.get()
    move_appearance(appearance=current, start=0, end=TEXT.index(" since"), by=editor)
    assert time() == set_by_person


def test_the_time_is_read_from_the_words_again(appearance, editor):
    with pytest.raises(ValidationError, match="Nobody has corrected it"):
        reread_valid_time(appearance=appearance, by=editor)
    correct_valid_time(appearance=appearance, first=None, last=None, by=editor)
    assert time() == (None, None, "")
    reread_valid_time(appearance=appearance, by=editor, version=2)
    assert time() == (date(2025, 5, 1), None, "since May")
    assert appearance.time_corrected_by is None


def test_what_is_wrong_or_outdated_is_refused(appearance, editor, person_as):
    may = date(2025, 5, 1)
    for days, words in (
        ((may, None), "for this time already"),
        ((may, date(2025, 4, 1)), "before"),
        ((date.min, may), "0001-01-01 is not between 1400-01-01 and 2199-12-31"),
        ((date(1399, 12, 31), None), "1399-12-31 is not between"),
        ((may, date(2200, 1, 1)), "2200-01-01 is not between"),
        ((None, date.max), "9999-12-31 is not between"),
    ):
        with pytest.raises(ValidationError, match=words):
            correct_valid_time(appearance=appearance, first=days[0], last=days[1], by=editor)
    reader = person_as("API reader")
    for call, given in (
        (correct_valid_time, {"first": None, "last": may}),
        (reread_valid_time, {}),
    ):
        with pytest.raises(PermissionDenied):
            call(appearance=appearance, by=reader, **given)
        with pytest.raises(StaleRecord):
            call(appearance=appearance, by=editor, version=7, **given)
    assert time() == (may, None, "since May")
    ahead = {"first": date(1400, 1, 1), "last": date(2199, 12, 31)}
    correct_valid_time(appearance=appearance, by=editor, **ahead)
    assert time() == (*ahead.values(), "")


def test_a_decision_turns_stale_and_the_history_tells_the_time(appearance, editor):
    decision = make.DecisionFactory(claim=appearance.claim)
    with pghistory.context(user=editor.pk):
        correct_valid_time(appearance=appearance, first=date(2024, 1, 1), last=None, by=editor)
    decision.refresh_from_db()
    assert [one["code"] for one in decision.current_stale_reasons] == ["time_corrected"]
    with pghistory.context(user=editor.pk):
        reread_valid_time(appearance=appearance, by=editor)
    entries = read_history(Claim.objects.get(), editor).entries
    told = [(one.what, one.after) for entry in entries for one in entry.sentences]
    assert ("Time of the passage in “file:tolls.txt” corrected", "since 1 Jan 2024") in told
    assert ("Time of the passage in “file:tolls.txt” read from its words again", "") in told


def test_passages_are_found_by_a_period_in_which_they_hold(editor):
    held = {
        "since 2022": make.said("Tolls have risen since 2022.", published="2025-06-01"),
        "in 2023": make.said("Tolls rose in 2023.", published="2025-06-01"),
        "until 2020": make.said("Tolls were low.", published="2025-06-01"),
        "never": make.said("Tolls are low.", published="2025-06-01"),
    }
    correct_valid_time(
        appearance=held["until 2020"], first=None, last=date(2020, 12, 31), by=editor
    )

    def found(first: str, last: str) -> list[str]:
        days = (date.fromisoformat(day) if day else None for day in (first, last))
        keys = set(Appearance.objects.holding_between(*days).values_list("pk", flat=True))
        return [name for name, one in held.items() if one.pk in keys]

    assert found("2023-06-01", "2023-06-30") == ["since 2022", "in 2023"]
    assert found("2024-01-01", "") == ["since 2022"]
    assert found("", "2021-12-31") == ["until 2020"]
    assert found("2020-12-31", "2022-01-01") == ["since 2022", "until 2020"]
    assert found("", "") == ["since 2022", "in 2023", "until 2020"]
