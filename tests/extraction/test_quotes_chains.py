"""In a chain of reporting, one person is the speaker and another the reporter."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import words


def chains(nlp, text):
    """Return speaker, content and reporter of each quote as text."""
    doc = nlp(text)

    def shown(parts):
        return " ".join(words(doc.text[start:end]) for start, end in parts)

    return [(shown(q.speaker), shown(q.content), shown(q.reporter)) for q in doc._.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Meridian Wire quoted the minister as saying the weir was safe.",
            ("the minister", "the weir was safe", "The Meridian Wire"),
        ),
        (
            "“The weir is safe,” the Quay Courier quoted Ada Quill as saying.",
            ("Ada Quill", "The weir is safe", "the Quay Courier"),
        ),
        (
            "The minister was quoted by Meridian Wire as saying the weir was safe.",
            ("The minister", "the weir was safe", "Meridian Wire"),
        ),
        (
            "“The weir is safe,” Quill was quoted as saying by state television.",
            ("Quill", "The weir is safe", "state television"),
        ),
        (
            "State media quoted him as saying the weir was safe.",
            ("him", "the weir was safe", "State media"),
        ),
        (
            "Quill is reported by the Quay Courier to have said the weir was safe.",
            ("Quill", "the weir was safe", "the Quay Courier"),
        ),
        (
            "The weir will close in June, the Courier reported, "
            "citing two people familiar with the talks.",
            ("two people familiar with the talks", "The weir will close in June", "the Courier"),
        ),
        (
            "Citing unnamed officials, the Ledger reported that the weir would close.",
            ("unnamed officials", "that the weir would close", "the Ledger"),
        ),
        (
            "The weir will close in June, according to a Ledger report citing officials.",
            ("officials", "The weir will close in June", "a Ledger report"),
        ),
        (
            "“The weir is safe,” the minister said in remarks carried by state television.",
            ("the minister", "The weir is safe", "state television"),
        ),
        (
            "“The weir is safe,” she told Radio Lund, according to a transcript.",
            ("she", "The weir is safe", "a transcript"),
        ),
    ],
)
def test_words_passed_on_belong_to_the_speaker(nlp, text, expected):
    assert chains(nlp, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill told the Ledger that the weir was safe.",
        "The weir was safe, Ada Quill told the Ledger.",
        "The weir was safe, Ada Quill said in a letter to Radio Lund.",
    ],
)
def test_an_outlet_that_is_spoken_to_is_no_reporter(nlp, text):
    ((speaker, _, reporter),) = chains(nlp, text)
    assert (speaker, reporter) == ("Ada Quill", "")


def test_a_ministry_that_publishes_its_own_statement_is_no_reporter(nlp):
    text = "The weir was safe, Ada Quill said in a statement released by the ministry."
    assert [reporter for _, _, reporter in chains(nlp, text)] == [""]


def test_a_cited_thing_stays_a_quote(nlp):
    text = "The agency blocked the sale, citing a threat to public health."
    assert chains(nlp, text) == [("The agency", "a threat to public health", "")]


def test_a_whole_sentence_stays_with_the_outermost_source(nlp):
    text = "The Courier reported that Quill had accused the board of fraud."
    ((speaker, content, reporter),) = chains(nlp, text)
    assert (speaker, reporter) == ("The Courier", "")
    assert content == "that Quill had accused the board of fraud"


def test_an_official_who_cites_engineers_is_the_speaker(nlp):
    text = "Mayor Ada Quill said the weir would close, citing two engineers."
    assert chains(nlp, text) == [("Mayor Ada Quill", "the weir would close", "")]
