"""Test that small files that expand to huge data are rejected."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from lxml import etree

from claims.extraction.documents.formats import html
from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.documents.read_documents import read_documents
from tests.extraction.pdfs import pdf_of, pdf_of_nested_parts
from tests.extraction.test_documents import docx_bytes
from tests.extraction.test_documents_bad_input import GOOD, archive
from tests.extraction.test_documents_more_formats import ODT, XHTML, newsml, odt


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@pytest.mark.parametrize(
    "members",
    [
        {"word__document_xml": bytes(30 * 1024 * 1024)},
        {"word__document_xml": b"<a/>", **{f"m{n}": b"" for n in range(2_001)}},
    ],
)
def test_a_zip_bomb_is_rejected_before_it_is_unpacked(tmp_path, name, members, monkeypatch):
    def unpacked(*_):
        raise AssertionError("the archive was unpacked")

    monkeypatch.setattr("claims.extraction.documents.formats.docx.Document", unpacked)
    monkeypatch.setattr("claims.extraction.documents.formats.odt._parse", unpacked)
    (tmp_path / name).write_bytes(archive(**members))
    (problem,) = read_documents(tmp_path)
    assert "expands to far more data" in problem.reason


@pytest.mark.parametrize("kind", ["odt", "xml"])
def test_entities_in_other_formats_neither_multiply_nor_read_files(tmp_path, kind):
    (tmp_path / "secret").write_text("The key is kite.")
    laughs = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    outside = f'<!ENTITY x SYSTEM "file://{tmp_path}/secret">'
    for name, declared, entity in (("a", laughs, "&a11;"), ("b", outside, "&x;")):
        doctype = f"<!DOCTYPE any [{declared}]>"
        if kind == "odt":
            text = ODT.replace("?>", f"?>{doctype}", 1).replace("So far.", f"So far. {entity}")
            (tmp_path / f"{name}.odt").write_bytes(odt(text))
        else:
            text = newsml(XHTML.replace("More later.", f"More later. {entity}"))
            (tmp_path / f"{name}.xml").write_text(doctype + text)
    for one in read_documents(tmp_path):
        shown = getattr(one, "text", "") or one.reason
        assert ("kite" in shown, "haha" in shown, len(shown) < 1_000) == (False, False, True)


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


def test_names_of_thousands_of_characters_are_not_looked_through_for_authors(monkeypatch):
    """It takes quadratic time, also in libraries."""
    seen = []
    real = html._extract_article
    monkeypatch.setattr(html, "_extract_article", lambda tree: seen.append(tree) or real(tree))
    long = "(" * 20_000
    ours = {"@type": "NewsArticle", "author": {"name": long}, "articleBody": "It rose. " * 200}
    page = (
        f'<html><head><title>Quay</title><meta name="author" content="{long}">'
        f'<script type="application/ld+json">{json.dumps(ours)}</script>'
        f'<script type="application/ld+json">{{"author": "{long}</script>'
        '<meta name="author" content="Ada Quill"></head><body><article><h1>Quay</h1>'
        "<p>The harbour board raised its fees by 12 per cent on Monday, it said.</p></article>"
    )
    found = html.read(page.encode())
    assert found.byline in ("", "Ada Quill")
    assert long not in etree.tostring(seen[0], encoding="unicode")
    kept = ours | {"author": {"name": "Ada Quill"}}
    other = page.replace(json.dumps(ours), json.dumps(kept))
    # The time for this would be quadratic as well.
    other = other.replace(
        "<h1>", f"<aside class='pull-quote {'a-credits-' * 200_000}'></aside><h1>"
    )
    assert html.read(other.encode()).byline == "Ada Quill"
    shown = etree.tostring(seen[1], encoding="unicode")
    assert ("It rose." in shown, "a-credits" in shown) == (True, False)
