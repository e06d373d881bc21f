"""Whether the words were said: denied, unconfirmed, imagined, announced and asked ones are told."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of

SENTENCES = {
    "asserted": [
        "The minister said that the plant would not close.",
        "Mara Holt denied that the plant was unsafe.",
        "Mara Holt would only say that the plant was safe.",
        "Mara Holt did not hesitate and said that the plant was safe.",
        "“We will not close it,” the minister said.",
        "“Never,” says Mara Holt.",
        "According to the minister, the plant is safe.",
        "Mara Holt urged members to reject the plan if they can.",
        "Mara Holt was fined and said that she would appeal.",
    ],
    "denied": [
        "The minister did not say that the plant would close.",
        "No minister has said that the plant was safe.",
        "Mara Holt has never claimed that the plant was safe.",
        "Mara Holt did not reply or say who would pay for it.",
        "At no point did Mara Holt say that the plant was safe.",
        "Mara Holt did not, however, say who would pay for it.",
        "Mara Holt was unable to say who would pay for it.",
        "Mara Holt refused to say that the plant was safe.",
        "The minister stopped short of saying that the plant was safe.",
        "The minister left without saying that the plant was safe.",
        "Mara Holt stopped short of saying her party would scrap it.",
        "The minister did not say whether the plant was safe.",
        "The minister has yet to say who would pay for the plant.",
    ],
    "unconfirmed": [
        "The company has not confirmed that the plant will close.",
        "Mara Holt is alleged to have said that the plant was safe.",
        "Mara Holt is understood to have told friends that she wanted the job.",
        "Mara Holt would neither confirm nor deny that the plant would close.",
        "Mara Holt reportedly said that the plant was safe.",
    ],
    "hypothetical": [
        "If the minister says that the plant is safe, shares will rise.",
        "Mara Holt might say that the plan has failed.",
        "Anyone who says that the plant is safe has not been there.",
    ],
    "announced": [
        "The minister is expected to say that the plant is safe.",
        "The minister will tell the house that the plant is safe.",
        "The minister is due to announce on Monday that the plant is safe.",
        "“The plant is safe,” Mara Holt is to tell delegates.",
        "“The plant is safe,” she is widely expected to say on Monday.",
        "“The plant,” the minister plans to tell them, “has been safe for years.”",
        "The mayor plans to announce that the ferry will close.",
        "According to a draft, Mara Holt will warn that the plant could close.",
        "Mara Holt will use her speech to say that the plant is safe.",
    ],
    "asked": [
        "Mara Holt asked whether the plant was safe.",
        "Mara Holt wanted to know if the plant was safe.",
    ],
}


@pytest.mark.parametrize("polarity", SENTENCES)
def test_words_have_the_polarity_of_their_cue(nlp, polarity):
    for sentence in SENTENCES[polarity]:
        assert {quote.polarity for quote in nlp(sentence)._.quotes} == {polarity}, sentence


def test_words_of_a_speech_to_come_are_one_quote_of_its_speaker(nlp):
    text = "“The port,” Mara Holt is to tell delegates, “is full.” “No more delays.”"
    (quote,) = quotes_of(nlp, text)
    assert quote.content == ("“The port,”", "“is full.”", "“No more delays.”")
    text = "According to a copy of his speech, Ray Holt will say that ports are full."
    (quote,) = quotes_of(nlp, text)
    assert quote.speaker == ("Ray Holt",)
    (quote,) = quotes_of(nlp, "According to a draft of the report, the bridge will close.")
    assert quote.speaker == ("a draft of the report",)


def test_the_answer_to_a_refusal_is_none(nlp):
    text = "Nobody said that it was safe. She refused to say whether 40 jobs would go."
    assert not [q for q in nlp(text)._.quotes if q.polarity in ("asserted", "asked")]
