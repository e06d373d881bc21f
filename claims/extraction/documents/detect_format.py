"""Detect the format of a file from its first bytes, or from its suffix if they are ambiguous."""

from __future__ import annotations

import re

from claims.extraction.documents.raw_document import Format, ReadingError

FORMAT_BY_SUFFIX: dict[str, Format] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".eml": "eml",
    ".vtt": "captions",
    ".srt": "captions",
    ".xml": "newsml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
}
HEAD_BYTES = 4096
_HTML_TAG = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_JSON_OBJECT = re.compile(rb'\{\s*"(?:id|text|title|source|url|author|published|language)"\s*:')
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_NEWSML = b"//iptc.org/std/nar/"
_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"{\\rtf", "rtf"),
    (b"WEBVTT", "captions"),
)
_UNSUPPORTED = (
    (b"\xd0\xcf\x11\xe0", "an older or encrypted Office file"),
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


def detect_format(head: bytes, suffix: str) -> Format:
    """Return the format of a file from its first HEAD_BYTES bytes and its suffix, such as ".txt".

    Raise ReadingError if the format is not supported.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK\x03\x04") and _OPEN_DOCUMENT in start[:100]:
        return "odt"
    for magic, found in _BEGINNINGS:
        if start.startswith(magic):
            return found
    for magic, kind in _UNSUPPORTED:
        if start.startswith(magic):
            raise ReadingError(f"The file is {kind}; save it as text, PDF or .docx.")
    named = FORMAT_BY_SUFFIX.get(suffix.lower())
    if start.startswith(b"<") and _NEWSML in start:
        return "newsml"
    if _HTML_TAG.match(start) or (start.startswith(b"<?xml") and _HTML_TAG.search(start)):
        return "html"
    if named in (None, "txt") and _JSON_OBJECT.match(start):
        return "jsonl"
    if named is None and suffix:
        raise ReadingError(f"{suffix} files are not supported; name the format to read it as.")
    return named or "txt"
