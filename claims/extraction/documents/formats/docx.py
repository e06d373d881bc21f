"""Read a Word document, after a look at its archive so that a zip bomb is never unpacked."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from claims.extraction.documents.decode import normalise
from claims.extraction.documents.headings import heading_of
from claims.extraction.documents.raw_document import RawDocument, ReadingError

MOST_MEMBERS = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 100
_SMALL = 10 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = "The Word document is broken and cannot be opened; save it again as .docx."
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset(
    [
        qn("w:moveFrom"),
        qn("w:del"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)
_OTHERS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint file",
    "META-INF/container.xml": "an e-book",
    "content.xml": "an OpenDocument file",
}
_PLACEHOLDERS = frozenset(["word document", "document", "untitled"])


def read(data: bytes) -> RawDocument:
    """Read a .docx file; raise ReadingError where it is broken, encrypted or a zip bomb."""
    if data.startswith(_OLE):
        raise ReadingError("The Word document is encrypted or older than .docx; save it as .docx.")
    try:
        _refuse_bomb(data)
        document = Document(io.BytesIO(data))
        _refuse_entities(document.element.body)
        paragraphs = _paragraphs(document.element.body)
        title = document.core_properties.title.strip()
        heading = _heading(document)
    except ReadingError:
        raise
    except (
        Exception
    ) as error:  # a damaged archive fails in zipfile, zlib, lxml or docx, each its way
        raise ReadingError(_BROKEN) from error
    text = normalise("\n\n".join(filter(None, paragraphs)))
    if not text:
        raise ReadingError("The Word document holds no text; give the article's text.")
    if title.lower() in _PLACEHOLDERS:
        title = ""
    return RawDocument(text, title=title or heading or heading_of(text))


def _refuse_bomb(data: bytes) -> None:
    """zipfile never unpacks more of a member than its header states, so the headers suffice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    names = {member.filename for member in members}
    if "word/document.xml" not in names:
        kind = next((kind for part, kind in _OTHERS.items() if part in names), "an archive")
        raise ReadingError(f"The file is {kind}, not a Word document; save the text as .docx.")
    unpacked = sum(member.file_size for member in members)
    bomb = len(members) > MOST_MEMBERS or unpacked > MOST_BYTES
    if bomb or (unpacked > _SMALL and unpacked > MOST_RATIO * len(data)):
        raise ReadingError("The Word document unpacks to far more than it should; it is refused.")


def _refuse_entities(body: Any) -> None:
    """They are not filled in, and Word writes none: the words after one would be lost."""
    if next(body.iter(etree.Entity), None) is not None:
        raise ReadingError("The Word document uses XML entities; save it again as .docx.")


def _paragraphs(body: Any) -> list[str]:
    """The text of each ``w:p``, in order, tables and text boxes included, deletions not."""
    found: dict[Any, list[str]] = {}
    for element in body.iter(qn("w:t"), *_SPACES):
        ancestors = list(element.iterancestors())
        if not _SKIPPED.isdisjoint(ancestor.tag for ancestor in ancestors):
            continue
        owner = next((each for each in ancestors if each.tag == qn("w:p")), body)
        found.setdefault(owner, []).append(_SPACES.get(element.tag) or element.text or "")
    return ["".join(words).strip() for words in found.values()]


def _heading(document: Any) -> str:
    """The first paragraph styled as a title or as a heading of the first level."""
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name in ("Title", "Heading 1"):
            return " ".join(paragraph.text.split())
    return ""
