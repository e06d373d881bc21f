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
