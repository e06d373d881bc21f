"""Paragraphs are lines, or blocks of hard-wrapped lines; the component stores them as spans."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import assume, given
from hypothesis import strategies as st

import claims.extraction.components  # noqa: F401 (registers the component)
from claims.extraction.text.paragraphs import split_paragraphs
from claims.extraction.text.plain_letters import spell_out
from claims.extraction.tokenizer import NewsTokenizer

WRAPPED = """\
The harbour board raised its fees by 12 per cent on Monday, in what
shippers called the steepest rise for a decade. Its chairman told a
meeting that costs had run away.

Shippers had asked for talks in March.

They heard nothing from the board until the notice came, and some of
them now want to sail to other ports.
"""

ODD = "\0\n\r\u2028\u2029\x85\x1c\x0b\x0c \t\xa0\u200b\u200f\u0301\u3000\ufeffab.,“'é👩🏽\u200d🚀"


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_paragraphs(text)]


def test_every_line_is_a_paragraph():
    assert texts(" Fees rise \nThe board met.\r\n\r\nIt rose.\u2029End") == [
        "Fees rise",
        "The board met.",
        "It rose.",
        "End",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_paragraphs_of_hard_wrapped_text_end_at_blank_lines(line_end):
    found = texts(WRAPPED.replace("\n", line_end))
    assert [paragraph.split()[0] for paragraph in found] == ["The", "Shippers", "They"]
    assert found[0].endswith("run away.")


def test_a_wrapped_block_among_long_lines():
    long = "The board met again and again. " * 10
    block = (
        "A second rise will come within the year, the board has let it be\n"
        "known, and a third may follow. None of this was in the plan that\n"
        "shippers were shown in the spring, when they were told that fees\n"
        "would stay where they were."
    )
    assert texts(f"{long}\n{long}\n\n{block}\n\n{long}")[2] == block


@pytest.mark.parametrize(
    "lines",
    [
        ["Apples and pears", "bread", "cheese from the market", "a bag of onions"],
        ["The board of the harbour met on Monday to raise its fees again.", "It did so at noon."],
        ["“We had no choice at all in this matter of harbour fees,” he said.", "She agreed."],
        ["Fees rise at the harbour for the third time in as many years now"] * 4,
    ],
)
def test_short_lines_that_are_not_wrapped(lines):
    assert texts("\n".join(lines)) == lines


@given(st.one_of(st.text(), st.text(ODD)))
def test_paragraphs_are_ordered_disjoint_trimmed_and_contain_all_words(text):
    end = 0
    for start, stop in (found := split_paragraphs(text)):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    inside = "".join(text[start:stop] for start, stop in found)
    assert "".join(inside.split()) == "".join(text.split())


@pytest.fixture(scope="module")
def tokens_only():
    nlp = spacy.blank("en")
    nlp.tokenizer = NewsTokenizer(nlp.tokenizer, nlp.vocab)
    nlp.add_pipe("factcheck_paragraphs")
    return nlp


@given(text=st.one_of(st.text(), st.text(ODD)))
def test_every_paragraph_has_its_span(tokens_only, text):
    assume(spell_out(text)[0] == text)  # otherwise see test_plain_letters.py
    doc = tokens_only(text)
    offsets = doc._.offset_map
    spans = [offsets.to_original(span.start_char, span.end_char) for span in doc._.paragraphs]
    assert spans == split_paragraphs(text)
    assert all(doc[span.start].is_sent_start for span in doc._.paragraphs)


def test_no_sentence_crosses_a_paragraph(nlp):
    text = "Fees rise at the quay\nThe board met on Monday\nPHOTO: ADA QUILL\nIt then rose"
    sentences = [sentence.text.strip() for sentence in nlp(text).sents]
    assert sentences == text.split("\n")


def test_a_closing_mark_stays_with_its_sentence(nlp):
    text = (
        'It is shut," he said. "It was a room with one chair."\n\nShe called it “a trap.” He left.'
    )
    shown = [sentence.text.strip() for sentence in nlp(text).sents]
    assert shown[1:] == ['"It was a room with one chair."', "She called it “a trap.”", "He left."]
