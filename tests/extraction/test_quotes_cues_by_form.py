"""A verb with a name right beside closed quotation marks is a cue, whether or not it is listed."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("“Nobody rang us,” fumed Tess Orrin.", "fumed", "Tess Orrin"),
        ("“Nobody rang us,” Tess Orrin scolded.", "scolded", "Tess Orrin"),
        ("“Nobody rang us!” Tess Orrin scolded the clerks.", "scolded", "Tess Orrin"),
        ("“See you at six,” Bram Toller emailed.", "emailed", "Bram Toller"),
        ("“It was my turn,” echoed Nils Varga, her deputy.", "echoed", "Nils Varga, her deputy"),
        ("“It was my turn,” harrumphed the deputy mayor.", "harrumphed", "the deputy mayor"),
        ("“Minded!” snorted the nurse who was changing a drip.", "snorted",
         "the nurse who was changing a drip"),
        ("“Nobody came,” piped up Mia Lund.", "piped up", "Mia Lund"),
        ("“All of it,” put in Amy Frost with a sniff.", "put in", "Amy Frost"),
        ("“We are done,” the union’s head, Olga Prins, chirped to reporters.", "chirped",
         "the union’s head, Olga Prins"),
        ("“Did you ask?” Nils Varga shot back.", "shot back", "Nils Varga"),
        ("“The dam will hold.” said Ida Renner.", "said", "Ida Renner"),
        ("“The dam will hold.” Renner said.", "said", "Renner"),
    ],
)  # fmt: skip
def test_a_verb_beside_closed_marks_is_a_cue(nlp, text, cue, speaker):
    (quote,) = quotes_of(nlp, text)
    assert (quote.cue, quote.speaker, quote.kind) == (cue, (speaker,), "direct")


def test_each_of_several_quotes_has_the_speaker_beside_it(nlp):
    found = quotes_of(
        nlp,
        "“There is no bonus this year,” grumbled Jonas Hart, the foreman. “It is dreadful to be so "
        "few,” sighed Mia Lund, looking at the rota. “Some get it all,” put in Amy Frost.",
    )
    assert [quote.speaker[0].split(",")[0] for quote in found] == [
        "Jonas Hart",
        "Mia Lund",
        "Amy Frost",
    ]


def test_the_second_half_follows_a_full_stop_inside_the_marks(nlp):
    (quote,) = quotes_of(nlp, "“The dam will hold.” said Ida Renner. “We tested it twice.”")
    assert [words(part) for part in quote.content] == ["The dam will hold", "We tested it twice"]


@pytest.mark.parametrize(
    "text",
    [
        "In “Roads,” Toller explored the valley.",
        "“The dam will hold.” Renner left the room.",
        "The film “Dark Roads,” directed by Bram Toller, opens on Friday.",
        "“Dark Roads,” starring Bram Toller, opens on Friday.",
        "“Dark Roads,” Toller’s second film, opened on Friday.",
        "“Well done” banners hung from the bridge.",
    ],
)
def test_titles_and_other_sentences_are_no_quotes(nlp, text):
    assert quotes_of(nlp, text) == []
