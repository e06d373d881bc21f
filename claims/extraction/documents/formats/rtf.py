"""Read Rich Text files: paragraphs, rows of tables, and the title in the properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from striprtf.striprtf import rtf_to_text

from claims.extraction.documents.decode import normalise
from claims.extraction.documents.headings import find_heading, is_placeholder
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.documents.table_rows import write_rows

_START = b"{\\rtf"
# The bytes of pictures, on which rtf_to_text would spend a second for each megabyte.
_PICTURE_BYTES = re.compile(r"[\da-fA-F\s]{1000,}")
_TITLE = re.compile(r"\{\\title ([^{}]{1,1000})\}")
_CELL_END = "|"


def read(data: bytes) -> RawDocument:
    """Read a Rich Text file; raise ReadingError if it is none, or has no text."""
    if not data.lstrip().startswith(_START):
        raise ReadingError("The file is no Rich Text; it does not begin with '{\\rtf'.")
    # Other characters than those of ASCII are escapes, which name their code page.
    source = _PICTURE_BYTES.sub("", data.decode("latin-1"))
    text = normalise("\n\n".join(_join_rows(_convert(source))))
    if not text:
        raise ReadingError("The Rich Text file has no text; import the article as text.")
    found = _TITLE.search(source)
    title = " ".join(_convert(f"{{\\rtf1\\ansi {found[1]}}}").split()) if found else ""
    return RawDocument(text, title=find_heading(text) if is_placeholder(title) else title)


def _convert(source: str) -> str:
    try:
        return str(rtf_to_text(source, errors="replace"))
    except (ValueError, IndexError, LookupError, OverflowError, RecursionError) as error:
        raise ReadingError("The Rich Text is broken; save it again as .rtf or .docx.") from error


def _join_rows(text: str) -> Iterator[str]:
    """Yield the paragraphs; the rows of a table are one."""
    lines = [line.strip() for line in text.split("\n")]
    for is_row, group in groupby(filter(None, lines), key=lambda line: line.endswith(_CELL_END)):
        if is_row:
            cells = [row.removesuffix(_CELL_END).split(_CELL_END) for row in group]
            yield "\n".join(write_rows(cells, has_header=len(cells) > 1))
        else:
            yield from group
