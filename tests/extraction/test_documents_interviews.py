"""Test interviews whose questions are bold: they are marked with "Q:" in each format."""

from __future__ import annotations

import io

import pytest
from docx import Document

from claims.extraction.documents.formats import docx, html, markdown

TURNS = [
    ("Why does the ferry stop?", "Because it lost £2 million."),
    ("The mayor says “it made a profit”.", "It did not."),
    ("And the crew?", "All 41 stay, and they are paid until May."),
    ("Q: Until May?", "A: Yes, and in June we meet again."),
    ("Will it return?", "Nobody knows."),
]
MARKED = [
    part
    for asked, said in TURNS
    for part in (asked if asked.startswith("Q:") else f"Q: {asked}", said)
]


def as_html(turns):
    lines = "".join(f"<p><strong>{asked}</strong></p><p>{said}</p>" for asked, said in turns)
    article = f"<article><h1>Ferry</h1><p>Ana Reis runs it.</p>{lines}</article>"
    return html.read(f"<html><body>{article}</body></html>".encode())


def as_markdown(turns):
    lines = "\n\n".join(f"**{asked}**\n\n{said}" for asked, said in turns)
    return markdown.read(f"# Ferry\n\nAna Reis runs it.\n\n{lines}".encode())


def as_docx(turns):
    document = Document()
    document.add_paragraph("Ana Reis runs it.")
    for asked, said in turns:
        document.add_paragraph().add_run(asked).bold = True
        document.add_paragraph(said)
    stream = io.BytesIO()
    document.save(stream)
    return docx.read(stream.getvalue())


@pytest.mark.parametrize("read", [as_html, as_markdown, as_docx])
def test_bold_questions_are_marked_and_bold_subheadings_are_not(read):
    text = read(TURNS).text
    lines = [line for line in text.split("\n") if line]
    assert lines[-len(MARKED) :] == MARKED
    headings = [(asked.rstrip("?") + " again", said) for asked, said in TURNS if "Q" not in asked]
    assert "Q: " not in read(headings).text
