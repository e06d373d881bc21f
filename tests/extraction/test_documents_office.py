"""Test PDF and Word documents: paragraphs, headers, hyphens, titles."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PageObject

from claims.extraction.documents.formats import docx, pdf
from claims.extraction.documents.formats.pdf import join_lines, remove_running_heads
from tests.extraction.pdfs import pdf_of

FIRST = [
    "The harbour board raised its fees by 12 per cent on Monday, the steepest in-",
    "crease for a decade, and told shippers that a further rise would follow in a",
    "year. Its chairman spoke of “costs nobody foresaw”.",
]
SECOND = [
    "Shippers were unimpressed. They had asked the board for talks in March, they",
    "said, and had heard nothing since.",
]
JOINED = [
    "The harbour board raised its fees by 12 per cent on Monday, the steepest increase for a "
    "decade, and told shippers that a further rise would follow in a year. Its chairman spoke of "
    "“costs nobody foresaw”.",
    "Shippers were unimpressed. They had asked the board for talks in March, they said, and had "
    "heard nothing since.",
]


def test_lines_of_a_pdf_become_paragraphs():
    reading = pdf.read(pdf_of([*FIRST, *SECOND], title="Fees rise"))
    assert reading.text.split("\n\n") == JOINED
    assert reading.title == "Fees rise"


def test_a_file_name_in_the_properties_is_not_a_title():
    assert pdf.read(pdf_of(FIRST, title="Microsoft Word - fees.doc")).title == ""


def test_a_heading_is_a_paragraph():
    reading = pdf.read(pdf_of(["Port fees rise again", *FIRST]))
    assert reading.text.split("\n\n") == ["Port fees rise again", JOINED[0]]
    assert reading.title == "Port fees rise again"


def test_a_sentence_continues_on_the_next_page():
    pages = [["The Kite", *FIRST[:2], "1"], ["The Kite", FIRST[2], "2"], ["The Kite", *SECOND, "3"]]
    assert pdf.read(pdf_of(*pages)).text.split("\n\n") == JOINED


def test_repeated_lines_inside_pages_are_kept():
    lines = remove_running_heads(["a\nyes\nb", "c\nyes\nd", "e\nyes\nf"])
    assert [page[1] for page in lines] == ["yes", "yes", "yes"]


def test_blank_lines_separate_paragraphs_unless_a_sentence_continues():
    assert join_lines([["One ends.", "", "Two begins", "", "and goes on."]]) == (
        "One ends.\n\nTwo begins and goes on."
    )


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the Hong Kong-", "Zhejiang forum", "the Hong Kong-Zhejiang forum"),
        ("Ada Quill-", "Marsh said so.", "Ada Quill-Marsh said so."),
        ("a 40-", "year lease", "a 40-year lease"),
        ("the COVID-", "19 fund", "the COVID-19 fund"),
        ("the long-", "term view", "the long-term view"),
        ("the cost-", "benefit study", "the cost-benefit study"),
        ("the ex-", "president", "the ex-president"),
        ("the steepest in-", "crease", "the steepest increase"),
        ("the investi-", "gation", "the investigation"),
        ("fees at Bear-", "den rose", "fees at Bearden rose"),
        ("a Kite-", "owned quay", "a Kite-owned quay"),
        ("the invest\u00ad", "ment", "the investment"),
        ("it rose -", "and fell", "it rose - and fell"),
    ],
)
def test_hyphens_of_compounds_are_kept(first, second, joined):
    around = "The board said that it was to be part of the plan and of the fees."
    assert joined in join_lines([[around, first, second]])


def test_other_occurrences_in_the_document_decide_on_hyphens():
    lines = ["The board and the quaymaster and the wind-vane were there.", "A quay-", "master said"]
    assert join_lines([[*lines, "the wind-", "vane fell"]]).endswith(
        "A quaymaster said the wind-vane fell"
    )


def test_the_english_word_list_is_not_used_for_other_languages():
    lines = ["Der Vorstand hat die Gebühren für das Jahr erhöht und sich entschuldigt. Die Hand-"]
    assert join_lines([[*lines, "arm war müde."]]).endswith("Die Handarm war müde.")


def test_a_long_line_without_spaces_takes_linear_time():
    assert len(join_lines([["a" * 300_000, "b" * 300_000]])) == 600_001


def test_headers_that_differ_only_in_numbers_are_removed():
    pages = [["The Kite, 7 May", *FIRST[:2], "Page 1 of 2 | kite"]]
    pages.append(["The Kite, 7 May", FIRST[2], *SECOND, "Page 2 of 2 | kite"])
    document = pdf.read(pdf_of(*pages))
    assert document.text.split("\n\n") == JOINED
    assert document.title == ""


def test_ligatures_are_spelled_out_and_unmapped_letters_marked(monkeypatch):
    extracted = "The \ufb01nance o\ufb03ce \ufb02oats no o\0cers."
    monkeypatch.setattr(PageObject, "extract_text", lambda *_, **__: extracted)
    assert pdf.read(pdf_of(FIRST)).text == "The finance office floats no o\ufffdcers."


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_document_keeps_paragraphs_tables_and_links():
    document = Document()
    document.add_heading("Fees rise", level=1)
    paragraph = document.add_paragraph("The board raised ")
    paragraph.add_run("its fees").bold = True
    paragraph.add_run(" again.")
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Berth fee"
    document.add_paragraph("")
    document.add_paragraph("Line one\nline two")
    reading = docx.read(saved(document))
    expected = ["Fees rise", "The board raised its fees again.", "Berth fee", "Line one\nline two"]
    assert reading.text.split("\n\n") == expected
    assert reading.title == "Fees rise"


def test_tracked_changes_are_accepted():
    document = Document()
    paragraph = document.add_paragraph("Fees rose by ")
    for xml in (
        f"<w:del {nsdecls('w')}><w:r><w:delText>10</w:delText></w:r></w:del>",
        f"<w:ins {nsdecls('w')}><w:r><w:t>12</w:t></w:r></w:ins>",
        f"<w:r {nsdecls('w')}><w:t xml:space='preserve'> per cent.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert docx.read(saved(document)).text == "Fees rose by 12 per cent."


def test_the_title_in_the_properties_unless_it_is_a_placeholder():
    document = Document()
    document.add_paragraph("The board raised its fees.")
    document.core_properties.title = "Fees rise"
    assert docx.read(saved(document)).title == "Fees rise"
    document.core_properties.title = "Untitled"
    assert docx.read(saved(document)).title == ""


def test_tables_of_a_word_document_become_rows():
    document = Document()
    document.add_paragraph("Fares")
    table = document.add_table(3, 3)
    words = [["Who", "When", "What they said"], ["Ada Quill, mayor", "3 May", "“No.”"]]
    for row, cells in zip(table.rows, [*words, ["", "4 May", "“Yes.”"]], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    figures = document.add_table(2, 2)
    for row, cells in zip(figures.rows, [["Quay", "2024"], ["East", "312"]], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    arranged = document.add_table(1, 2)
    arranged.cell(0, 0).text, arranged.cell(0, 1).text = "A long story. " * 30, "Another."
    assert docx.read(_save(document)).text.split("\n\n") == [
        "Fares",
        "Who; When; What they said\nAda Quill, mayor (3 May): “No.”\n"
        "Ada Quill, mayor (4 May): “Yes.”",
        "Quay; 2024\nEast; 2024: 312",
        ("A long story. " * 30).strip(),
        "Another.",
    ]


def test_raised_digits_and_struck_out_words_of_a_word_document():
    document = Document()
    paragraph = document.add_paragraph("It rose to 5")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" million, not ")
    paragraph.add_run("six ").font.strike = True
    paragraph.add_run("seven.")
    assert docx.read(_save(document)).text == "It rose to 5 million, not seven."


def _save(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
