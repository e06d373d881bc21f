"""Read a file of published fact-checks in any supported format, one item at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claims.extraction.documents.declared_encoding import find_declared_encoding
from claims.extraction.documents.decode import decode
from claims.extraction.documents.discover import open_file
from claims.extraction.documents.raw_document import ReadingError
from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Loss, Problem
from claims.importing.published_factchecks.read_json import read_json_or_lines
from claims.importing.published_factchecks.read_page import read_page
from claims.importing.published_factchecks.read_table import read_table

_PAGES = (".html", ".htm", ".xhtml")
_TABLES = (".csv", ".tsv")
_LINES = (".jsonl", ".ndjson")
SUFFIXES = (".json", ".jsonld", *_LINES, *_TABLES, *_PAGES)
MAX_BYTES = 256 * 1024 * 1024
_EMPTY = "The file is empty; remove it or fill it."
_NOTHING = "No fact-check was found (ClaimReview, or records with a claim)."


def read_factchecks(path: Path, base: str = "") -> Iterator[FactCheckItem | Problem]:
    """Yield the items of one file, in order. Raises OSError if it cannot be opened.

    ``base`` is the address of the page or feed, to which the addresses in it are relative.
    """
    try:
        with open_file(path) as stream:
            data = stream.read(MAX_BYTES + 1) or b""
        if len(data) > MAX_BYTES:
            raise ReadingError(f"The file is larger than {MAX_BYTES:,} bytes; split it.")
        text, remarks = decode(data, find_declared_encoding(data))
    except ReadingError as error:
        yield Problem("", error.reason)
        return
    yield from (Problem("", remark, loss=Loss.NOTHING) for remark in remarks)
    if not text.strip("\ufeff \t\r\n"):
        yield Problem("", _EMPTY)
        return
    nothing = True
    for item in _read_text(text, path.suffix.lower(), base):
        nothing = False
        yield item
    if nothing:
        yield Problem("", _NOTHING)


def _read_text(text: str, suffix: str, base: str) -> Iterator[FactCheckItem | Problem]:
    if suffix in _TABLES:
        return read_table(text.removeprefix("\ufeff"), base)
    if suffix in _PAGES or text.lstrip("\ufeff \t\r\n").startswith("<"):
        return read_page(text, base)
    return read_json_or_lines(text, base, expect_lines=suffix in _LINES)
