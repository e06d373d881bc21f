"""Dates on which nothing can have been published are left out, with a remark."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claims.models import Document, ImportProblem, ImportRun
from tests.importing.drafting import document
from tests.importing.running import bring_in

pytestmark = pytest.mark.django_db
NEXT_YEAR = datetime.now(UTC).year + 1


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(1399, 12, 31), date(NEXT_YEAR + 1, 1, 1), date(9999, 12, 31)]
)
def test_an_impossible_day_is_left_out_and_the_document_is_stored(day):
    [outcome] = bring_in(document(published=day))
    assert Document.objects.get().published is None
    reason = f"The date was left out: {day} is not between 1400-01-01 and {NEXT_YEAR}-12-31."
    assert str(outcome) == f"news/tolls.txt: new: 2 quotes, 2 claims added. {reason}"
    problem = ImportProblem.objects.get()
    assert (problem.origin, problem.reason) == ("news/tolls.txt", reason)
    run = ImportRun.objects.get()
    assert (run.status, run.created, run.failed) == ("with_problems", 1, 0)


@pytest.mark.parametrize("day", [date(1400, 1, 1), date(NEXT_YEAR, 12, 31)])
def test_the_first_and_the_last_day_are_kept(day):
    [outcome] = bring_in(document(published=datetime.combine(day, datetime.max.time(), UTC)))
    assert (Document.objects.get().published, outcome.remark) == (day, "")


def test_the_omission_is_reported_at_each_import():
    wrong = document(published=date(1, 1, 1))
    bring_in(wrong)
    [outcome] = bring_in(wrong)
    assert str(outcome).startswith("news/tolls.txt: unchanged. The date was left out")
    assert ImportRun.objects.count() == 1
