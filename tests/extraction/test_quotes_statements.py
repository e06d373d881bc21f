"""Statements say what was said; weak attributions name a topic or an attitude, and are thoughts."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words

_SAID = [
    "Mr Pell denied the charge.",
    "Mr Pell denied stealing the van.",
    "The auditor accused the council of hiding the figures.",
    "Mrs Brandt called the vote a farce.",
    "The coach described him as a born leader.",
    "The union called for calm.",
    "The ministry warned of floods.",
    "The company announced a merger with Elm Dairy.",
    "The mayor urged tenants to leave.",
    "Mrs Brandt said that the vote was lost.",
    "“It is lost,” Mrs Brandt said.",
]
_NOT_SAID = [
    "The opposition criticised the mayor.",
    "The lawyers cited the report.",
    "Two fans talked about football.",
    "The school called off classes on Friday.",
    "The visit signalled a new start between the two countries.",
    "Holm knocked out Castle Rangers in the second round.",
    "The trial is expected to last four weeks.",
    "Thank you for coming.",
    "The keeper denied the Rovers a goal.",
    "I said that the vote was lost.",
]


@pytest.mark.parametrize("text", _SAID)
def test_statements(nlp, text):
    assert [quote.attribution for quote in quotes_of(nlp, text)] == ["speech"]


@pytest.mark.parametrize("text", _NOT_SAID)
def test_weak_attributions(nlp, text):
    assert "speech" not in [quote.attribution for quote in quotes_of(nlp, text)]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Oil fell after the Energy Bureau said demand would grow.", "demand would grow",
         "the Energy Bureau"),
        ("Coach Tim Ferraro, asked about it after practice Tuesday, said he just coaches the guys.",
         "he just coaches the guys", "Coach Tim Ferraro"),
        ("Dominic Pell was sacked last night, and immediately said he had resigned.",
         "he had resigned", "Dominic Pell"),
        ("‘One of these nights,’ warned Quill, ‘I’ll puck one through that man’s hive.’",
         "One of these nights", "Quill"),
        ("A young reporter wanted to know who had measured it.",
         "who had measured it", "A young reporter"),
        ("An RPP member shot back that the country was standing in a queue.",
         "that the country was standing in a queue", "An RPP member"),
        ("Justice R.C. Lahoti, I recall, observed that nobody can claim a right to create noise.",
         "that nobody can claim a right to create noise", "Justice R.C. Lahoti"),
        ("Joe Lisle, who had said on Monday that it would be his last season, scored again.",
         "that it would be his last season", "who"),
        ("She told them the fund was short, and when a colleague asked her why, she said, "
         "“I counted.”", "I counted", "she"),
        ("France has offered to send teams.", "to send teams", "France"),
    ],
)  # fmt: skip
def test_words_and_speakers_of_statements(nlp, text, content, speaker):
    found = [(words(one.content[0]), one.speaker[-1:]) for one in quotes_of(nlp, text)
             if one.attribution == "speech"]  # fmt: skip
    assert (content, (speaker,)) in found


@pytest.mark.parametrize(
    "text",
    [
        "She laughed so hard that more of it came down.",
        "She says that a lot.",
        "Mossad had rated it a buy since 2022.",
    ],
)
def test_results_pronouns_and_ratings_are_no_statements(nlp, text):
    assert "speech" not in [quote.attribution for quote in quotes_of(nlp, text)]
