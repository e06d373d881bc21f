"""Whose words a cue reports where its subject is not beside it."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The photograph went round the town, leading her mother to complain that it was old.",
         "her mother"),
        ("The leak prompted Councillor Jo Hale to ask whether anybody was in charge.",
         "Councillor Jo Hale"),
        ("His silence forced the club, Saltby Rovers, to admit that it had no plan.",
         "the club, Saltby Rovers"),
        ('Ida Moss announced a fee, prompting a user to reply: "I swim for nothing."', "a user"),
        ("Craig Lomond rose on a point of order to say he had been misquoted.", "Craig Lomond"),
        ("The first report to say that the dam was safe was lost.", "The first report"),
        ("It was Dr Ann Hale, the doctor on call, who told the inquest that it was shut.",
         "Dr Ann Hale, the doctor on call"),
        ("It came after the chief nurse, Sir Ian Moss, accused ministers of dithering.",
         "the chief nurse, Sir Ian Moss"),
        ("Shares fell after the deputy governor, Professor Lena Vogt, said rates would rise.",
         "the deputy governor, Professor Lena Vogt"),
        ("A study of nurses, police officers and cooks found that naps help.", "A study of nurses"),
        ("The town was shut, its co-owners said on Monday.", "its co-owners"),
        ("Officials have let it be known that the bus was sent for repairs.", "Officials"),
        ("Ida Moss put it to the witness that he was lying.", "Ida Moss"),
        ("According to the supplier, Vale Energy, a fuse had blown.", "the supplier, Vale Energy"),
        ("According to her agent, Bill Tate, she has signed.", "her agent, Bill Tate"),
        ("According to the club, Jones, a defender, will miss the match.", "the club"),
    ],
)  # fmt: skip
def test_the_speaker_of_a_cue(nlp, text, speaker):
    assert [quote.speaker[0] for quote in quotes_of(nlp, text) if quote.speaker][-1] == speaker


def test_the_accused_before_magistrates_accuse_nobody(nlp):
    assert not quotes_of(nlp, "Two brothers stood before magistrates charged with stealing a bell.")


def test_words_that_somebody_was_told_are_not_of_who_spoke_before(nlp):
    text = "“It is lost,” said Ida Moss. My aunt rang and was told that it was “in a safe place”."
    assert [quote.reference for quote in nlp(text)._.quotes] == ["Ida Moss", ""]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Hale said prices would fall, the clearest sign yet that people are tired.",
         "prices would fall"),
        ("The firm says guests are welcome, but should stay upwind.",
         "guests are welcome, but should stay upwind"),
        ("The firm said it was sorry, but could face a fine.", "it was sorry"),
        ("When Ida Moss asked him why, he said it was late.", "why"),
    ],
)  # fmt: skip
def test_the_words_end_before_what_the_reporter_adds(nlp, text, content):
    assert quotes_of(nlp, text)[0].content == (content,)
