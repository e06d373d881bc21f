"""Copied words are found in a text, and only where there is no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.admin.document.excerpt import find_passage


def test_white_space_may_differ():
    assert find_passage("One  two\nthree four", " two three ") == (5, 14)


def test_signs_are_taken_as_they_are():
    assert find_passage("It cost $3 (net).", "$3 (net).") == (8, 17)


@pytest.mark.parametrize("words", ["", "  ", "absent"])
def test_words_that_are_not_there(words):
    with pytest.raises(ValueError, match="not in the document"):
        find_passage("One two", words)


def test_words_that_are_there_twice():
    with pytest.raises(ValueError, match="2 times"):
        find_passage("One two one two", "two")


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=9))
def test_words_that_are_there_once_are_found(text, words):
    whole = f"<{words}>"
    left, right = find_passage(f"{text} {whole} {text}", whole)
    assert (f"{text} {whole} {text}")[left:right] == whole
