"""Test encodings: declared, marked, guessed, doubtful and damaged."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.api.offsets import utf16_to_code_points
from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.formats import html
from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.documents.read_documents import read_sent_file
from claims.extraction.text.paragraphs import split_lines, split_paragraphs
from claims.extraction.text.quotation_marks import find_quoted_passages

ENGLISH = "The café’s owner said that “naïve” buyers had paid €5 more for it – and that was all. "
PAGE = "<html><head>{}<title>Tolls</title></head><body><article><h1>Tolls</h1><p>{}</p></article>"

# The ten encodings, with a language whose letters each of them has.
ENCODINGS = {
    "utf-8": "“Die Brücke – für 5 €”, sagte er über Łódź, 東京 und 👩‍🚀.",
    "utf-16": "“Most w Łodzi”, powiedział; 東京 👩‍🚀.",
    "utf-16-be": "“The bridge of Łódź is shut”, he said in 2025.",
    "utf-16-le": "“The bridge of Łódź is shut”, he said in 2025.",
    "windows-1252": "“Café Müller – 5 €”, dit l’élu.",
    "iso-8859-2": "Předseda řekl, že žádné změny nebudou.",
    "windows-1251": "«Мост закрыт», — заявил мэр.",
    "koi8-r": "Мост закрыт, заявил мэр.",
    "shift_jis": "市長は「橋を閉鎖する」と述べた。",
    "gb18030": "市长说：“大桥将关闭九个月。”",
}


@given(st.data())
@settings(max_examples=100)
def test_a_declared_or_marked_encoding_gives_the_text_that_was_written(data):
    """Ten encodings an example: a thousand texts, read as files."""
    for encoding, letters in ENCODINGS.items():
        written = "".join(data.draw(st.lists(st.sampled_from(letters), max_size=12)))
        text = normalise(f"{letters} {written}\n\n{letters}")
        declared = "" if encoding.startswith("utf-16") else encoding
        assert decode(text.encode(encoding), declared) == (text, ())
        sent = io.BytesIO(text.encode(encoding))
        [read] = read_sent_file(sent, "a.txt", charset=declared)
        assert (read.text, read.remarks) == (text, ())
        _check_offsets(read.text, letters)


def _check_offsets(text: str, letters: str) -> None:
    """Lines and quoted passages are where they say, in code points and in UTF-16."""
    lines = split_lines(text)
    assert [text[line.start : line.end] for line in lines][-1] == letters
    quoted = find_quoted_passages(text, split_paragraphs(text))
    parts = [part for passage in quoted for part in passage.fragments]
    assert all(text[part.start : part.end].strip() for part in parts)
    as_utf16 = text.encode("utf-16-le")
    for start, end in [*lines, *parts]:
        units = [len(text[:place].encode("utf-16-le")) // 2 for place in (start, end)]
        assert as_utf16[2 * units[0] : 2 * units[1]].decode("utf-16-le") == text[start:end]
        assert [utf16_to_code_points(text, one) for one in units] == [start, end]


def test_quotes_are_found_where_they_stand_in_each_encoding(nlp):
    said = 'The mayor said: "We could not wait." She left.'
    for encoding in ENCODINGS:
        letters = ENCODINGS[encoding]
        text = f"{letters}\n\n{said}"
        [read] = read_sent_file(
            io.BytesIO(text.encode(encoding)), "a.txt", charset=encoding.replace("utf-16", "")
        )
        found = [quote for quote in nlp(read.text)._.quotes if quote.cue]
        words = [read.text[part.start : part.end] for one in found for part in one.content]
        assert '"We could not wait."' in words


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("x-cp1252", "cp1252"),
        ("x-user-defined-nonsense", "cp1252"),
        ("utf-16", "utf-8"),
        ("macintosh", "mac_roman"),
    ],
)
@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
    ],
)
def test_a_label_of_a_page_means_what_it_means_to_browsers(label, encoding, declaration):
    page = PAGE.format(declaration.format(label), ENGLISH * 2)
    read = html.read(page.encode(encoding))
    assert ENGLISH.strip() in read.text
    assert bool(read.remarks) == label.endswith("nonsense")


def test_an_xml_declaration_names_the_encoding():
    page = '<?xml version="1.0" encoding="windows-1250"?>' + PAGE.format(
        "", "Předseda řekl ne. " * 5
    )
    assert "Předseda řekl ne." in html.read(page.encode("cp1250")).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_english_text_in_a_usual_encoding_is_read_without_doubt(encoding):
    assert decode((ENGLISH * 3).encode(encoding)) == (ENGLISH * 3, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент заявил, что переговоры продолжатся на следующей неделе. " * 5, "cp1251"),
        ("“We had no choice,” said Tom Reyk – the naïve owner of the £5 café. It rose.", "cp1252"),
        (
            "He said the tolls of the harbour – 5 % of the price – were “unfair” and wrong.",
            "cp1252",
        ),
    ],
)
def test_some_guesses_are_certain(text, encoding):
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "“We had no choice,” said the owner of the café. “The fees of it had risen.”",
            "mac_roman",
        ),
        ("Předseda řekl, že žádné změny nebudou. " * 5, "cp1250"),
        ("首相は述べた。" * 5, "shift_jis"),
        ("Caf\xe9", "cp1252"),
    ],
)
def test_a_doubtful_guess_is_read_and_flagged(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text
    assert "encoding is not clear" in decoded.remarks[0]
    if encoding == "mac_roman":
        assert decoded.text == text


def test_a_wrong_declaration_is_flagged():
    text, remarks = decode(("Der Bürgermeister sagte nein. " * 3).encode("cp1252"), "shift_jis")
    assert "sagte nein" in text
    assert "is not shift_jis, as it says" in remarks[0]


@pytest.mark.parametrize(
    ("data", "marked"),
    [
        ((ENGLISH * 20).encode() + b"\nAnd caf\xe9.\n", "caf�."),
        ("“Café”, he said\n".encode() + b"caf\xe9 \xff\n", "caf� �"),
        (ENGLISH.encode("utf-16")[:-1], "all.�"),
    ],
)
def test_damaged_text_is_read_with_the_damage_marked(data, marked):
    text, remarks = decode(data)
    assert marked in text
    assert remarks[0].endswith("marked as �.")


def test_a_mark_that_was_there_before_is_no_damage():
    assert decode("He wrote “�”, she said.".encode()).remarks == ()


def test_escape_and_form_feed_do_not_make_a_file_binary():
    assert decode(b"\x1b[1mBold\x1b[0m\fnext page").text == "\x1b[1mBold\x1b[0m\fnext page"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0\1\2\3" * 200, b"ab\0\0" * 100])
def test_binary_data_is_no_text(data):
    with pytest.raises(ReadingError, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    ("charset", "declaration", "encoding", "remark"),
    [
        ("windows-1251", '<meta charset="windows-1252">', "cp1251", ""),
        ("ISO-8859-1", '<meta charset="utf-8">', "cp1252", ""),
        ("utf-8", '<meta charset="windows-1251">', "cp1251", "not utf-8, as it says"),
        ("windows-1252", '<meta charset="windows-1252">', "utf-8-sig", ""),
        ("windows-1252", "", "utf-8", ""),
        ("iso-2022-jp", '<meta charset="utf-8">', "iso2022_jp", ""),
        ("utf-16le", '<meta charset="utf-8">', "utf-16-le", ""),
        ("utf-16", "", "utf-16", ""),
        ("no-such-label", '<meta charset="windows-1251">', "cp1251", "not no-such-label"),
        ("", '<meta charset="iso-2022-jp">', "iso2022_jp", ""),
    ],
)
def test_the_header_of_the_answer_counts_more_than_the_page_and_a_mark_more_than_both(
    charset, declaration, encoding, remark
):
    words = {
        "cp1251": "Мост закрыт, заявил мэр. ",
        "iso2022_jp": "市長は「橋を閉鎖する」と述べた. ",
        "utf-16-le": "市長は「橋を閉鎖する」と述べた. ",
    }.get(encoding, ENGLISH)
    page = PAGE.format(declaration, words * 3).encode(encoding)
    read = html.read(page, charset)
    assert words.strip() in read.text
    assert remark in " ".join(read.remarks)
    assert bool(remark) == bool(read.remarks)
