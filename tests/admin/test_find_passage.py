"""Copied words are found in a text if they occur exactly once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.admin.document.excerpt import find_passage


def test_white_space_may_differ():
    assert find_passage("One  two\nthree four", " two three ") == (5, 14)


def test_special_characters_are_literal():
    assert find_passage("It cost $3 (net).", "$3 (net).") == (8, 17)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said: “It’s shut,” and left.", '"It\'s shut,"'),
        ('She said: "It\'s shut," and left.', "“It’s shut,”"),
        ("She said: «It's shut,» and left.", "„It‘s shut,“"),
    ],
)
def test_quotation_marks_may_be_curly_or_straight(text, words):
    assert find_passage(text, words) == (10, 22)


@pytest.mark.parametrize("words", ["", "  ", "absent"])
def test_missing_words_raise_an_error(words):
    with pytest.raises(ValueError, match="not in the document"):
        find_passage("One two", words)


def test_repeated_words_raise_an_error():
    with pytest.raises(ValueError, match="2 times"):
        find_passage("One two one two", "two")


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=9))
def test_unique_words_are_found(text, words):
    whole = f"<{words}>"
    left, right = find_passage(f"{text} {whole} {text}", whole)
    assert (f"{text} {whole} {text}")[left:right] == whole
