"""Test plain text: encodings, normalisation, front matter, dates, headings."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.formats.plain_text import read
from claims.extraction.documents.publication_dates import parse_publication_date
from claims.extraction.documents.raw_document import ReadingError

ENGLISH = "The café’s owner said that “naïve” buyers had paid €5 more for it – and that was all. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_in_a_known_encoding(encoding):
    assert decode((ENGLISH * 3).encode(encoding)) == ENGLISH * 3


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_utf16(mark):
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + ENGLISH.encode(order)) == ENGLISH


def test_a_certain_guess_in_another_language():
    russian = "Президент заявил, что переговоры продолжатся на следующей неделе. " * 5
    assert decode(russian.encode("cp1251")) == russian


def test_short_english_text_in_windows_1252():
    text = "“We had no choice,” said Tomas Reyk – the naïve owner of the £5 café. The fees rose."
    assert decode(text.encode("cp1252")) == text


def test_mac_os_roman_is_not_taken_for_windows_1252():
    text = "“We had no choice,” said the owner of the café. “The fees of the harbour had risen.”"
    with pytest.raises(ReadingError, match="not clear"):
        decode(text.encode("mac_roman"))


@pytest.mark.parametrize("encoding", ["cp1250", "shift_jis"])
def test_an_uncertain_guess_is_rejected(encoding):
    text = {"cp1250": "Předseda řekl, že žádné změny nebudou. ", "shift_jis": "首相は述べた。"}
    with pytest.raises(ReadingError, match="not clear"):
        decode(text[encoding].encode(encoding) * 5)


def test_damaged_utf8_is_not_taken_for_windows_1252():
    data = (ENGLISH * 20).encode() + b"\n\nAnd caf\xe9.\n"
    with pytest.raises(ReadingError, match="broken bytes") as caught:
        decode(data)
    assert caught.value.line == 3


def test_escape_and_form_feed_do_not_make_a_file_binary():
    assert decode(b"\x1b[1mBold\x1b[0m\fnext page") == "\x1b[1mBold\x1b[0m\fnext page"


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
    ("written", "meant"),
    [
        ("2025-04-30", date(2025, 4, 30)),
        ("30 April 2025", date(2025, 4, 30)),
        ("April 3, 2025", date(2025, 4, 3)),
        ("3 Apr 2025", date(2025, 4, 3)),
        (
            "2025-04-30T08:15:00+01:00",
            datetime(2025, 4, 30, 8, 15, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("2025-04-30 08:15:00Z", datetime(2025, 4, 30, 8, 15, tzinfo=UTC)),
        ("Wed, 30 Apr 2025 08:15:00 GMT", datetime(2025, 4, 30, 8, 15, tzinfo=UTC)),
        ("April 30, 2025, 8.15 a.m.", datetime(2025, 4, 30, 8, 15)),  # noqa: DTZ001
        ("Wednesday, April 30th, 2025", date(2025, 4, 30)),
        ("Sept. 4, 2025", date(2025, 9, 4)),
        ("30 avril 2025", date(2025, 4, 30)),
        ("30. April 2025", date(2025, 4, 30)),
        ("30 de abril de 2025", date(2025, 4, 30)),
        ("30 mei 2025", date(2025, 5, 30)),
        ("20250430", date(2025, 4, 30)),
        ("2025/04/30", date(2025, 4, 30)),
        ("30.04.2025", date(2025, 4, 30)),
        ("4.5.2025", date(2025, 5, 4)),
        ("30/04/2025", date(2025, 4, 30)),
        ("04/30/2025", date(2025, 4, 30)),
        ("5/5/2025", date(2025, 5, 5)),
        ("", None),
    ],
)
def test_dates_in_many_forms(written, meant):
    assert parse_publication_date(written) == meant


@pytest.mark.parametrize(
    "value",
    [
        *("yesterday", "2 days ago", "May 2025", "2025", "12 mars", "Q3 2025", "soon"),
        *("31 February 2025", "2025-02-30", "31.02.2025", "30/13/2025", "30 Apr 2025 25:00"),
        *(
            "Updated 3 May 2025",
            "April 30 2025 and May 1 2025",
            "30 April 25",
            "Chapter 3 May 2025",
        ),
        "9" * 5_000 + " May 2025",
    ],
)
def test_incomplete_or_impossible_dates_are_rejected(value):
    with pytest.raises(ReadingError, match="not a valid date"):
        parse_publication_date(value)


@pytest.mark.parametrize(
    ("language", "meant"),
    [
        ("en-US", date(2025, 5, 6)),
        ("en-GB", date(2025, 6, 5)),
        ("de", date(2025, 6, 5)),
        ("en", None),
        ("en-CA", None),
        ("", None),
        ("xx", None),
        ("not a tag", None),
    ],
)
def test_the_order_of_day_and_month_follows_the_language(language, meant):
    if meant:
        assert parse_publication_date("05/06/2025", language) == meant
    else:
        with pytest.raises(ReadingError, match="can be 2025-06-05 or 2025-05-06"):
            parse_publication_date("05/06/2025", language)


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
