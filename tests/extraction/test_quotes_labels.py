"""A label before a colon is a speaker only if it is a person, a role, a body or a known name."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words

_OPENING = "Mayor Ida Okafor met the press on Monday.\n\n"


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Mayor Okafor: The line will be closed on Sunday.", "Mayor Okafor"),
        ("OKAFOR: We have closed the line.", "OKAFOR"),
        ("[10:31] MAYOR OKAFOR: It is shut until May.", "MAYOR OKAFOR"),
        ("Tom Reyk: We have closed the line.", "Tom Reyk"),
    ],
)
def test_people_and_roles_are_speakers(nlp, line, speaker):
    (quote,) = quotes_of(nlp, _OPENING + line)
    assert quote.speaker == (speaker,)


@pytest.mark.parametrize(
    "line",
    [
        "Ingredients: 2 eggs, flour, and a pinch of salt.",
        "Transport: The line will be closed on Sunday.",
        "BACKGROUND: The line was closed in 2019.",
        "SPEEDING: A driver was fined £220 on Friday.",
        "Mobile: 07700 900 311",
        "VT IN: “It’s six in the morning …”",
        "VT OUT: “… Elmford.” DUR 2’10”",
        "RT @brimtown: The bridge is closed again",
        "Bridge: Council votes to close it",
    ],
)
def test_sections_fields_and_instructions_are_not(nlp, line):
    assert quotes_of(nlp, line) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The news drew praise.\n\n“{}”\n\n— Commissioner Edwin Starling",
         "Commissioner Edwin Starling"),
        ("The news was out.\n\nAnd from Chairwoman Petra Rosen:\n\n“{}”", "Chairwoman Petra Rosen"),
        ("PKG: It is six.\n\nSOT - DR IDA OKORO, CONSULTANT:\n“{}”", "DR IDA OKORO"),
        ("ASTON: PROF. ELLIE HOLM, NORTH UNION\nSOT: “{}”", "PROF. ELLIE HOLM"),
        ("Candidate | Party | View\nNia Parfitt | Liberal | “{}” | £8,120", "Nia Parfitt"),
    ],
)  # fmt: skip
def test_a_name_before_or_below_a_passage(nlp, text, speaker):
    (quote,) = quotes_of(nlp, text.format("We have never had a winter like this one"))
    assert (quote.speaker[0].replace("DR ", ""), quote.kind) == (
        speaker.replace("DR ", ""),
        "direct",
    )


def test_a_post_signed_with_a_handle_is_direct_without_marks(nlp):
    text = "Here are your posts.\n\nThe tree is winning, so far. — Ned Hollis (@nedh)"
    (quote,) = quotes_of(nlp, text)
    assert (words(quote.content[0]), quote.speaker, quote.kind) == (
        "The tree is winning, so far",
        ("Ned Hollis",),
        "direct",
    )


def test_a_clip_called_by_a_surname_and_its_topic_is_that_persons(nlp):
    text = """HEADLINE CUE: Sheila Garside has collected nine thousand names.
CLIP: GARSIDE CLOSURE
IN: "The next"
"The next one is forty minutes away, and my husband would not be here."
DUR: 11"
"""
    (quote,) = [one for one in quotes_of(nlp, text) if one.rule == "turn"]
    assert quote.speaker == ("GARSIDE",)


def test_a_section_in_capitals_is_no_speaker(nlp):
    quotes = quotes_of(nlp, "MARKET REPORT: Retailer Habley soars as takeover looms\n\nIt rose.")
    assert not quotes
