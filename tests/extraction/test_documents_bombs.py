"""Test that small files that expand to huge data are rejected."""

from __future__ import annotations

import io
import zipfile

import pytest

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.documents.read_documents import read_documents
from tests.extraction.pdfs import pdf_of, pdf_of_nested_parts
from tests.extraction.test_documents import docx_bytes
from tests.extraction.test_documents_bad_input import GOOD, archive


@pytest.mark.parametrize(
    "members",
    [
        {"word__document_xml": bytes(30 * 1024 * 1024)},
        {"word__document_xml": b"<a/>", **{f"m{n}": b"" for n in range(2_001)}},
    ],
)
def test_a_zip_bomb_is_rejected_before_it_is_unpacked(tmp_path, members, monkeypatch):
    def unpacked(*_):
        raise AssertionError("the archive was opened by python-docx")

    monkeypatch.setattr("claims.extraction.documents.formats.docx.Document", unpacked)
    (tmp_path / "a.docx").write_bytes(archive(**members))
    (problem,) = read_documents(tmp_path)
    assert "expands to far more data" in problem.reason


def docx_with(body: str, declared: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f"<w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body>"
    xml = f'{declared}<w:document xmlns:w="{space}">{text}</w:document>'.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes(GOOD))) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            new.writestr(member, xml if member == "word/document.xml" else old.read(member))
    return stream.getvalue()


def test_entities_in_a_word_document_are_rejected(tmp_path):
    laughs = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    (tmp_path / "a.docx").write_bytes(docx_with("&a11;", f"<!DOCTYPE w [{laughs}]>"))
    outside = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{tmp_path}/b.docx">]>'
    (tmp_path / "b.docx").write_bytes(docx_with("Fees rose, &x; he said.", outside))
    (tmp_path / "c.docx").write_bytes(docx_with("Fees rose, he said."))
    *problems, good = read_documents(tmp_path)
    assert all(isinstance(problem, DocumentProblem) for problem in problems)
    assert "uses XML entities" in problems[1].reason
    assert good.text == "Fees rose, he said."


def test_a_pdf_that_draws_its_parts_repeatedly_is_rejected(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(pdf_of_nested_parts(2))
    (document,) = read_documents(tmp_path)
    assert document.text.count("ha") == 100
    monkeypatch.setattr("claims.extraction.documents.formats.pdf.MAX_OPERATIONS", 1_000)
    (tmp_path / "a.pdf").write_bytes(pdf_of_nested_parts(9))
    (problem,) = read_documents(tmp_path)
    assert "expands to far more data" in problem.reason


def test_a_pdf_whose_pages_exceed_the_limit_together_is_rejected(tmp_path, monkeypatch):
    monkeypatch.setattr("claims.extraction.documents.formats.pdf.MAX_CONTENT_BYTES", 500)
    (tmp_path / "a.pdf").write_bytes(pdf_of(*[[GOOD]] * 5))
    (problem,) = read_documents(tmp_path)
    assert "expands to far more data" in problem.reason


def test_large_pages_are_read_by_the_fast_extractor_only(tmp_path, monkeypatch):
    def asked(*_):
        raise AssertionError("the other extractors were asked")

    monkeypatch.setattr("trafilatura.core.compare_extraction", asked)
    rows = "<tr><td>1</td></tr>" * 5_000
    (tmp_path / "a.html").write_text(
        f"<html><body><article><p>{GOOD}</p></article><table>{rows}</table>"
    )
    (document,) = read_documents(tmp_path)
    assert document.text == GOOD
