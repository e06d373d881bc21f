"""Test e-mail, Rich Text, OpenDocument, NewsML-G2, ninjs and CSV: text, metadata, what is wrong."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.documents.read_documents import read_sent_file


def read(content, name, **options):
    data = content.encode() if isinstance(content, str) else content
    return list(read_sent_file(io.BytesIO(data), name, **options))


def mail(text="", page="", **headers):
    message = EmailMessage()
    message["From"] = headers.get("sender", "Vale Water Press Office <press@valewater.example>")
    message["Subject"] = headers.get("subject", "Leaks fell by 12 per cent – Vale Water")
    message["Date"] = "Mon, 03 Mar 2025 09:30:00 +0100"
    if text:
        message.set_content(text, charset="iso-8859-1")
    if page:
        (message.add_alternative if text else message.set_content)(page, subtype="html")
    return message


def test_an_email_has_its_headers_text_and_a_remark_about_attachments():
    text = "We fixed 4,100 leaks, the café included.\n\nAna Reis, spokeswoman\n"
    message = mail(text, subject="Fwd: RE: Leaks fell by 12 per cent – Vale Water")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="q1.pdf")
    (found,) = read(message.as_bytes(), "leaks.eml")
    assert found.text.startswith("We fixed 4,100 leaks, the café included.")
    assert (found.title, found.byline) == (
        "Leaks fell by 12 per cent – Vale Water",
        "Vale Water Press Office",
    )
    assert found.published == datetime.fromisoformat("2025-03-03T09:30:00+01:00")
    assert "One attachment was left out: q1.pdf." in found.remarks


def test_the_page_of_an_email_is_read_if_the_plain_part_is_a_stub_and_cited_mail_is_marked():
    page = (
        "<html><head><style>p{}</style></head><body><table><tr><td><p>Pipes cost &pound;3&nbsp;"
        "million<br>this year.</p><p>Work goes on.</p></td></tr></table>"
        "<blockquote type=cite><p>How much is it?</p></blockquote></body></html>"
    )
    (found,) = read(mail("See HTML.", page).as_bytes(), "m.eml")
    assert found.text == "Pipes cost £3 million\nthis year.\n\nWork goes on.\n\n> How much is it?"


def test_rich_text_has_paragraphs_table_rows_and_a_title():
    source = (
        r"{\rtf1\ansi\ansicpg1252{\info{\title Ferry caf\'e9 to close}{\author A}}"
        r"{\pict\pngblip " + "0a" * 2000 + r"}"
        r"\f0 The caf\'e9 closes in \b May\b0 .\par \'93We lose \u163?40 a day,\'94 she said.\par "
        r"\trowd\intbl Year\cell Guests\cell\row\trowd\intbl 2024\cell 1,200\cell\row\pard End.}"
    )
    (found,) = read(source, "ferry.rtf")
    lines = found.text.split("\n\n")
    assert lines[:2] == ["The café closes in May.", "“We lose £40 a day,” she said."]
    assert "2024; Guests: 1,200" in lines[2]
    assert (found.title, lines[-1]) == ("Ferry café to close", "End.")


ODT = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
    "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
    '<text:h>Quay reopens</text:h><text:p>It<text:s text:c="2"/>cost <text:span>£2</text:span>'
    " million<office:annotation><text:p>Check!</text:p></office:annotation>, she said."
    "<text:line-break/>So far.</text:p><text:list><text:list-item><text:p>First.</text:p>"
    "</text:list-item></text:list><table:table><table:table-header-rows><table:table-row>"
    "<table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Ships"
    "</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
    "<table:table-cell><text:p>2024</text:p></table:table-cell><table:table-cell><text:p>310"
    "</text:p></table:table-cell></table:table-row></table:table>"
    "</office:text></office:body></office:document-content>"
)


def odt(content, kind="text", manifest="<m/>"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return stream.getvalue()


def test_an_opendocument_text_has_no_comments_and_deleted_words():
    (found,) = read(odt(ODT), "no-suffix")
    assert found.text.split("\n\n") == [
        "Quay reopens",
        "It  cost £2 million, she said.\nSo far.",
        "First.",
        "Year; Ships\n2024; Ships: 310",
    ]
    assert found.title == "Quay reopens"


def newsml(body, *, status="usable", guid="urn:newsml:wire.example:20250303:1", more=""):
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" xml:lang="en">'
        f'<itemMeta><provider qcode="nprov:MERIDIAN"><name>Meridian Wire</name></provider>'
        f"<versionCreated>2025-03-04T08:00:00Z</versionCreated>"
        f"<firstCreated>2025-03-03T08:00:00Z</firstCreated>{more}"
        f'<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>Rates &amp; rents'
        f'</headline><by>Ida Moe</by><language tag="en-GB"/></contentMeta>'
        f"<contentSet>{body}</contentSet></newsItem>"
    )


XHTML = (
    '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head>'
    "<body><p>Rents rose by <b>4</b>%.</p><p>More later.</p></body></html></inlineXML>"
)


def test_a_newsml_item_has_its_metadata_and_embargo_and_keeps_its_key_in_other_files():
    more = "<embargoed>2025-03-03T12:00:00+01:00</embargoed>"
    (found,) = read(newsml(XHTML, more=more), "a.xml")
    assert found.text == "Rents rose by 4%.\n\nMore later."
    assert (found.title, found.publisher, found.byline, found.language) == (
        *("Rates & rents", "Meridian Wire", "Ida Moe", "en-GB"),
    )
    assert found.published == datetime(2025, 3, 3, 8, tzinfo=UTC)
    assert found.embargo == datetime.fromisoformat("2025-03-03T12:00:00+01:00")
    nitf = (
        "<inlineXML><nitf><body><body.head><hedline><hl1>Head</hl1></hedline></body.head>"
        "<body.content><p>Rents rose.</p></body.content></body></nitf></inlineXML>"
    )
    (again,) = read(newsml(nitf), "b.xml")
    assert (again.text, again.key) == ("Rents rose.", found.key)


def test_a_newsml_message_gives_each_item_and_says_which_was_withdrawn():
    picture = newsml('<remoteContent href="a.jpg"/>', guid="urn:p")
    message = "\n".join(
        [
            '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>',
            *(newsml(XHTML), picture, newsml(XHTML, status="canceled", guid="urn:2")),
            "</itemSet></newsMessage>",
        ]
    )
    item, withdrawn = read(message, "m.xml")
    assert item.origin == "m.xml:2"
    assert withdrawn == DocumentProblem(
        "m.xml:4", "The agency has withdrawn the item (pubStatus 'canceled')."
    )


def test_ninjs_of_both_versions_has_its_metadata_and_embargo():
    first = {
        "uri": "urn:wire:7",
        "headline": "Ferries &amp; fares",
        "byline": "Ida Moe",
        "provider": "Meridian Wire",
        "versioncreated": "2025-03-04T08:00:00Z",
        "firstcreated": "2025-03-03T08:00:00Z",
        "embargoed": "2025-03-05T08:00:00Z",
        "language": "en",
        "body_xhtml": "<p>Fares rise by 3&nbsp;%.</p><p>Ferries don&#8217;t.</p>",
    }
    second = {
        "uri": "http://wire.example/8",
        "pubstatus": "usable",
        "headlines": [{"role": "short", "value": "S"}, {"role": "main", "value": "Main"}],
        "bodies": [{"contenttype": "text/html", "value": "<p>Body.</p>"}],
    }
    items = {"items": [first, second, {**second, "pubstatus": "canceled"}, 7]}
    one, two, withdrawn, odd = read(json.dumps(items), "feed.json")
    assert (one.text, one.title) == ("Fares rise by 3 %.\n\nFerries don’t.", "Ferries & fares")
    assert (one.publisher, one.byline, one.key) == ("Meridian Wire", "Ida Moe", "id::urn:wire:7")
    assert (one.published, one.embargo.day) == (datetime(2025, 3, 3, 8, tzinfo=UTC), 5)
    assert (two.text, two.title, two.origin) == ("Body.", "Main", "feed.json:2")
    assert "withdrawn" in withdrawn.reason
    assert "not an object" in odd.reason
    (alone,) = read(json.dumps(first), "one.json")
    assert (alone.key, alone.origin) == (one.key, "one.json")


def test_csv_is_read_by_usual_names_or_as_mapped():
    usual = 'ID;Headline;Body;Date\r\n7;Fares;"Fares ""rise"".\r\n\r\nSoon.";3 March 2025\r\n'
    (found,) = read("\ufeff" + usual, "a.csv")
    assert (found.text, found.title) == ('Fares "rise".\r\n\r\nSoon.', "Fares")
    assert (found.published, found.identifier) == (date(2025, 3, 3), "7")
    rows = "nr,Kop,tekst\n1,A,Fares rise.\n2,B\n3,C,D,E\n1,A,Again.\n4,D,Boats sail.\n"
    mapping = {"id": "nr", "title": "kop", "text": "tekst"}
    first, short, long, again, last = read(rows, "b.csv", mapping=mapping)
    assert (first.title, first.origin, last.text) == ("A", "b.csv:2", "Boats sail.")
    assert (short.origin, long.origin) == ("b.csv:3", "b.csv:4")
    assert "4 cells" in long.reason
    assert "already in the row that ends on line 2" in again.reason


def test_json_text_is_decoded_only_if_it_has_markup():
    lines = [
        {"id": 1, "headline": "R&amp;D", "body": "<p>Fares &lt; £3.</p><p>Soon.</p>"},
        {"id": 2, "text": "He said &#8220;no&#8221; & left.  \r\n"},
        {"id": 3, "text": "2 < 3 &  4 > 3 \r\n<name>"},
    ]
    page, entities, plain = read("\n".join(map(json.dumps, lines)), "a.jsonl")
    assert (page.text, page.title) == ("Fares < £3.\n\nSoon.", "R&D")
    assert entities.text == "He said “no” & left.  \r\n"
    assert any("decoded" in remark for remark in entities.remarks)
    assert (plain.text, plain.remarks) == (lines[2]["text"], ())
    mapped = {"text": "story", "id": "nr"}
    found, lacking = read('{"nr": 4, "story": "A."}\n{"nr": 5}', "b.jsonl", mapping=mapped)
    assert found.text == "A."
    assert lacking.reason == "The line has no 'story', or it is not a string."


WRONG = [
    ("To: me\n\nHello.", "a.eml", "a.eml", "is no e-mail"),
    (mail(page="<p> </p>").as_bytes(), "a.eml", "a.eml", "has no text"),
    (r"{\rtf1 }", "a.rtf", "a.rtf", "has no text"),
    ("Hello.", "a.rtf", "a.rtf", "does not begin with"),
    (odt(ODT)[:400], "a.odt", "a.odt", "broken"),
    (odt(ODT, manifest="<encryption-data/>"), "a.odt", "a.odt", "is encrypted"),
    (
        odt("<a/>", kind="spreadsheet"),
        *("a.odt", "a.odt", "an OpenDocument spreadsheet, not a text"),
    ),
    ("<a>\n<b></a>", "a.xml", "a.xml:2", "XML is broken"),
    ("<a/>", "a.xml", "a.xml", "no newsItem"),
    (newsml(""), "a.xml", "a.xml", "has no text"),
    ('{"a":\n1,}', "a.json", "a.json:2", "not valid JSON"),
    ("[]", "a.json", "a.json", "has no documents"),
    ('{"uri": "urn:1", "headline": "A"}', "a.json", "a.json", "has no"),
    ("title,x\nA,B\n", "a.csv", "a.csv:1", "no column 'text', only title, x"),
    ('id,text\n1,"A', "a.csv", "a.csv:2", "not valid CSV"),
    ("id,text\n,A.\n", "a.csv", "a.csv:2", "no valid 'id'"),
    ("WEBVTT\n\nHello.", "a.vtt", "a.vtt", "no captions"),
    ("1\n00:00:xx,000 --> 00:00:03,000\nHello.", "a.srt", "a.srt", "see line 2"),
]


@pytest.mark.parametrize(("content", "name", "origin", "reason"), WRONG)
def test_a_wrong_file_is_one_problem_with_its_place(content, name, origin, reason):
    (problem,) = read(content, name)
    assert isinstance(problem, DocumentProblem)
    assert problem.origin == origin
    assert reason in problem.reason


@pytest.mark.parametrize(
    ("sender", "byline"),
    [
        ('"Quill, Ada" <a@kite.example>', "Ada Quill"),
        ("Ada Quill via Lists <l@lists.example>", "Ada Quill"),
        ('"Quill, Marsh and Partners" <a@kite.example>', "Quill, Marsh and Partners"),
        ("a@kite.example", "a@kite.example"),
    ],
)
def test_the_name_in_a_mail_is_read_as_that_of_an_author(sender, byline):
    source = (
        f"From: {sender}\nSubject: =?iso-8859-1?Q?Quay=92s_=93boats=94?=\n\nThe boats are full."
    )
    (found,) = read(source.encode(), "m.eml")
    assert (found.title, found.byline) == ("Quay’s “boats”", byline)


def test_what_nobody_sees_in_a_mail_is_left_out():
    page = "<div style='display: none'>Preview</div><p hidden>x</p><p>It has <b>12</b> boats.</p>"
    (found,) = read(mail("", page).as_bytes(), "m.eml")
    assert found.text == "It has 12 boats."
