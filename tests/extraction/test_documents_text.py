"""Test plain text and Markdown: normalisation, front matter, headings."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.documents.decode import normalise
from claims.extraction.documents.formats import markdown
from claims.extraction.documents.formats.plain_text import read
from claims.extraction.documents.raw_document import ReadingError


def test_line_ends_and_composed_characters_are_normalised():
    assert normalise("\ufeffa\r\nb\rc\n\ncafe\u0301\n") == "a\nb\nc\n\ncafé"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=150))
def test_normal_text_is_composed_with_newlines(text):
    normal = normalise(text)
    assert "\r" not in normal
    assert normal.replace("\n", " ").split() == unicodedata.normalize("NFC", normal).split()


def test_a_long_run_of_combining_marks_is_kept():
    """Composing the whole run at once would take minutes."""
    text = "a" + "\u0301\u0323" * 150_000
    assert len(normalise(text)) >= len(text) - 2_000


def test_dashes_inside_a_text_are_not_front_matter():
    assert read(b"Three dashes --- here.\n---\nMore.").text == "Three dashes --- here.\n---\nMore."


@pytest.mark.parametrize("end", ["---", "..."])
def test_front_matter_ends_with_dashes_or_dots(end):
    reading = read(f"---\r\ntitle: 'No: not yet'\r\nunknown: 3\r\n{end}\r\nText.".encode())
    assert (reading.title, reading.text) == ("No: not yet", "Text.")


@pytest.mark.parametrize("title", ["No", "2025", "1_000", "2025-04-30", "0x1F", "null"])
def test_a_title_stays_as_written(title):
    assert read(f"---\ntitle: {title}\n---\nText.".encode()).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Fees rise again\n\nThe board raised them.", "Fees rise again"),
        ("The board raised its fees on Monday.\n\nMore follows.", ""),
        ("Fees rise again\nThe board raised them.", ""),
        ("By Ada Quill\n\nThe board raised them.", ""),
        ("Advertisement\n\nThe board raised them.", ""),
        ("A" * 40 + " and so on " * 20 + "\n\nMore.", ""),
    ],
)
def test_a_heading_is_a_separate_line_that_is_not_a_sentence(text, title):
    assert read(text.encode()).title == title


MARKDOWN = """\
---
source: The Daily Kite
---
# Fees *rise* at the `quay`

The board raised its [fees](https://kite.example/fees "Fees")
by **12 per cent** on Monday.

> “We had no choice,” said Tomas Reyk.\\
> He left.

* One
* Two \\*starred\\*

![A crane](crane.jpg)
*A crane at the quay. PHOTO: ADA QUILL*

<div class="note">A note &amp; more.</div>

<!-- hidden -->
Setext
======
"""


def test_markup_is_removed_and_words_and_paragraphs_are_kept():
    reading = markdown.read(MARKDOWN.encode())
    assert reading.text.split("\n\n") == [
        "Fees rise at the quay",
        "The board raised its fees by 12 per cent on Monday.",
        "“We had no choice,” said Tomas Reyk.\nHe left.",
        "One",
        "Two *starred*",
        "A crane at the quay. PHOTO: ADA QUILL",
        "A note & more.",
        "Setext",
    ]
    assert reading.title == "Fees rise at the quay"
    assert reading.publisher == "The Daily Kite"


def test_tables_raised_digits_and_struck_out_words_of_markdown():
    text = "It rose from ~~six~~ twelve to 5<sup>1</sup> million, <del>not</del> 10<sup>6</sup>."
    table = "| Who | What they said |\n|---|---|\n| Ada Quill | “It rose.” |"
    assert markdown.read(f"{text}\n\n{table}".encode()).text.split("\n\n") == [
        "It rose from twelve to 5¹ million, 10⁶.",
        "Who; What they said\nAda Quill: “It rose.”",
    ]


def test_the_title_of_front_matter_comes_before_a_heading():
    assert markdown.read(b"---\ntitle: A\n---\n# B\n\nText.").title == "A"


def test_without_a_heading_there_is_no_title():
    assert markdown.read(b"Just a paragraph.\n\nAnd another.").title == ""


def test_nested_block_quotes_lose_no_words():
    assert markdown.read(b">" * 15 + b" deep down").text.endswith("deep down")


@pytest.mark.parametrize("mark", [b">", b"- "])
def test_deep_nesting_is_rejected(mark):
    with pytest.raises(ReadingError, match="nested"):
        markdown.read(mark * 10_000 + b"deep down")


@pytest.mark.parametrize(
    ("lines", "title", "byline"),
    [
        ("title: Council: new rules\nauthor: Ada Quill", "Council: new rules", "Ada Quill"),
        ("title: Rates: up: why?\nauthor: By: Ada", "Rates: up: why?", "By: Ada"),
        ("title: @council says no\nauthor: 'Ada Quill'", "@council says no", "Ada Quill"),
        ("title: [Update] Council: rules", "[Update] Council: rules", ""),
        ("title: \"Yes\" says mayor: deal\nauthor:\n  - Ada Quill\n  - Tom Reyk",
         '"Yes" says mayor: deal', "Ada Quill, Tom Reyk"),
        ("title: Council: new\n  rules\nauthor: Ada Quill # us", "Council: new rules", "Ada Quill"),
        ("summary: >\n  first: and\n  second\ntitle: A bridge: open", "A bridge: open", ""),
    ],
)  # fmt: skip
def test_values_with_colons_are_taken_as_they_are_written(lines, title, byline):
    found = read(f"---\n{lines}\n---\nThe bridge is open.".encode())
    assert (found.title, found.byline, found.text) == (title, byline, "The bridge is open.")
