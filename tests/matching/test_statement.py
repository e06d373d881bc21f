"""Read the stems, names and numbers of a sentence."""

from __future__ import annotations

import pytest

from claims.matching.numbers.comparable_numbers import comparable_numbers as read
from claims.matching.numbers.compare_numbers import are_equal
from claims.matching.relations.word_differences import share_in_order
from claims.matching.statement import Statement, stem


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("duty duties", "dut"),
        ("rise rises rising", "ris"),
        ("bus buses", "bus"),
        ("quick quickly", "quick"),
        ("America's American", "us"),
        # Three letters must be left.
        ("used", "used"),
        ("using", "using"),
    ],
)
def test_endings_of_number_and_tense_are_left_out(words, root):
    assert {stem(word) for word in words.split()} == {root}


@pytest.mark.parametrize(
    ("other", "named"),
    [("The vote was won by Ada Quill.", ["quill", "lund"]), ("Somebody won.", ["lund"])],
)
def test_the_first_word_is_a_name_if_the_other_sentence_uses_it_as_one(other, named):
    assert Statement("Quill won the vote in Lund.").names_beside(Statement(other)) == named


def test_a_bare_number_is_written_with_what_it_counts():
    written = [one.written for one in read("Forty companies signed, and 12 of them left.")]
    assert written == ["Forty companies", "12"]


def test_the_same_number_of_other_things_is_not_the_same_figure():
    assert not are_equal(read("It cost 5 dollars."), read("It took 5 months."))
    assert are_equal(read("Built in 1862."), read("Built around 1862."))


def test_a_sentence_without_words_shares_nothing():
    assert share_in_order(Statement("145"), Statement("Tolls rose")) == 0
