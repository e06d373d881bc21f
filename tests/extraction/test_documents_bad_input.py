"""Test bad input: each file is one problem, and other files are read."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfWriter

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.documents.read_documents import read_documents
from claims.extraction.drafts import ParsedDocument
from tests.extraction.pdfs import pdf_of
from tests.extraction.test_documents import docx_bytes

GOOD = "The harbour board raised its fees by 12 per cent on Monday, its chairman said."


def encrypted_pdf(algorithm: str = "RC4-128", password: str = "kite") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of([GOOD])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


BAD = {
    "empty.txt": (b"", "is empty"),
    "spaces.md": (b" \n\n\t\n", "is empty"),
    "only-front-matter.md": (b"---\ntitle: A\n---\n\n", "no visible text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
    "noise.txt": (random.Random(3).randbytes(4000), "binary"),
    "program.md": (b"\x7fELF" + bytes(200), "a program"),
    "letter.doc.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Office"),
    "scan.pdf": (blank_pdf(), "no text"),
    "secret.pdf": (encrypted_pdf(), "encrypted"),
    "half.pdf": (pdf_of([GOOD])[:150], "broken"),
    "named.pdf": (b"%PDF-1.7 and nothing else", "broken"),
    "half.docx": (docx_bytes(GOOD)[:-400], "broken"),
    "no-zip.docx": (b"just words", "broken"),
    "other.docx": (archive(content_xml=b"<a/>"), "not a Word document"),
    "wrong.docx": (archive(word__document_xml=b"<w:p"), "broken"),
    "blank.docx": (docx_bytes(""), "no text"),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
    "tags.html": (b"<html>" + b"<div>" * 20_000, "no article"),
    "endless.md": (b"---\ntitle: A\n\nText.", "never closed"),
    "list.md": (b"---\n- a\n- b\n---\nText.", "name: value"),
    "mark.txt": (b"\xef\xbb\xbf", "no visible text"),
    "mark.jsonl": (b"\xef\xbb\xbf", "no lines"),
    "zero-width.txt": ("\u200b\u200d\ufeff\u202e ".encode() * 9, "no visible text"),
    "combining.txt": ("\u0301".encode() * 9, "no visible text"),
    "letter.ps.txt": (b"%!PS-Adobe-3.0\n/Helvetica findfont\n", "a PostScript file"),
    "packed.txt": (b"BZh91AY&SY" + bytes(range(1, 99)), "a compressed file"),
    "sheet.docx": (archive(xl__workbook_xml=b"<a/>"), "an Excel workbook"),
    "book.txt": (archive(**{"META-INF__container_xml": b"<a/>"}), "an e-book"),
    "open.docx": (archive(content_xml=b"<a/>"), "an OpenDocument file"),
    "attributes.html": (
        b"<html><body><p " + b" ".join(b"a%d" % n for n in range(6_000)) + b">" + GOOD.encode(),
        "more than 5,000 attributes",
    ),
    "cells.md": (b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 40_000, "more than 100,000 cells"),
    "sheet.ods": (b"a,b\n1,2\n", ".ods files are not supported"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_problem_with_file_and_reason(tmp_path, name):
    content, reason = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = read_documents(path)
    assert isinstance(problem, DocumentProblem), problem
    assert problem.origin.startswith(str(path))
    assert reason in problem.reason
    assert problem.reason.endswith(".")


def test_bad_files_do_not_affect_others(tmp_path):
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "a-good.txt").write_text(GOOD)
    (tmp_path / "z-good.txt").write_text(GOOD)
    found = list(read_documents(tmp_path))
    good = [each.key for each in found if isinstance(each, ParsedDocument)]
    assert good == ["file:a-good.txt", "file:z-good.txt"]
    assert len(found) == len(BAD) - 1 + 2  # in a folder, sheet.ods is passed over


@pytest.mark.parametrize(
    ("front", "line", "reason"),
    [
        ("title: 'open", 3, "not valid YAML"),
        ("title: A\nurl: [a", 4, "not valid YAML"),
        ("title: A\nauthor: B\n\tdate: C", 4, "not valid YAML"),
        ("a: &a [1]\nb: *a", 3, "aliases"),
    ],
)
def test_malformed_front_matter_names_the_line(tmp_path, front, line, reason):
    path = tmp_path / "a.md"
    path.write_text(f"---\n{front}\n---\nText.")
    (problem,) = read_documents(path)
    assert problem.origin == f"{path}:{line}"
    assert reason in problem.reason


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("published: 31 February 2025", "not a valid date"),
        ("published: soon", "not a valid date"),
        ("url: kite.example/fees", "web address"),
        ("url: http://[", "web address"),
        ("language: English please", "not a code"),
        ("title: {a: b}", "'title' is not text"),
        ("title: " + "[" * 5000, "YAML"),
    ],
)
def test_an_invalid_field_is_named(tmp_path, front, reason):
    path = tmp_path / "a.txt"
    path.write_text(f"---\n{front}\n---\nText.")
    (problem,) = read_documents(path)
    assert isinstance(problem, DocumentProblem)
    assert reason in problem.reason


def test_aes_encryption_is_reported_as_encryption(tmp_path, monkeypatch):
    """The result does not depend on whether the package for AES is installed."""
    import pypdf
    from pypdf.errors import DependencyError

    def lacking(*_):
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    (tmp_path / "a.pdf").write_bytes(encrypted_pdf())
    monkeypatch.setattr(pypdf.PdfReader, "decrypt", lacking)
    (problem,) = read_documents(tmp_path)
    assert "encrypted" in problem.reason


def test_a_pdf_encrypted_without_a_password_is_read(tmp_path):
    (tmp_path / "a.pdf").write_bytes(encrypted_pdf(password=""))
    (document,) = read_documents(tmp_path)
    assert document.text == GOOD


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
        stream.write(b"Some text first.")
    (problem,) = read_documents(path)
    assert "larger than 20,971,520 bytes" in problem.reason
    (tmp_path / "b.txt").write_text(GOOD)
    (problem,) = read_documents(tmp_path / "b.txt", limit=len(GOOD) - 1)
    assert "larger than" in problem.reason
    (document,) = read_documents(tmp_path / "b.txt", limit=len(GOOD))
    assert document.text == GOOD


def test_blank_lines_before_a_text_do_not_make_it_empty(tmp_path):
    (tmp_path / "a.txt").write_text("\n" * 10_000 + GOOD)
    (tmp_path / "b.jsonl").write_text("\n" * 10_000 + json.dumps({"id": 1, "text": GOOD}))
    (tmp_path / "c.txt").write_text("\n" * 10_000)
    *good, problem = read_documents(tmp_path)
    assert [document.text for document in good] == [GOOD, GOOD]
    assert "is empty" in problem.reason


def test_what_cannot_be_stored_is_marked_in_every_field():
    line = {"id": "1\0", "text": GOOD + "\0", "title": "Fees\ud800", "source": "Kite\0"}
    (document,) = read_documents("-", stdin=io.BytesIO(json.dumps(line).encode()))
    assert (document.text, document.title) == (GOOD + "�", "Fees�")
    assert (document.identifier, document.publisher) == ("1�", "Kite�")
    assert document.remarks == ("4 characters could not be read and are marked as �.",)


@contextmanager
def without_rights():
    """Act as a user without special rights, even if the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_unreadable_files_and_folders_are_problems():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.txt").write_text(GOOD)
        (folder / "a.txt").chmod(0)
        (folder / "b").mkdir()
        (folder / "b" / "c.txt").write_text(GOOD)
        (folder / "b").chmod(0)
        (folder / "d.txt").write_text(GOOD)
        (folder / "d.txt").chmod(0o644)
        with without_rights():
            unreadable, closed, good = read_documents(folder)
        (folder / "b").chmod(stat.S_IRWXU)
    assert unreadable.origin.endswith("a.txt")
    assert "Permission denied" in unreadable.reason
    assert closed.origin.endswith("/b")
    assert "Permission denied" in closed.reason
    assert good.text == GOOD


def test_direction_marks_and_emoji_are_kept(tmp_path):
    text = "שלום \u200fעולם\u200f — “👩🏽\u200d🚀 קפה”, \u202bאמר\u202c he said. e\u0301"
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "1", "text": text}))
    as_text, as_line = read_documents(tmp_path)
    assert as_text.text == text.replace("e\u0301", "é")
    assert as_line.text == text


def test_deeply_nested_quotation_marks_are_kept(tmp_path):
    text = "“" * 10_000 + "so" + "”" * 10_000 + ", she said."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.md").write_text(text)
    (tmp_path / "c.html").write_text(f"<html><body><article><p>{text}</p><p>{GOOD}</p>")
    (tmp_path / "d.docx").write_bytes(docx_bytes(text))
    assert [text in document.text for document in read_documents(tmp_path)] == [True] * 4
