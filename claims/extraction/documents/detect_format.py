"""Tell a file's format by its first bytes, and by its suffix where they leave it open."""

from __future__ import annotations

import re

from claims.extraction.documents.raw_document import Format, ReadingError

SUFFIXES: dict[str, Format] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
HEAD = 4096
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_OBJECT = re.compile(rb'\{\s*"(?:id|text|title|source|url|author|published|language)"\s*:')
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an older or encrypted Office file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"%!PS", "a PostScript file"),
)


def recognise(head: bytes, suffix: str) -> Format:
    """The format of a file that begins with ``head`` (up to HEAD bytes) and is named ``….suffix``.

    Raises ReadingError where it is of a kind that is not read.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    for magic, kind in _REFUSED:
        if start.startswith(magic):
            raise ReadingError(f"The file is {kind}; save it as text, PDF or .docx.")
    named = SUFFIXES.get(suffix.lower())
    return _by_text(start, named) or _by_name(named, suffix)


def _by_text(start: bytes, named: Format | None) -> Format | None:
    if _PAGE.match(start) or (start.startswith(b"<?xml") and _PAGE.search(start)):
        return "html"
    if named in (None, "txt") and _OBJECT.match(start):
        return "jsonl"
    return None


def _by_name(named: Format | None, suffix: str) -> Format:
    if named is None and suffix:
        raise ReadingError(f"Files named …{suffix} are not read; name the format to read it as.")
    return named or "txt"
