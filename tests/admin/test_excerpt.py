"""An excerpt shows an article as a whole, but never a whole long text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.admin.document.excerpt import excerpt_range

TEXT = "First line.\n\nSecond line.\n\nThe passage is here.\n\nFourth line.\n\nFifth line."


def excerpt(text: str, passage: str, **options: int) -> str:
    start = text.index(passage)
    left, right = excerpt_range(text, start, start + len(passage), **options)
    return text[left:right]


def test_an_article_is_shown_as_a_whole():
    assert excerpt(TEXT, "passage is") == TEXT


def test_the_excerpt_has_a_number_of_paragraphs_on_either_side():
    shown = excerpt(TEXT, "passage is", paragraphs=1)
    assert shown == "Second line.\n\nThe passage is here.\n\nFourth line."


def test_the_excerpt_may_have_no_further_paragraph():
    assert excerpt(TEXT, "passage is", paragraphs=0) == "The passage is here."


def test_the_excerpt_ends_at_the_edges_of_the_text():
    assert excerpt("Only one line.", "one") == "Only one line."


def test_a_very_long_paragraph_is_cut_between_words():
    shown = excerpt("word " * 5000 + "passage" + " word" * 5000, "passage")
    assert 11_000 < len(shown) < 13_000
    assert set(shown.split()) == {"word", "passage"}


@given(st.text(alphabet="ab \n", max_size=3000), st.data())
def test_the_excerpt_always_contains_the_passage(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = excerpt_range(text, start, end)
    assert 0 <= left <= start <= end <= right <= len(text)
