"""Texts that are made to be slow for a regular expression are read at once.

With what stood there before, each would take many minutes or longer: the time was exponential for
some, and quadratic or cubic for the others. `benchmarks/patterns.py` looks for more.
"""

from __future__ import annotations

import pytest

from claims.api.entity_tags import _TAG
from claims.extraction.documents.declared_encoding import find_charset
from claims.extraction.documents.formats import captions, html, mail
from claims.extraction.drafts import Offsets
from claims.extraction.feeds import read_feed
from claims.extraction.feeds.found_feed import refuse_entities
from claims.extraction.standalone.edits import apply_edits
from claims.extraction.standalone.leave_out import _OPENING
from claims.extraction.text.broadcast_scripts import read_script
from claims.extraction.text.bylines import parse_name_line
from claims.extraction.text.times_of_things import _ASIDE
from claims.extraction.text.transcripts import LABEL
from claims.importing.published_factchecks import read_page
from claims.importing.published_factchecks.tolerant_json import decode_json

MANY = 200_000


def short(given: object) -> str:
    return given[:12] if isinstance(given, str) else "pattern"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (_OPENING, "AA" + "-AA" * MANY + "!"),
        (_OPENING, "AA" + " - A" * MANY + "("),
        (_ASIDE, "newly " * MANY + "built"),
        (_ASIDE, " built" + " " * MANY + "x"),
        (LABEL, "10:30" + " " * MANY + "x"),
        (LABEL, "IDA MOE" + " " * MANY + "10:30x"),
        (captions._LABEL, ">> " + "A" * MANY),
        (captions._LABEL, "IDA " + "A-" * MANY + "("),
    ],
    ids=short,
)
def test_the_beginning_of_a_passage_is_read_at_once(pattern, text):
    found = pattern.match(text)
    assert found is None or not any(found.groups())


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (_TAG, " " * MANY + "x"),
        (captions._VOICE, "<v.a" * MANY),
        (html._XML_DECLARATION, " " * MANY + "<html>"),
        (read_page._XML_DECLARATION, " " * MANY + "<html>"),
        (read_feed._DECLARATION, " " * MANY + "<rss>"),
    ],
    ids=short,
)
def test_what_is_nowhere_is_looked_for_in_linear_time(pattern, text):
    assert pattern.search(text) is None


@pytest.mark.parametrize(
    ("words", "finished"),
    [
        ("It rose" + "-" * MANY, "It rose."),
        ("It rose" + "-" * MANY + "x", "It rose" + "-" * MANY + "x."),
        ("It rose” and" + " –" * MANY + "”,", "It rose” and”."),
        ("It rose,” –", "It rose”."),
    ],
    ids=short,
)
def test_what_stands_at_the_end_is_taken_away_at_once(words, finished):
    assert apply_edits(words, 0, len(words), []) == finished


def test_lines_and_declarations_are_read_at_once():
    for opening in ("SOT IDA", "[SOT", "NAME: Ida", "SOT - IDA", "0:12"):
        line = f"{opening}{' ' * MANY}X"
        read_script(f"SOT\n{line}", [Offsets(0, 3), Offsets(4, 4 + len(line))])
    assert parse_name_line("Ada Quill" + " " * MANY + "x") is None
    assert find_charset("text/html; charset=" + " " * MANY + "@") == ""
    refuse_entities(b"<!DOCTYPE a [" * MANY)
    refuse_entities(b"<!DOCTYPE" + b"[" * MANY)


@pytest.mark.parametrize("person", ["<author>{}</author>", "<dc:creator>{}<!-- --></dc:creator>"])
def test_people_of_a_feed_are_read_at_once(person):
    item = f"<item><guid>1</guid><title>Quay</title>{person.format('a-' * MANY)}</item>"
    feed = f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{item}</channel></rss>"
    (found,) = read_feed.read_feed(feed.encode(), "https://kite.example/rss").items
    assert (found.title, len(found.byline)) == ("Quay", 500)


def test_headers_of_a_mail_are_read_at_once():
    long = '"' * MANY
    sent = f"From: {long}\nSubject: Quay {long}\nContent-Type: text/plain; a={long}\n\nIt rose."
    assert "It rose." in mail.read(sent.encode()).text


@pytest.mark.parametrize("text", ['[1, //"', '["\\"', '{"a": 1,/**/', '"', "\\"])
def test_json_that_ends_nowhere_is_refused_at_once(text):
    with pytest.raises(ValueError, match=r"."):
        decode_json(text[:-1] + text[-1] * MANY)
    with pytest.raises(ValueError, match=r"."):
        decode_json(text * MANY)


def test_what_a_comment_says_does_not_end_a_list():
    assert decode_json("[1, // see [2]\n 2, /* ] */ ]") == [1, 2]
