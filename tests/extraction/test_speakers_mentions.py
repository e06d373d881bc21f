"""The extent of a speaker mention, and mentions that cannot be a speaker."""

from __future__ import annotations

import pytest

from claims.extraction.pipeline import collect_extraction
from tests.extraction.marked_speakers import get_references
from tests.extraction.quoting import quotes_of


@pytest.mark.parametrize(
    "end", [", on Monday.", ", in Lund on Tuesday.", " on Friday.", ", at a hearing."]
)
def test_time_and_place_after_a_speaker_belong_to_the_verb(nlp, end):
    (quote,) = quotes_of(nlp, f"“The weir is safe,” said Ada Quill, the city engineer{end}")
    assert quote.speaker == ("Ada Quill, the city engineer",)


@pytest.mark.parametrize("office", ["the mayor of Lund", "a professor at Elm College"])
def test_the_complement_of_an_office_stays(nlp, office):
    (quote,) = quotes_of(nlp, f"“The weir is safe,” said Ada Quill, {office}.")
    assert quote.speaker == (f"Ada Quill, {office}",)


def test_a_model_number_is_not_a_speaker(nlp):
    assert get_references(nlp, "Corvo sells the QX900. [The QX900] said {the weir was safe}.") == [
        ""
    ]


def test_it_refers_to_the_maker_and_not_to_the_model(nlp):
    text = "Corvo Systems sells the QX900. [It] said {the QX900 was safe}."
    assert get_references(nlp, text) == ["Corvo Systems"]


def test_one_of_them_is_the_name_in_apposition(nlp):
    text = "Three engineers spoke. [One of them, Pieter van Aldous], said {the weir was safe}."
    assert get_references(nlp, text) == ["Pieter van Aldous"]


def test_officials_called_unnamed_are_anonymous(nlp):
    assert get_references(nlp, "[Two unnamed officials] said {so}.") == ["anonymous officials"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Moss said it was late. But Bo Lund was more cheerful. “It will come.”",
         ["Ann Moss", "Bo Lund"]),
        ("I rang Ann Moss about it. “It will never come,” came the answer.", ["Ann Moss"]),
    ],
)  # fmt: skip
def test_words_without_a_mention_are_of_who_acts_last(nlp, text, speakers):
    quotes = collect_extraction(nlp(text)).quotes
    assert [quote.reference for quote in quotes if quote.confidence > 0.15] == speakers
