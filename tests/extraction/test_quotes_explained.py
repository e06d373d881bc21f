"""Every quote explains how it was found and why it has its speaker."""

from __future__ import annotations

import pytest

from claims.extraction.quotes.found_quote import explain_quote


def explained(nlp, text):
    """Return the explanation of each quote in the text."""
    return [quote.explanation for quote in nlp(text)._.quotes]


def why(nlp, text):
    """Return the second line of the last quote's explanation: its speaker, and why."""
    return explained(nlp, text)[-1][1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ada Quill said tolls rose.", "Found as the clause after the cue “said”."),
        ("“It is full,” Ada Quill said.", "Found as quotation marks beside the cue “said”."),
        ("Tolls rose, Ada Quill said.", "Found as words beside the cue “said”."),
        ("Tolls rose, according to Ada Quill.", "Found as the sentence around “according to”."),
        (
            "The Courier quoted Ada Quill as saying tolls rose.",
            "Found as words that somebody else quotes, with the cue “saying”.",
        ),
    ],
)
def test_explanations_name_the_rule(nlp, text, line):
    assert [lines[0] for lines in explained(nlp, text)] == [line]


def test_an_unknown_rule_is_explained_by_its_cue():
    assert explain_quote("of tomorrow", "indirect", "said") == "Found as words with the cue “said”."
    assert explain_quote("", "direct", "") == "Found as quotation marks."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ada Quill said tolls rose.", "Attributed to Ada Quill: named in full."),
        (
            "Ada Quill runs the port.\nMs Quill said tolls rose.",
            "Attributed to Ada Quill: “Ms Quill” gives the surname; "
            "the full name is in the first paragraph.",
        ),
        ("Quill said tolls rose.", "Attributed to Quill: “Quill” is the only name the text gives."),
        (
            "Robert Stone spoke.\n“Tolls rose,” he said.",
            "Attributed to Robert Stone: “he” refers to the most prominent man, "
            "last mentioned in the paragraph before.",
        ),
        (
            "An editorial in the Quay Courier said tolls rose. It added that few paid.",
            "Attributed to Quay Courier: “It” refers to the most prominent organisation, "
            "last mentioned in the same paragraph.",
        ),
        (
            "An editorial in the Quay Courier said tolls rose.",
            "Attributed to Quay Courier: “An editorial in the Quay Courier” "
            "was issued by this speaker.",
        ),
        (
            "Ada Quill, the port minister, spoke.\nThe minister said tolls rose.",
            "Attributed to Ada Quill: “The minister” refers back to “the port minister”, "
            "last mentioned in the paragraph before.",
        ),
        (
            "“Rents fell,” said a venture capitalist. The investor added that few paid.",
            "Attributed to anonymous venture capitalist: “The investor” is another word for "
            "“venture capitalist”, last mentioned in the same paragraph.",
        ),
        (
            "“Rents fell,” said a banker familiar with the matter.",
            "Attributed to anonymous banker: "
            "the text gives no name for “a banker familiar with the matter”.",
        ),
        (
            "One of them, Pieter van Aldous, said tolls rose.",
            "Attributed to Pieter van Aldous: the name is next to “One of them”.",
        ),
        ("Analysts said tolls rose.", "Attributed to Analysts: “Analysts” is a group."),
        (
            "Ann Hale and Bob Stone said tolls rose.",
            "Attributed to Ann Hale and Bob Stone: "
            "“Ann Hale and Bob Stone” names several speakers together.",
        ),
        (
            "“Tolls rose,” Ada Quill said.\n"
            "“They will go on rising until the bridge is paid for, every year.”",
            "Attributed to Ada Quill: nobody is named with these words; "
            "this speaker spoke last in the paragraph before.",
        ),
        ("She said tolls rose.", "No speaker: it is unclear who “She” is."),
    ],
)
def test_explanations_give_the_reason_for_the_speaker(nlp, text, line):
    assert why(nlp, text) == line


def test_a_later_name_is_explained(nlp):
    text = "The port minister said tolls rose.\nAda Quill, the port minister, resigned."
    assert "described later" in why(nlp, text)


def test_the_reporter_has_a_line(nlp):
    (lines,) = explained(nlp, "The Quay Courier quoted Ada Quill as saying tolls rose.")
    assert lines[1:] == (
        "Attributed to Ada Quill: named in full.",
        "Reported by Quay Courier: “The Quay Courier”.",
    )


def test_reporters_are_speakers_of_the_document(nlp):
    doc = nlp("Tolls rose, the Quay Courier reported, citing two people familiar with the talks.")
    (quote,) = doc._.quotes
    speaker, reporter = (doc._.speakers[i] for i in (quote.speaker_index, quote.reporter_index))
    assert (speaker.kind, reporter.name) == ("anonymous", "Quay Courier")
    assert reporter.mentions


def test_a_broadcaster_without_a_name_is_a_reporter(nlp):
    doc = nlp("“Tolls rose,” the minister said in remarks carried by state television.")
    (quote,) = doc._.quotes
    assert doc._.speakers[quote.reporter_index].kind == "organisation"


def test_a_transcript_is_no_speaker(nlp):
    doc = nlp("“Tolls rose,” Ada Quill told Radio Lund, according to a transcript.")
    (quote,) = doc._.quotes
    assert quote.reporter_index is None
    assert quote.explanation[-1] == "Reported by “a transcript”."
