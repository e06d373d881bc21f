"""The tokenizer cuts long runs without spaces, and keeps names and titles whole."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.tokenizer import NewsTokenizer


@pytest.fixture(scope="module")
def plain():
    """The tokenizer of spaCy alone."""
    return spacy.blank("en").tokenizer


class Counting:
    """A tokenizer that remembers the longest run without white space it was given."""

    def __init__(self, plain):
        self.plain = plain
        self.longest = 0

    def __call__(self, text):
        self.longest = max([self.longest, *map(len, text.split())])
        return self.plain(text)


def test_no_run_reaches_the_tokenizer_whole(plain):
    counting = Counting(plain)
    text = "He wrote " + "“" * 10_000 + "word" + "”" * 10_000 + " and left."
    doc = NewsTokenizer(counting, plain.vocab)(text)
    assert doc.text == text
    assert len(doc) > 20_000
    assert counting.longest < 300


@pytest.mark.parametrize("text", ["Ms Okafor said: “It’s safe.”\n\nThe  end", "", "a" * 250])
def test_text_without_long_runs_is_tokenized_by_spacy(plain, text):
    doc = NewsTokenizer(plain, plain.vocab)(text)
    assert [(t.text, t.whitespace_) for t in doc] == [(t.text, t.whitespace_) for t in plain(text)]


@given(
    st.lists(st.sampled_from(["x" * 260, "“" * 300, "🌊" * 255, " ", "\n\n", "word"]), max_size=8)
)
def test_cutting_never_changes_the_text(plain, parts):
    text = "".join(parts)
    assert NewsTokenizer(plain, plain.vocab).tokenize_lines(text).text == text


def test_names_with_a_hyphen_and_titles_in_capitals_are_one_token(nlp):
    doc = nlp.make_doc(
        "MS. DAHL: Ms. Okafor-Reyes met a U.S.-based co-owner of the Smith-run five-year mill."
    )
    words = [token.text for token in doc]
    assert "MS." in words
    assert "Okafor-Reyes" in words
    assert "co-owner" in words
    assert {"Smith-run", "five-year"}.isdisjoint(words)


@pytest.mark.parametrize("body", ["co-operative", "co-founder", "co-op", "co-owner"])
def test_the_parser_takes_what_begins_with_co_for_a_noun(nlp, body):
    for text in ("The {} said it was late.", "“It is late,” said the {}.", "Its {} denies it."):
        (token,) = (token for token in nlp(text.format(body)) if token.text == body)
        assert token.dep_ == "nsubj"


@pytest.mark.parametrize("name", ["Okafor-Reyes", "Sorley-Finch", "Stone-Wright", "Long-Bailey"])
def test_the_parser_takes_a_double_name_for_a_name(nlp, name):
    for text in ("“It is shut,” {} said.", "“It is shut,” said {}.", "“It is,” {} told the court."):
        (token,) = (token for token in nlp(text.format(name)) if token.text == name)
        assert token.dep_ == "nsubj"


@pytest.mark.parametrize("name", ["D’Souza", "O’Hara", "O’Brien-Smith"])
def test_the_parser_takes_a_name_with_an_apostrophe_for_a_name(nlp, name):
    for text in ("“It is over,” Favian {}, the keeper, said.", "Five Questions With Poppy {}"):
        (token,) = (token for token in nlp(text.format(name)) if token.text == name)
        assert token.tag_ == "NNP"
