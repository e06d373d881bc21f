"""Test JSON lines: read one at a time, exact text, one problem per bad line."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.documents.read_documents import read_documents
from claims.extraction.drafts import ParsedDocument


def read(*lines, limit=300_000):
    data = b"\n".join(
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    )
    return list(read_documents("-", stdin=io.BytesIO(data), limit=limit))


BAD = [
    (b'{"id": "x", "text": "A', "not valid JSON"),
    (b"[1, 2]", "not a JSON object"),
    (b'"text"', "not a JSON object"),
    ({"id": "x"}, "no 'text'"),
    ({"id": "x", "text": None}, "no 'text'"),
    ({"id": "x", "text": ["A"]}, "not a string"),
    ({"id": "x", "text": " \n"}, "is empty"),
    ({"text": "A."}, "no valid 'id'"),
    ({"id": True, "text": "A."}, "no valid 'id'"),
    ({"id": {"a": 1}, "text": "A."}, "no valid 'id'"),
    ({"id": "x", "text": "A.", "title": 3}, "'title' is not text"),
    ({"id": "x", "text": "A.", "author": [1]}, "'author' is not text"),
    ({"id": "x", "text": "A.", "published": "2025-02-30"}, "not a valid date"),
    ({"id": "x", "text": "A.", "published": 20250430}, "'published' is not text"),
    ({"id": "x", "text": "A.", "url": "fees.html"}, "not a web address"),
    ({"id": "x", "text": "A.", "language": "en_GB!"}, "not a code"),
    ({"id": "x", "text": "A.", "embargo": "next week"}, "not a date with a time"),
    ({"id": "x", "text": "A.", "embargo": "2026-12-01"}, "not a date with a time"),
    ({"id": "x", "text": "A.", "embargo": "2026-02-30T10:00"}, "not a date with a time"),
    ({"id": "x", "text": "A.", "embargo": "9999-12-31T23:00-05:00"}, "not a date with a time"),
    ({"id": "x", "text": "A.", "embargo": False}, "'embargo' is not text"),
    (b'{"id": "x", "text": "caf\xe9"}', "not UTF-8"),
    (b'{"id": "x", "text": "A.", "more": ' + b"[" * 200_000, "nested too deeply"),
    (b'{"id": ' + b"9" * 5_000 + b', "text": "A."}', "too many digits"),
    ({"id": "x", "text": "A" * 300_000}, "longer than 300,000 bytes"),
    ({"id": "first", "text": "Again."}, "already on line 1"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_bad_line_is_one_problem_and_does_not_affect_others(line, reason):
    first, bad, last = read({"id": "first", "text": "A."}, line, {"id": "last", "text": "Z."})
    assert (first.text, last.text) == ("A.", "Z.")
    assert isinstance(bad, DocumentProblem)
    assert bad.origin == "stdin:2"
    assert reason in bad.reason


def test_all_fields():
    (document,) = read(
        {
            "id": 7,
            "text": "Fees rose.",
            "title": "Fees",
            "source": "The Daily Kite",
            "author": "Ada Quill",
            "published": "2025-04-30T08:15:00Z",
            "language": "en",
            "quotes": [],
        }
    )
    assert document.key == "id:stdin:7"
    assert document.publisher == "The Daily Kite"
    assert document.published.isoformat() == "2025-04-30T08:15:00+00:00"


def test_a_url_can_replace_the_id():
    (document,) = read({"url": "https://kite.example/a", "text": "Fees rose."})
    assert document.key == "url:kite.example/a"


def test_null_values_are_empty():
    (document,) = read({"id": "1", "text": "Fees rose.", "title": None, "published": None})
    assert (document.title, document.published) == ("", None)


def test_blank_lines_and_a_byte_order_mark_are_skipped():
    first, second = read(b'\xef\xbb\xbf{"id": 1, "text": "A."}\r', b"", b'{"id": 2, "text": "B."}')
    assert (first.origin, second.origin) == ("stdin:1", "stdin:3")


def test_a_file_without_lines_is_a_problem():
    (problem,) = read(b"\n\n")
    assert "no lines" in problem.reason


def test_a_long_line_is_never_held_in_memory():
    """A line of a gigabyte must not need a gigabyte of memory."""

    class Endless(io.RawIOBase):
        """Give fifty megabytes without a line end, then a good line; record requested sizes."""

        left, asked = 50_000_000, 0

        def readline(self, size=-1):
            self.asked = max(self.asked, size)
            if self.left <= 0:
                self.left, line = -1, b'{"id": 1, "text": "A."}\n' if self.left == 0 else b""
                return line
            self.left -= size
            if self.left <= 0:
                self.left = 0
                return b"x" * 10 + b"\n"
            return b"x" * size

    stream = Endless()
    problem, good = read_documents("-", stdin=stream, limit=100_000)
    assert "longer than" in problem.reason
    assert good.text == "A."
    assert 0 < stream.asked <= 100_001


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
        str.strip
    ),
    st.booleans(),
)
def test_the_text_of_a_line_stays_exactly_as_sent(text, ascii_only):
    line = json.dumps({"id": "1", "text": text}, ensure_ascii=ascii_only).encode()
    (document,) = read_documents("-", stdin=io.BytesIO(line))
    assert isinstance(document, ParsedDocument)
    assert document.text == text


def test_people_and_publishers_may_be_records_with_a_name():
    line = {"id": "x", "text": "A.", "source": {"name": "Kite"}}
    (found,) = read(line | {"authors": [{"name": "Ada Quill"}, "Tom Reyk"]})
    assert (found.publisher, found.byline) == ("Kite", "Ada Quill, Tom Reyk")
