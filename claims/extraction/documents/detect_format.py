"""Detect the format of a file from its first bytes, or from its suffix if they are ambiguous."""

from __future__ import annotations

import json
import re
import zlib
from typing import BinaryIO

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
    ".warc": "warc",
    ".warc.gz": "warc",
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
    (b"WARC/", "warc"),
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
    if found := _detect_by_magic(start):
        return found
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


def _detect_by_magic(start: bytes) -> Format | None:
    if start.startswith(b"PK\x03\x04") and _OPEN_DOCUMENT in start[:100]:
        return "odt"
    if start.startswith(b"\x1f\x8b") and _unpack(start).startswith(b"WARC/"):
        return "warc"
    for magic, found in _BEGINNINGS:
        if start.startswith(magic):
            return found
    for magic, kind in _UNSUPPORTED:
        if start.startswith(magic):
            raise ReadingError(f"The file is {kind}; save it as text, PDF or .docx.")
    return None


def get_suffix(name: str) -> str:
    """Return the end of a file's name that tells its format, in lower case, such as ".txt"."""
    stem, dot, last = name.lower().rpartition(".")
    if dot and last == "gz" and f".{stem.rpartition('.')[2]}.gz" in FORMAT_BY_SUFFIX:
        return f".{stem.rpartition('.')[2]}.gz"
    return f".{last}" if dot and stem.strip(".") else ""


def has_json_lines(stream: BinaryIO, limit: int) -> bool:
    """Return whether a JSON file is one of JSON lines: it goes on after an object on one line.

    The stream is at its beginning before and after.
    """
    line = next((one for one in iter(lambda: stream.readline(limit + 1), b"") if one.strip()), b"")
    goes_on = any(one.strip() for one in iter(lambda: stream.read(HEAD_BYTES), b""))
    stream.seek(0)
    try:
        return goes_on and isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _unpack(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""
