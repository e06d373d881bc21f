"""Test metadata found in the text: author and publisher."""

from __future__ import annotations

import pytest

from claims.extraction.documents.metadata import fill_metadata
from claims.extraction.documents.raw_document import RawDocument
from claims.extraction.text.bylines import find_dateline_agency, parse_author_note, parse_byline


@pytest.mark.parametrize(
    ("note", "byline", "publisher"),
    [
        ("- Ada Quill is The Daily Kite's Oslo correspondent.", "Ada Quill", "The Daily Kite"),
        ("– Ada Quill is The Kite Times’ Oslo bureau chief.", "Ada Quill", "The Kite Times"),
        ("Ada Quill is a reporter for The Daily Kite.", "Ada Quill", "The Daily Kite"),
        ("*Ada Quill is maritime editor of the Port Gazette.*", "Ada Quill", "Port Gazette"),
        (
            "Ada Quill covers trade for The Daily Kite. She lives there.",
            "Ada Quill",
            "The Daily Kite",
        ),
        (
            "- Ada Quill and Jan van der Meer are The Daily Kite’s correspondents.",
            "Ada Quill, Jan van der Meer",
            "The Daily Kite",
        ),
        ("• Siân O’Dowd-Lee is the Kite’s senior political editor.", "Siân O’Dowd-Lee", "Kite"),
    ],
)
def test_closing_notes_name_author_and_publisher(note, byline, publisher):
    assert parse_author_note(note) == (byline, publisher)


@pytest.mark.parametrize(
    "sentence",
    [
        "The board is Oslo's largest employer.",
        "Ada Quill is the board's chairman and a former captain.",
        "Ada Quill is The Daily Kite’s editor, Tomas Reyk said.",
        "The reporter is the Kite's correspondent.",
        "Ada Quill is running for mayor.",
    ],
)
def test_sentences_that_are_not_closing_notes(sentence):
    assert parse_author_note(sentence) is None


@pytest.mark.parametrize(
    ("line", "byline", "publisher"),
    [
        ("By Ada Quill", "Ada Quill", ""),
        ("BY ADA QUILL", "Ada Quill", ""),
        ("By Ada Quill and Tom Reyk", "Ada Quill, Tom Reyk", ""),
        ("By Ada Quill, Tom Reyk and Li Wen in New York", "Ada Quill, Tom Reyk, Li Wen", ""),
        ("By Ada Quill, The Daily Kite", "Ada Quill", "The Daily Kite"),
        ("By Ada Quill for the Kite Tribune", "Ada Quill", "Kite Tribune"),
        ("By Ada Quill | Reuters", "Ada Quill", "Reuters"),
        ("By Ada Quill, Oslo correspondent", "Ada Quill", ""),
        ("Ada Quill, The Daily Kite", "Ada Quill", "The Daily Kite"),
        ("Ada Quill, farm correspondent", "Ada Quill", ""),
        ("By The Daily Kite", "", "The Daily Kite"),
        ("Port Gazette · 8 May 2025 · By Ada Quill, maritime editor", "Ada Quill", "Port Gazette"),
    ],
)
def test_bylines(line, byline, publisher):
    assert parse_byline(line) == (byline, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "By March the fees had doubled.",
        "By Monday 12 March, Oslo",
        "Ada Quill, 46, The Hague",
        "Ada Quill, chairman of the board",
        "The board raised its fees, The Daily Kite",
        "By and large",
        "Fees rise",
        "",
    ],
)
def test_lines_that_are_not_bylines(line):
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("PARIS (Reuters) – The board met.", "Reuters"),
        ("OSLO, April 3 (Kyodo) - The board met.", "Kyodo"),
        ("FORT ANSEL, Iowa, Sept. 26 (UPI) — The board met.", "UPI"),
        ("PARIS – The board met.", ""),
        ("The board (Reuters) – met.", ""),
        ("Paris (Reuters) reported – the board met.", ""),
    ],
)
def test_datelines_name_the_agency(line, agency):
    assert find_dateline_agency(line) == agency


TEXT = "OSLO (Reuters) – The board met.\nBy Tom Reyk\nIt rose.\n- Ada Quill is The Kite’s reporter."


def test_the_most_reliable_credit_is_used():
    found = fill_metadata(RawDocument(TEXT))
    assert (found.publisher, found.byline) == ("The Kite", "Tom Reyk")


def test_given_metadata_is_not_replaced():
    found = fill_metadata(
        RawDocument(TEXT, publisher="Kite Online", byline="Li Wen", language="no")
    )
    assert (found.publisher, found.byline, found.language) == ("Kite Online", "Li Wen", "no")


def test_a_name_in_the_middle_is_not_a_byline():
    lines = [f"The board raised fee {number}." for number in range(30)]
    lines[15] = "By Ada Quill, The Daily Kite"
    found = fill_metadata(RawDocument("\n".join(lines)))
    assert (found.publisher, found.byline) == ("", "")
