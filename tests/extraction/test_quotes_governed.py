"""Where the words that a cue governs end, and whose they are, where the parse alone misleads."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words

_NOBODY: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("A court has heard that the van was stolen.", _NOBODY, "that the van was stolen"),
        ("The van was stolen, an inquest heard.", _NOBODY, "The van was stolen"),
        ("The clerk stole 40 vans, jury told", _NOBODY, "The clerk stole 40 vans"),
        ("The van was stolen on Friday, the inquest was told.", _NOBODY,
         "The van was stolen on Friday"),
        ("Tenants were told to leave by noon.", _NOBODY, "to leave by noon"),
        ("Ida Renner denied theft and lying to the police.", ("Ida Renner",),
         "theft and lying to the police"),
        ("Ida Renner promised a review, to be finished by May.", ("Ida Renner",),
         "a review, to be finished by May"),
        ("Ida Renner accused Pell of ‘guessing’ after a penalty sank her side.", ("Ida Renner",),
         "Pell of ‘guessing"),
        ("If Pell is right, said one union figure, “we will all pay for years”.",
         ("one union figure",), "we will all pay for years"),
        ("“We ran this test,” said Ida Renner, who co-wrote it.", ("Ida Renner",),
         "We ran this test"),
        ("“Four minutes of diesel,” grumbled one user.", ("one user",), "Four minutes of diesel"),
        ("As Ida Renner has said before, everybody complains about rain.", ("Ida Renner",),
         "everybody complains about rain"),
        ("Pell forbade her to study physics.", ("Pell",), "her to study physics"),
        ("Ida Renner announced a three-year, $2 million plan to support smelters in Orrin and Elm "
         "Creek.", ("Ida Renner",),
         "a three-year, $2 million plan to support smelters in Orrin and Elm Creek"),
        ("His lawyer, Ida Renner, said he was “mortified” and would lose his job as a clerk.",
         ("His lawyer, Ida Renner",), "he was “mortified” and would lose his job as a clerk"),
        ("“We try it all,” Elm Grid’s chief engineer, Ida Renner, has been telling Radio Orrin.",
         ("Elm Grid’s chief engineer, Ida Renner",), "We try it all"),
        ("The judge directed jurors not to look up the case.", ("The judge",),
         "jurors not to look up the case"),
    ],
)  # fmt: skip
def test_the_words_and_who_said_them(nlp, text, speaker, content):
    (quote,) = quotes_of(nlp, text)
    assert quote.speaker == speaker
    assert [words(part) for part in quote.content] == [content]
    assert quote.attribution == "speech"


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Ida Renner said the rise would hurt farms and demanded a cut.", "a cut"),
        ("Ida Renner said the rise was a burden and demanded a cut.", "a cut"),
        ("Ida Renner insisted she had not dived and claimed Pell had apologised.",
         "Pell had apologised"),
        ("Ida Renner said in a flier that the owner is rich and asked, “Why pay?”", "“Why pay?”"),
    ],
)  # fmt: skip
def test_a_second_verb_belongs_to_the_speaker_of_the_first(nlp, text, second):
    first, found = quotes_of(nlp, text)
    assert " and " not in first.content[0]
    assert (found.content, found.speaker) == ((second,), ("Ida Renner",))


def test_a_plea_that_is_rejected_says_nothing(nlp):
    text = "Beem rejected a plea from Yancey, whose lawyers had argued that he was ill."
    assert [q.speaker for q in quotes_of(nlp, text) if q.attribution == "speech"] == [
        ("whose lawyers",)
    ]


def test_a_quote_goes_on_after_words_that_are_only_quoted_in_passing(nlp):
    text = "“I have 60 cows,” said Pell, who calls himself “too stubborn to burn.” “Where to now?”"
    assert quotes_of(nlp, text)[0].content == ("“I have 60 cows,”", "“Where to now?”")


def test_the_reporter_contrasts_another_speaker(nlp):
    text = "Ida Renner clarified that nobody had left, even as a report claimed that 40 had gone."
    assert [q.content for q in quotes_of(nlp, text)] == [
        ("that nobody had left",),
        ("that 40 had gone",),
    ]
