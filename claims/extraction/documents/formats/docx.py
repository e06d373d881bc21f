"""Read Word documents, after checking the archive so that a zip bomb is never unpacked."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from claims.extraction.documents.archives import reject_bomb
from claims.extraction.documents.decode import normalise
from claims.extraction.documents.formats.docx_tables import replace_tables
from claims.extraction.documents.headings import find_heading, is_placeholder
from claims.extraction.documents.interviews import Block, mark_questions
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.documents.superscripts import drop_marks_in_numbers, raise_digits

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = "The Word document is broken and cannot be opened; save it again as .docx."
_WHITESPACE = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset(
    [
        qn("w:moveFrom"),
        qn("w:del"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)
_STRUCK_OUT = ("w:strike", "w:dstrike")
_OTHER_FORMATS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint file",
    "META-INF/container.xml": "an e-book",
    "content.xml": "an OpenDocument file",
}


def read(data: bytes) -> RawDocument:
    """Read a .docx file; raise ReadingError if it is broken, encrypted or a zip bomb."""
    if data.startswith(_OLE_MAGIC):
        raise ReadingError("The Word document is encrypted or older than .docx; save it as .docx.")
    try:
        _check_archive(data)
        document = Document(io.BytesIO(data))
        _reject_entities(document.element.body)
        bold = _find_bold(document.element.body)
        paragraphs = replace_tables(_extract_paragraphs(document.element.body))
        blocks = mark_questions(Block(text, text in bold) for text in paragraphs)
        title = document.core_properties.title.strip()
        heading = _find_styled_heading(document)
    except ReadingError:
        raise
    except Exception as error:  # zipfile, zlib, lxml and docx each raise their own exceptions
        raise ReadingError(_BROKEN) from error
    text = normalise("\n\n".join(blocks))
    if not text:
        raise ReadingError("The Word document has no text; import the article as text.")
    if is_placeholder(title):
        title = ""
    return RawDocument(text, title=title or heading or find_heading(text))


def _check_archive(data: bytes) -> None:
    """Raise ReadingError for another format or a zip bomb."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    if "word/document.xml" not in names:
        kind = next((kind for part, kind in _OTHER_FORMATS.items() if part in names), "an archive")
        raise ReadingError(f"The file is {kind}, not a Word document; save the text as .docx.")
    reject_bomb(archive, len(data))


def _reject_entities(body: Any) -> None:
    """Raise ReadingError for XML entities.

    They are not expanded, so their text would be lost, and Word does not write any.
    """
    if next(body.iter(etree.Entity), None) is not None:
        raise ReadingError("The Word document uses XML entities; save it again as .docx.")


def _extract_paragraphs(body: Any) -> dict[Any, str]:
    """Return the text of each ``w:p`` in order, including tables and text boxes.

    Tracked changes are treated as accepted, and struck-out words as deleted.
    """
    paragraphs: dict[Any, list[str]] = {}
    for element in body.iter(qn("w:t"), *_WHITESPACE):
        ancestors = list(element.iterancestors())
        if not _SKIPPED.isdisjoint(ancestor.tag for ancestor in ancestors):
            continue
        owner = next((each for each in ancestors if each.tag == qn("w:p")), body)
        text = _WHITESPACE.get(element.tag) or element.text or ""
        paragraphs.setdefault(owner, []).append(_apply_format(text, ancestors[0]))
    texts = {owner: "".join(words).strip() for owner, words in paragraphs.items()}
    return {owner: drop_marks_in_numbers(text) for owner, text in texts.items()}


def _apply_format(text: str, run: Any) -> str:
    """Return the text of a run as it reads: raised digits as such, struck-out words left out."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return text
    if any(_is_on(properties.find(qn(name))) for name in _STRUCK_OUT):
        return ""
    raised = properties.find(qn("w:vertAlign"))
    is_raised = raised is not None and raised.get(qn("w:val")) == "superscript"
    return raise_digits(text) if is_raised else text


def _find_bold(body: Any) -> frozenset[str]:
    """Return the paragraphs of which all words are bold."""
    found = set()
    for paragraph in body.iter(qn("w:p")):
        runs = [run for run in paragraph.iter(qn("w:r")) if _read_run(run).strip()]
        toggles = (run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs)
        if runs and all(map(_is_on, toggles)):
            found.add("".join(map(_read_run, runs)).strip())
    return frozenset(found)


def _read_run(run: Any) -> str:
    return "".join(text.text or "" for text in run.iter(qn("w:t")))


def _is_on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(qn("w:val")) not in ("0", "false", "off")


def _find_styled_heading(document: Any) -> str:
    """Return the first paragraph styled as a title or as a first-level heading."""
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name in ("Title", "Heading 1"):
            return " ".join(paragraph.text.split())
    return ""
