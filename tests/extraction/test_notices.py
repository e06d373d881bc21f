"""Test corrections and notes: recognised by how they begin, and nothing else."""

from __future__ import annotations

import pytest

from claims.extraction.pipeline import collect_extraction
from claims.extraction.text.notices import find_notices
from claims.extraction.text.paragraphs import split_lines


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Correction: the fare is £4, not £5.", "correction"),
        ("CORRECTION (4 May): the fare is £4.", "correction"),
        ("*Corrections and clarifications: the fare is £4.*", "correction"),
        ("This article was amended on 4 May 2025 to give the right fare.", "correction"),
        ("An earlier version of this story gave a wrong fare.", "correction"),
        ("Clarification: the fare is for one way.", "clarification"),
        ("Editor’s note: this text has strong language.", "editor's note"),
        ("UPDATE: The ferry sails again.", "update"),
        ("This story has been updated with the owner’s reply.", "update"),
        ("(Corrects paragraph 3 to say that the fare is £4, not £5)", "correction"),
        ("Corrects spelling of the name in the headline", "correction"),
        ("• This article was amended on 4 May 2025 to give the right fare.", "correction"),
        ("Owing to an editing error, an earlier version gave the fare as £5.", "correction"),
        ("Erratum: the fare is £4.", "correction"),
        ("A correction to this article was made on 4 May 2025.", "correction"),
        ("Note to readers: this text has strong language.", "editor's note"),
        ("Updated at 14:05: the owner has replied.", "update"),
        ("Corrects nothing, he said of the figures.", ""),
        ("Owing to a pilot’s error, the ferry ran aground.", ""),
        ("Corrections officers went on strike.", ""),
        ("Correction of the course took a day.", ""),
        ("Update your ticket, the board said.", ""),
        ("This story has a moral.", ""),
        ("The editor’s note was short.", ""),
    ],
)
def test_notices_are_recognised_by_how_they_begin(words, kind):
    text = f"The fares fell.\n{words}\nIt rained."
    found = [(text[one.start : one.end], one.kind) for one in find_notices(text, split_lines(text))]
    assert found == ([(words, kind)] if kind else [])


def test_offsets_are_those_of_the_text_as_written(nlp):
    text = "The ﬁnance oﬃce shut.\n\nCorrec\u00adtion: the oﬃce did not shut."
    (notice,) = collect_extraction(nlp(text)).notices
    assert text[notice.start : notice.end].startswith("Correc")
