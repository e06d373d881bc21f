"""Read OpenDocument texts (.odt): paragraphs and tables, without comments and deleted words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from claims.extraction.documents.archives import reject_bomb
from claims.extraction.documents.decode import normalise
from claims.extraction.documents.headings import find_heading, is_placeholder
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.documents.table_rows import is_layout, write_rows

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = (f"{{{_URN}{part}:1.0}}" for part in ("text", "table", "office"))
_BLOCKS = (f"{_TEXT}p", f"{_TEXT}h")
_SKIPPED = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls",
     f"{_OFFICE}forms", f"{_TEXT}table-of-content")
)  # fmt: skip
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MAX_DEPTH = 200
_BROKEN = "The OpenDocument file is broken and cannot be opened; save it again as .odt."


def read(data: bytes) -> RawDocument:
    """Read an .odt file; raise ReadingError if it is broken, encrypted or a zip bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            reject_bomb(archive, len(data))
            body = _parse(archive, "content.xml").find(f".//{_OFFICE}text")
            title = _find_title(archive)
            if body is None:
                _explain_other_file(archive)
        blocks = list(_read_blocks(body, 0))
    except ReadingError:
        raise
    except Exception as error:  # zipfile, zlib and lxml each raise their own exceptions
        raise ReadingError(_BROKEN) from error
    text = normalise("\n\n".join(filter(None, blocks)))
    if not text:
        raise ReadingError("The OpenDocument file has no text; import the article as text.")
    if is_placeholder(title):
        title = _find_first_heading(body) or find_heading(text)
    return RawDocument(text, title=title)


def _parse(archive: zipfile.ZipFile, name: str) -> Any:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ReadingError("The OpenDocument file is encrypted; save it without a password.")
    # Without entities, text cannot multiply; lxml reads no other files.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)


def _explain_other_file(archive: zipfile.ZipFile) -> None:
    kind = (
        archive.read("mimetype").decode("ascii", "replace")
        if "mimetype" in archive.namelist()
        else ""
    )
    name = kind.rpartition(".")[2][:40] or "file of another kind"
    raise ReadingError(f"The file is an OpenDocument {name}, not a text; save the text as .odt.")


def _find_title(archive: zipfile.ZipFile) -> str:
    if "meta.xml" not in archive.namelist():
        return ""
    found = _parse(archive, "meta.xml").find(f".//{_DC_TITLE}")
    return "" if found is None else " ".join("".join(found.itertext()).split())


def _read_blocks(element: Any, depth: int) -> Iterator[str]:
    """Yield the paragraphs and rows inside ``element``; lists and sections only group them."""
    if depth > _MAX_DEPTH:
        raise ReadingError(f"The document is nested {_MAX_DEPTH} levels deep; flatten it.")
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag in _BLOCKS:
            yield _read_text(child).strip()
        elif child.tag == f"{_TABLE}table":
            rows = list(_read_rows(child))
            if is_layout(rows):
                yield from (cell for row in rows for cell in row)
            else:
                yield "\n".join(write_rows(rows, has_header=_has_header(child)))
        else:
            yield from _read_blocks(child, depth + 1)


def _read_rows(table: Any) -> Iterator[list[str]]:
    for row in table.iter(f"{_TABLE}table-row"):
        yield [
            "\n".join(_read_text(block).strip() for block in cell.iter(*_BLOCKS))
            for cell in row.iterchildren(f"{_TABLE}table-cell")
        ]


def _has_header(table: Any) -> bool:
    return table.find(f"{_TABLE}table-header-rows") is not None


def _read_text(block: Any) -> str:
    """Return the words of a paragraph; frames and comments inside of it are not part of it."""
    parts: list[str] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        ancestors = {each.tag for each in (element, *element.iterancestors())}
        if event == "end":
            outside = ancestors - {element.tag}
            if element is not block and not _SKIPPED & outside:
                parts.append(element.tail or "")
        elif not _SKIPPED & ancestors:
            parts.append(_BREAKS.get(element.tag, "") * int(element.get(f"{_TEXT}c", "1")))
            parts.append(element.text or "")
    return "".join(parts)


def _find_first_heading(body: Any) -> str:
    found = next(body.iter(f"{_TEXT}h"), None)
    return "" if found is None else " ".join(_read_text(found).split())
