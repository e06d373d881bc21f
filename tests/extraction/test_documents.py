"""Test read_documents: text, metadata, keys and order for each format."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date

import pytest
from docx import Document

from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.documents.read_documents import read_documents
from claims.extraction.drafts import ParsedDocument
from tests.extraction.pdfs import pdf_of

WORDS = "The harbour board raised its fees by 12 per cent on Monday, its chairman said."
PAGE = (
    "<!doctype html><html lang='en'><head><title>Fees rise</title></head><body><article>"
    f"<h1>Fees rise</h1><p>{WORDS}</p><p>{WORDS.replace('Monday', 'Friday')}</p>"
    "</article></body></html>"
)


def only(*paths, **options) -> ParsedDocument:
    (document,) = read_documents(*paths, **options)
    assert isinstance(document, ParsedDocument), document
    return document


def docx_bytes(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


CONTENTS = {
    "txt": WORDS.encode(),
    "md": f"# Fees rise\n\n{WORDS}\n".encode(),
    "html": PAGE.encode(),
    "pdf": pdf_of([WORDS]),
    "docx": docx_bytes(WORDS),
    "jsonl": json.dumps({"id": "a", "text": WORDS}).encode(),
}


@pytest.mark.parametrize("suffix", CONTENTS)
def test_every_format_is_read_under_its_suffix(tmp_path, suffix):
    path = tmp_path / f"fees.{suffix}"
    path.write_bytes(CONTENTS[suffix])
    document = only(path)
    assert WORDS in document.text
    assert document.language == "en"


@pytest.mark.parametrize("suffix", ["html", "pdf", "docx", "jsonl"])
def test_content_decides_against_a_wrong_suffix(tmp_path, suffix):
    path = tmp_path / "fees.txt"
    path.write_bytes(CONTENTS[suffix])
    text = only(path).text
    assert WORDS in text
    assert "<" not in text
    assert "{" not in text


def test_a_named_format_overrides_both(tmp_path):
    path = tmp_path / "fees.txt"
    path.write_text("# Fees *rise*\n\nThey did.")
    assert only(path, format="md").text == "Fees rise\n\nThey did."
    assert only(path).text.startswith("# Fees")


def test_an_unknown_format_raises(tmp_path):
    with pytest.raises(ValueError, match="unknown format 'pages'"):
        list(read_documents(tmp_path, format="pages"))


def test_front_matter_gives_metadata(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "---\ntitle: Fees rise\nsource: The Daily Kite\nauthor: [Ada Quill, Tom Reyk]\n"
        "url: https://kite.example/fees\npublished: 2025-04-30\nlanguage: en-GB\n---\n\n" + WORDS
    )
    document = only(path)
    assert document == ParsedDocument(
        text=WORDS,
        origin=str(path),
        key="url:kite.example/fees",
        title="Fees rise",
        publisher="The Daily Kite",
        byline="Ada Quill, Tom Reyk",
        url="https://kite.example/fees",
        published=date(2025, 4, 30),
        language="en-GB",
    )


def test_the_source_option_overrides_the_publisher(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"---\nsource: The Daily Kite\n---\n{WORDS}")
    assert only(path, source="Kite Online").publisher == "Kite Online"


def test_a_file_name_is_not_a_title(tmp_path):
    path = tmp_path / "fees-rise.txt"
    path.write_text(WORDS)
    assert only(path).title == ""


def test_keys_do_not_depend_on_where_the_folder_is(tmp_path):
    keys = []
    for folder in (tmp_path / "here", tmp_path / "there" / "deeper"):
        (folder / "asia").mkdir(parents=True)
        (folder / "asia" / "fees.txt").write_text(WORDS)
        keys.append(only(folder).key)
        keys.append(only(f"{folder}/**/*.txt").key)
    assert keys == ["file:asia/fees.txt"] * 4


def test_the_key_of_a_single_file_is_its_name(tmp_path, monkeypatch):
    (tmp_path / "fees.txt").write_text(WORDS)
    monkeypatch.chdir(tmp_path)
    assert only("fees.txt").key == only(tmp_path / "fees.txt").key == "file:fees.txt"


@pytest.mark.parametrize(
    "address",
    [
        "http://kite.example/fees/",
        "https://KITE.example:443/fees#comments",
        "https://kite.example/fees?utm_source=mail&fbclid=1",
    ],
)
def test_the_key_ignores_changing_parts_of_the_url(tmp_path, address):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "1", "text": WORDS, "url": address}))
    document = only(path)
    assert document.key == "url:kite.example/fees"
    assert document.url == address


def test_urls_with_different_queries_have_different_keys(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [{"id": n, "text": WORDS, "url": f"https://kite.example/a?id={n}"} for n in (1, 2)]
    path.write_text("\n".join(map(json.dumps, lines)))
    keys = [document.key for document in read_documents(path)]
    assert keys == ["url:kite.example/a?id=1", "url:kite.example/a?id=2"]


def test_the_key_contains_the_whole_identifier(tmp_path):
    path = tmp_path / "wire:1.jsonl"
    path.write_text(json.dumps({"id": "a:b/c", "text": WORDS}))
    assert only(path).key.split(":", 2) == ["id", "wire%3A1.jsonl", "a:b/c"]


def test_only_the_first_document_with_a_key_is_read(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"---\nurl: https://kite.example/fees\n---\n{WORDS} {name}")
    first, second = read_documents(tmp_path)
    assert first.text.endswith("a.txt")
    assert isinstance(second, DocumentProblem)
    assert "url:kite.example/fees" in second.reason


def test_standard_input_is_json_lines():
    stdin = io.BytesIO(b'{"id": "x", "text": "One."}\n{"id": "y", "text": "Two."}\n')
    documents = list(read_documents("-", stdin=stdin))
    assert [document.text for document in documents] == ["One.", "Two."]
    assert [document.origin for document in documents] == ["stdin:1", "stdin:2"]
    assert documents[0].key == "id:stdin:x"


def test_documents_are_read_one_at_a_time(tmp_path):
    """A file is only opened when the caller asks for it."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS)
    documents = read_documents(tmp_path)
    assert next(documents).origin.endswith("a.txt")
    (tmp_path / "b.txt").write_text("Rewritten in between, the text is read late.")
    assert next(documents).text.startswith("Rewritten")


def test_heavy_libraries_are_imported_when_needed():
    code = (
        "import sys, claims.extraction.documents.read_documents; "
        "import claims.extraction.text.boilerplate; "
        "heavy = {'spacy', 'django', 'trafilatura', 'docx', 'dateparser', 'babel'}; "
        "print((heavy | {'spellchecker'}) & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
