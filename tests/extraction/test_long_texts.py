"""Long texts are parsed in pieces, with the same results, in time that grows with their length."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claims.extraction import pipeline
from claims.extraction.components import set_paragraph_spans
from claims.extraction.pipeline import collect_extraction, process_texts
from claims.extraction.quotes.classifier.model import load_weights
from claims.extraction.quotes.combine import combine_quotes
from claims.extraction.quotes.find_quotes import apply_rules
from claims.extraction.text import long_texts
from claims.extraction.text.token_view import token_view

ARTICLE = """The harbour board raised its fees by 12 per cent on Monday.

“We had no choice,” Ada Quill, the board's chairwoman, told reporters. “The quays are old.”

She said that the new cranes cost 40 million euros. Tom Reyk, the mayor, called the rise a mistake.

“Traffic will fall by a third,

“and nobody will thank us,” Reyk said."""


@given(st.text(st.sampled_from("ab.” \n"), max_size=80), st.integers(2, 20))
def test_pieces_are_the_text_and_none_is_too_long(text, most):
    parts = list(long_texts.split_long_text(text, most))
    assert "".join(parts) == text
    assert all(len(part) <= most for part in parts)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("One fell. Two rose.\n\nThree fell.", "Three fell."),
        ("One fell and two rose. Three fell.", "Three fell."),
        ("one fell and two rose and three fell", "and three fell"),
        ("onefellandtworoseandthreefell", "ell"),
    ],
)
def test_a_text_is_cut_between_paragraphs_sentences_or_words(text, second):
    assert list(long_texts.split_long_text(text, 26))[1] == second


def test_a_text_in_pieces_gives_the_same_results(nlp, monkeypatch):
    whole = collect_extraction(nlp(ARTICLE))
    monkeypatch.setattr(pipeline, "LONG_TEXT", 100)
    monkeypatch.setattr(long_texts, "PIECE_LENGTH", 150)
    lengths = []
    monkeypatch.setattr(nlp.tokenizer, "tokenizer", _noting(nlp.tokenizer.tokenizer, lengths))
    short, doc = process_texts(nlp, ["Fees rose.", ARTICLE])
    assert (short.text, doc.text) == ("Fees rose.", ARTICLE)
    assert max(lengths) <= 150
    assert collect_extraction(doc) == whole
    assert len(whole.quotes) > 2


def _noting(tokenizer, lengths):
    def noted(text: str) -> Doc:
        lengths.append(len(text))
        return tokenizer(text)

    return noted


class Counted(list):
    """A list that counts how often its items are read."""

    asked = 0

    def __getitem__(self, place):
        Counted.asked += 1
        return super().__getitem__(place)


@pytest.mark.parametrize(
    "shape",
    [
        "“” ",
        '" ',
        "“Yes,” he said. ",
        "said ",
        "she said that ",
        "according to Ada Quill ",
        "The Courier quoted Ada Quill as saying: ",
        "citing officials, ",
    ],
)
def test_the_steps_that_find_quotes_grow_as_the_text_does(nlp, shape):
    part = nlp(shape * (160 // len(shape)))
    assert _steps(part, 10) < 2.3 * _steps(part, 5)


def _steps(part: Doc, times: int) -> int:
    """Return how often tokens are read in a text that repeats ``part``."""
    part.user_data.clear()
    doc = Doc.from_docs([part] * times, ensure_whitespace=False)
    set_paragraph_spans(doc)
    reading = token_view(doc)
    names = ("lower", "lemma", "pos", "tag", "dep", "head", "children", "within", "opens", "left")
    reading = replace(reading, **{name: Counted(getattr(reading, name)) for name in names})
    Counted.asked = 0
    combine_quotes(reading, load_weights(), apply_rules(reading))
    return Counted.asked
