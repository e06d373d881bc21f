"""Measures of predicted quotes: matching, exact, half overlap, words, kind and speaker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.metrics import (
    count_quotes,
    is_name_correct,
    is_speaker_correct,
    mark_correct,
    match_quotes,
    words_of,
)

_TEXT = "“We are late,” Ida Moss said. She feared that the bridge would close on Friday."


def _at(*parts):
    return [(_TEXT.index(part), _TEXT.index(part) + len(part)) for part in parts]


def _quote(content, speaker="", reference=""):
    mention = _at(speaker) if speaker else []
    return {"content": _at(content), "cue": [], "speaker": mention, "reference": reference}


_GOLD = {
    "text": _TEXT,
    "quotes": [
        _quote("“We are late,”", "Ida Moss", "Ida Moss"),
        _quote("that the bridge would close on Friday", "She", "Ida Moss"),
    ],
}


def test_all_right():
    counts = count_quotes([(_GOLD, _GOLD["quotes"])])
    for name in ("exact", "IoU", "token", "e2e", "speaker", "name", "direct", "indirect"):
        assert counts.precision_recall_f1(name) == (100, 100, 100)


def test_each_mistake_lowers_its_own_measure():
    found = [_quote("We are late", "She"), _quote("that the bridge would close", "She")]
    counts = count_quotes([(_GOLD, found)])
    assert counts.precision_recall_f1("IoU")[2] == 100
    assert counts.precision_recall_f1("exact")[2] == 50
    assert counts.precision_recall_f1("speaker")[0] == counts.precision_recall_f1("e2e")[0] == 50
    assert counts.precision_recall_f1("token")[1] == pytest.approx(80)
    assert mark_correct(_GOLD, found) == [False, True]


def test_nothing_found_and_nothing_wanted():
    assert count_quotes([(_GOLD, [])]).precision_recall_f1("e2e") == (0, 0, 0)
    assert count_quotes([({"text": _TEXT, "quotes": []}, _GOLD["quotes"])]).precision_recall_f1(
        "IoU"
    ) == (0, 0, 0)


def test_a_quote_without_a_mention_is_judged_by_name():
    floating = _quote("“We are late,”", reference="Ida Moss")
    assert is_speaker_correct(_TEXT, floating, _quote("We are late", "She", "Moss"))
    assert not is_speaker_correct(_TEXT, floating, _quote("We are late", "She", "Per Lund"))


_SETS = st.lists(st.frozensets(st.integers(0, 6), min_size=1), max_size=5)


@given(_SETS, _SETS)
def test_matches_are_one_to_one_and_good_enough(wanted, found):
    pairs = match_quotes(wanted, found, 0.5)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(2 * len(wanted[i] & found[j]) >= len(wanted[i] | found[j]) for i, j in pairs)


def test_words_are_numbered_by_place():
    assert words_of("a b a", [(0, 1), (3, 5)]) == {0, 4}


@pytest.mark.parametrize(
    ("reference", "mention", "good"),
    [("Ida Moss", "She", True), ("Moss", "She", True), ("", "Ida Moss", True), ("", "She", False)],
)
def test_a_name_is_right_by_its_last_word(reference, mention, good):
    wanted = _quote("“We are late,”", "She", "Ida Moss")
    found = _quote("“We are late,”", mention, reference)
    assert is_name_correct(_TEXT, wanted, found) == good
