"""The order of content, cue and speaker, and the choice of the speaker."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Ms Okafor said the dam would close.", "the dam would close", "Ms Okafor"),
        ("Ms Okafor told reporters that it would close.", "that it would close", "Ms Okafor"),
        ("The dam would close in May, Ms Okafor said.", "The dam would close in May", "Ms Okafor"),
        ("It would take weeks, she said.", "It would take weeks", "she"),
        ("“We will close the dam,” said Ms Okafor.", "We will close the dam", "Ms Okafor"),
        ("“We will close it,” Ms Okafor told The Tidings.", "We will close it", "Ms Okafor"),
        ("Ms Okafor said: “We will close the dam.”", "We will close the dam", "Ms Okafor"),
        ("“Is the harbour safe?” asked Ms Okafor.", "Is the harbour safe", "Ms Okafor"),
        ("According to Ms Okafor, the dam will close.", "the dam will close", "Ms Okafor"),
        ("The dam will close, according to Ms Okafor.", "The dam will close", "Ms Okafor"),
        ("In a statement, Ms Okafor said it was unsafe.", "it was unsafe", "Ms Okafor"),
    ],
)  # fmt: skip
def test_content_and_speaker_in_every_order(nlp, text, content, speaker):
    (quote,) = quotes_of(nlp, text)
    assert [words(part) for part in quote.content] == [content]
    assert quote.speaker == (speaker,)
    assert quote.attribution == "speech"


def test_mention_covers_the_apposition_after_an_inverted_cue(nlp):
    (quote,) = quotes_of(
        nlp, "“Rents will fall,” said Mr Tomas Brandt, a partner at the law firm Hale Moreau."
    )
    assert quote.speaker == ("Mr Tomas Brandt, a partner at the law firm Hale Moreau",)


def test_an_aside_splits_the_words_in_two(nlp):
    (quote,) = quotes_of(nlp, "The new bridge, Mr Brandt said, will cost twice as much.")
    assert [words(part) for part in quote.content] == ["The new bridge", "will cost twice as much"]


def test_a_phrase_before_the_cue_clause_is_not_said(nlp):
    (quote,) = quotes_of(nlp, "On Monday evening, Mr Brandt said that the bridge was safe.")
    assert [words(part) for part in quote.content] == ["that the bridge was safe"]


def test_a_second_verb_takes_the_subject_of_the_first(nlp):
    quotes = quotes_of(
        nlp, "The minister has met the farmers twice but has said that subsidies will end."
    )
    assert [(q.speaker, q.content) for q in quotes] == [
        (("The minister",), ("that subsidies will end",))
    ]


def test_a_participle_keeps_the_speaker(nlp):
    first, second = quotes_of(
        nlp, "Ms Okafor said the harbour was unsafe, adding that repairs would start in June."
    )
    assert words(first.content[0]) == "the harbour was unsafe"
    assert second.cue == "adding"
    assert second.speaker == ("Ms Okafor",)
    assert words(second.content[0]) == "that repairs would start in June"


def test_a_dateline_is_not_part_of_a_quote(nlp):
    (quote,) = quotes_of(nlp, "OSLO — The harbour would close in May, Ms Okafor said.")
    assert words(quote.content[0]) == "The harbour would close in May"


def test_the_antecedent_comes_before_its_relative_pronoun(nlp):
    quotes = quotes_of(nlp, "The report was written by an engineer who said the dam was cracked.")
    assert [(q.speaker, words(q.content[0])) for q in quotes] == [
        (("an engineer", "who"), "the dam was cracked")
    ]


def test_a_passive_names_no_speaker(nlp):
    (quote,) = quotes_of(nlp, "Residents were told that the dam was safe.")
    assert quote.speaker == ()


def test_the_outermost_of_nested_quotes_is_kept(nlp):
    (quote,) = quotes_of(nlp, "Mr Brandt said the engineers believed the dam was safe.")
    assert quote.speaker == ("Mr Brandt",)
    (quote,) = quotes_of(nlp, "“They told me the dam was safe,” Mr Brandt said.")
    assert quote.speaker == ("Mr Brandt",)


def test_content_begins_after_a_colon(nlp):
    quotes = quotes_of(
        nlp, "The clerk gave another account: the walls would be first to go, he insisted."
    )
    assert [words(q.content[0]) for q in quotes] == ["the walls would be first to go"]


def test_a_question_to_the_speaker_is_not_theirs(nlp):
    (said,) = quotes_of(nlp, "Asked why the dam cracked, Ms Okafor said: “It was old.”")
    assert (said.speaker, words(said.content[0])) == (("Ms Okafor",), "It was old")
