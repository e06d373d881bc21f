"""Of a long list, a page shows twenty rows and folds the others."""

from __future__ import annotations

import re

import pytest

from claims.admin.claim.appearance_rows import write_appearances
from claims.admin.shared.page_parts import FIRST_ROWS, fold_rows
from tests.factories import AppearanceFactory

ROWS = [f"<li>{number}</li>" for number in range(23)]


def test_few_rows_are_not_folded():
    assert fold_rows(ROWS[:FIRST_ROWS], "comments") == "".join(ROWS[:FIRST_ROWS])
    assert fold_rows([], "comments") == ""


def test_the_later_rows_of_many_are_folded_or_the_earlier_ones():
    first, fold = fold_rows(ROWS, "appearances").split('<li class="fc-more-rows">')
    assert first == "".join(ROWS[:20])
    assert "".join(ROWS[20:]) in fold
    assert '<details class="fc-fold" id="more-appearances"><summary>3 more<' in fold
    newest = fold_rows(ROWS, "comments", newest_last=True)
    assert newest.endswith("".join(ROWS[3:]))
    assert "<summary>3 earlier<" in newest
    assert "".join(ROWS[:3]) in newest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("focus", "ticked", "is_open"), [(0, None, False), (21, None, True), (0, 20, True)]
)
def test_the_appearance_that_is_shown_or_ticked_is_never_folded(focus, ticked, is_open):
    one = AppearanceFactory()
    appearances = [one] * 22
    appearances[focus] = AppearanceFactory(claim=one.claim)
    chosen = AppearanceFactory(claim=one.claim)
    if ticked:
        appearances[ticked] = chosen
    context = {
        "appearances": appearances,
        "focus": appearances[focus],
        "may_match": True,
        "csrf_token": "token",
        "forms": {"split": {"appearances": _Box([chosen.pk])}},
    }
    shown = write_appearances(context, "/unlink/")
    assert bool(re.search(r"<details [^>]* open>", shown)) == is_open


class _Box(list):
    """Stands for the field of the form, with the keys that are ticked."""

    def value(self):
        return list(self)
