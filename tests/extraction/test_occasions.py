"""Test on what occasion a quote was said: only what the words around its cue tell."""

from __future__ import annotations

import pytest

NOTHING = ("", "", "", "")


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        (
            "“We will pay,” Helena Strand told this paper on Tuesday.",
            ("told this paper", "", "", "Tuesday"),
        ),
        (
            "In a statement on X, Ana Reis said fares would rise.",
            ("in a statement on X", "", "", ""),
        ),
        (
            "Speaking at a press conference in Brussels, Ana Reis said fares would rise.",
            ("", "at a press conference", "in Brussels", ""),
        ),
        (
            "Ana Reis told the BBC’s Today programme that fares would rise.",
            ("told the BBC’s Today programme", "", "", ""),
        ),
        (
            "Ana Reis said at a rally in Leeds on 3 June 2025 that fares would rise in May.",
            ("", "at a rally", "in Leeds", "3 June 2025"),
        ),
        (
            "In an interview with the Harbour Courier, Ana Reis said fares would rise.",
            ("in an interview with the Harbour Courier", "", "", ""),
        ),
        (
            "Speaking after a meeting in Oslo on Friday, Per Lunde said that “nobody won”.",
            ("", "after a meeting", "in Oslo", "Friday"),
        ),
        ("“Fares will rise,” she told MPs in the Commons.", ("", "", "in the Commons", "")),
        ("Ana Reis wrote on Truth Social: “Fares will rise.”", ("on Truth Social", "", "", "")),
        ("Ana Reis tweeted: “Fares will rise.”", ("tweeted", "", "", "")),
        (
            "According to a statement by the ministry, fares will rise.",
            ("According to a statement", "", "", ""),
        ),
        ("Ana Reis, the mayor of Leeds, said fares would rise on Monday.", NOTHING),
        ("Ana Reis said fares in Leeds would rise at a meeting on Monday.", NOTHING),
        ("The minister, who met reporters in Paris, said fares would rise.", NOTHING),
        ("“I told the Courier in Leeds on Monday that we won,” Ana Reis said.", NOTHING),
    ],
)
def test_the_words_around_the_cue_tell_the_occasion(nlp, text, occasion):
    found = nlp(text)._.quotes[0].occasion
    assert (found.medium, found.event, found.place, found.day) == occasion
