"""PDF and Word documents: paragraphs are put together, layout goes."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

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


def test_a_program_s_file_name_is_no_title():
    assert pdf.read(pdf_of(FIRST, title="Microsoft Word - fees.doc")).title == ""


def test_a_heading_stands_alone():
    reading = pdf.read(pdf_of(["Port fees rise again", *FIRST]))
    assert reading.text.split("\n\n") == ["Port fees rise again", JOINED[0]]
    assert reading.title == "Port fees rise again"


def test_a_sentence_goes_on_over_the_page():
    pages = [["The Kite", *FIRST[:2], "1"], ["The Kite", FIRST[2], "2"], ["The Kite", *SECOND, "3"]]
    assert pdf.read(pdf_of(*pages)).text.split("\n\n") == JOINED


def test_lines_that_repeat_inside_pages_are_text():
    lines = remove_running_heads(["a\nyes\nb", "c\nyes\nd", "e\nyes\nf"])
    assert [page[1] for page in lines] == ["yes", "yes", "yes"]


def test_blank_lines_part_paragraphs_unless_a_sentence_goes_on():
    assert join_lines([["One ends.", "", "Two begins", "", "and goes on."]]) == (
        "One ends.\n\nTwo begins and goes on."
    )


def test_a_compound_keeps_its_hyphen_before_a_capital():
    assert join_lines([["the Hong Kong-", "Zhejiang forum"]]) == "the Hong Kong- Zhejiang forum"


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


def test_tracked_changes_are_read_as_accepted():
    document = Document()
    paragraph = document.add_paragraph("Fees rose by ")
    for xml in (
        f"<w:del {nsdecls('w')}><w:r><w:delText>10</w:delText></w:r></w:del>",
        f"<w:ins {nsdecls('w')}><w:r><w:t>12</w:t></w:r></w:ins>",
        f"<w:r {nsdecls('w')}><w:t xml:space='preserve'> per cent.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert docx.read(saved(document)).text == "Fees rose by 12 per cent."


def test_the_properties_title_unless_it_is_a_placeholder():
    document = Document()
    document.add_paragraph("The board raised its fees.")
    document.core_properties.title = "Fees rise"
    assert docx.read(saved(document)).title == "Fees rise"
    document.core_properties.title = "Untitled"
    assert docx.read(saved(document)).title == ""
