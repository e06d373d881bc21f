"""Passages inside quotation marks of every style, across sentences and paragraphs."""

from __future__ import annotations

import pytest

from claims.extraction.text.paragraphs import split_paragraphs
from claims.extraction.text.quotation_marks import find_quoted_passages
from tests.extraction.quoting import quotes_of, words


def passages(text: str) -> list[list[str]]:
    return [
        [text[start:end] for start, end in passage.fragments]
        for passage in find_quoted_passages(text, split_paragraphs(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” twice.", ["“yes”"]),
        ('He said "yes" twice.', ['"yes"']),
        ("He said ``yes'' twice.", ["``yes''"]),
        ("He said «yes» twice.", ["«yes»"]),
        ("He said „yes“ twice.", ["„yes“"]),
        ("He said ‘yes’ twice.", ["‘yes’"]),
        ("He said 'yes' twice.", ["'yes'"]),
        ("The club’s ‘third way’ isn’t the members’ way.", ["‘third way’"]),
        ("It's the '90s, don't forget 'em.", []),
        ("The clubs' rules aren't theirs.", []),
        ("‘The voters’ choice’ was a slogan.", ["‘The voters’ choice’"]),
        ('He sold a 6" nail and a 7" nail.', []),
        ('A 6" nail is “long”.', ["“long”"]),
        ("He said “she called it ‘odd’ to me” twice.", ["“she called it ‘odd’ to me”"]),
    ],
)
def test_styles_of_marks(text, found):
    assert [part for (part,) in passages(text)] == found


def test_a_passage_goes_on_into_a_paragraph_that_opens_with_a_mark():
    text = "“The first.\n\n“The second.”\n\nAnother."
    assert passages(text) == [["“The first.", "“The second.”"]]


def test_an_unclosed_passage_ends_with_its_paragraph():
    assert passages("“The first.\n\nThe second.") == [["“The first."]]
    assert passages("“The first.\nThe “second” one.") == [["“The first."], ["“second”"]]


def test_ten_thousand_nested_marks():
    text = "“" * 10_000 + "word" + "”" * 10_000
    found = find_quoted_passages(text, split_paragraphs(text))
    assert [(p.start, p.end) for p in found] == [(0, 10_005)]


def test_an_interrupted_quote_is_one(nlp):
    (quote,) = quotes_of(
        nlp, "“The dam is safe,” Ms Okafor said. “We checked every wall of it in March.”"
    )
    assert quote.content == (
        "“The dam is safe,”",
        "“We checked every wall of it in March.”",
    )
    assert quote.kind == "direct"


def test_sentences_between_the_same_marks_stay_together(nlp):
    (quote,) = quotes_of(nlp, "“The dam is safe. We checked it in March,” Ms Okafor said.")
    assert quote.content == ("“The dam is safe. We checked it in March,”",)


def test_a_quote_over_two_paragraphs_is_one(nlp):
    text = (
        "Ms Okafor said: “The dam is safe. We checked it in March.\n\n"
        "“We will check it again in June.”\n\nThe river is rising."
    )
    (quote,) = quotes_of(nlp, text)
    assert words(quote.content[-1]).endswith("We will check it again in June")
    assert quote.speaker == ("Ms Okafor",)


def test_a_block_after_a_colon_is_said_by_the_paragraph_before(nlp):
    text = "Ms Okafor added:\n\n“The dam is safe and the river is low.”"
    (quote,) = quotes_of(nlp, text)
    assert (words(quote.content[0]), quote.speaker) == (
        "The dam is safe and the river is low",
        ("Ms Okafor",),
    )


def test_a_floating_quote_takes_the_last_speaker(nlp):
    text = (
        "Ms Okafor said the dam was safe.\n\n"
        "“We have looked at every wall and we found nothing at all.”"
    )
    _, floating = quotes_of(nlp, text)
    assert floating.speaker == ("Ms Okafor",)
    assert floating.cue == ""


def test_kind_is_the_share_of_words_inside_marks(nlp):
    kinds = {
        "“The dam is safe,” Ms Okafor said.": "direct",
        "Ms Okafor said the dam was safe.": "indirect",
        "Ms Okafor said the dam was “perfectly safe”.": "mixed",
    }
    assert {text: quotes_of(nlp, text)[0].kind for text in kinds} == kinds


def test_indirect_words_run_to_the_end_of_marks_they_enter(nlp):
    (quote,) = quotes_of(nlp, "Ms Okafor said it was “a mistake. A bad one.” The river is rising.")
    assert words(quote.content[0]) == "it was “a mistake. A bad one"


@pytest.mark.parametrize(
    "text",
    [
        "He met the owners of the shops, known as the “seven sisters”.",
        "The “seven sisters” are small shops by the river.",
        "Ida “Red” Halloran opened the shop in 1950.",
        "She reviewed the novel “The Glass Weir” last year.",
    ],
)
def test_scare_quotes_nicknames_and_titles_are_not_quotes(nlp, text):
    assert quotes_of(nlp, text) == []


def test_a_possessive_far_from_the_end_closes_nothing():
    said = f"‘The nurses’ view is that {'very ' * 20}little would be left,’"
    assert passages(f"{said} she wrote.") == [[said]]


@pytest.mark.parametrize("mark", ["‘’", "''"])
def test_speech_in_single_marks_goes_on_in_the_next_paragraph(mark):
    opens, closes = mark
    first, second = f"{opens}The clerks{closes} case is plain.", f"{opens}They were paid.{closes}"
    assert passages(f"She said: {first}\n\n{second}\n\nIt was late.") == [[first, second]]
