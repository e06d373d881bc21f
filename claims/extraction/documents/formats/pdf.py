"""Read the text of a PDF, and put its broken lines together again as paragraphs."""

from __future__ import annotations

import io
import logging
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from claims.extraction.documents.decode import normalise
from claims.extraction.documents.formats.page_lines import join_lines, without_running_heads
from claims.extraction.documents.headings import heading_of
from claims.extraction.documents.raw_document import RawDocument, ReadingError

MOST_PAGES = 2_000
MOST_OPERATIONS = 5_000_000
MOST_BYTES = 100 * 1024 * 1024
_PLACEHOLDERS = ("untitled", "microsoft word", "document", "powerpoint")
_ENCRYPTED = "The PDF is encrypted; save a copy without its password."
_BOMB = "The PDF unpacks to far more than it should; it is refused."

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are our DocumentProblems


def read(data: bytes) -> RawDocument:
    """Read a PDF; raise ReadingError where it is encrypted, broken, scanned or huge."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        pages = _pages(reader)
        title = _title(reader)
    except ReadingError:
        raise
    except DependencyError as error:  # AES, for which pypdf needs a package that is not installed
        raise ReadingError(_ENCRYPTED) from error
    except LimitReachedError as error:
        raise ReadingError(_BOMB) from error
    except Exception as error:  # a damaged PDF fails in pypdf in many ways, not all of them its own
        raise ReadingError("The PDF is broken and cannot be read; save it again.") from error
    text = normalise(join_lines(without_running_heads(pages)))
    if not text:
        raise ReadingError("The PDF holds no text, perhaps a scan; run text recognition on it.")
    return RawDocument(text, title=title or heading_of(text))


def _pages(reader: PdfReader) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadingError(_ENCRYPTED)
    if len(reader.pages) > MOST_PAGES:
        raise ReadingError(f"The PDF has more than {MOST_PAGES} pages; give the article's alone.")
    bound = _Bound()
    return [bound.text_of(page) for page in reader.pages]


class _Bound:
    """Count what all pages take together: a page may draw others' parts, over and over."""

    def __init__(self) -> None:
        self.bytes = 0
        self.operations = 0

    def text_of(self, page: PageObject) -> str:
        """The text of ``page``; raises ReadingError where the PDF asks for too much."""
        contents = page.get_contents()
        self.bytes += len(contents.get_data()) if contents is not None else 0
        if self.bytes > MOST_BYTES:
            raise ReadingError(_BOMB)
        text = page.extract_text(visitor_operand_before=self._count)
        self._refuse_endless()  # pypdf passes over what goes wrong in a part that a page draws
        return text

    def _count(self, *_: Any) -> None:
        self.operations += 1
        self._refuse_endless()

    def _refuse_endless(self) -> None:
        if self.operations > MOST_OPERATIONS:
            raise ReadingError(_BOMB)


def _title(reader: PdfReader) -> str:
    """The title in the PDF's properties, unless a program put a file name there."""
    title = " ".join((reader.metadata.title or "").split()) if reader.metadata else ""
    plain = title.lower()
    junk = plain.startswith(_PLACEHOLDERS) or plain.endswith((".doc", ".docx", ".pdf"))
    return "" if junk or "\0" in title else title
