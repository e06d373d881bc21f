"""Turn the tables of a web page into paragraphs, one for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import html
from lxml.etree import SubElement

from claims.extraction.documents.table_rows import is_layout, write_rows

MAX_ROWS = 1_000
_MAX_SPAN = 50
_NEVER_IN_CELLS = ("table", "form", "input", "h1", "h2", "h3", "section", "article")
_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
_BLOCKS = ("p", "div", "li", "br")


def flatten_tables(tree: html.HtmlElement) -> tuple[str, ...]:
    """Replace each table of facts by its rows, other tables by their contents; return remarks.

    trafilatura drops all tables, or else also formats those that only arrange the page.
    """
    remarks: list[str] = []
    for table in reversed(list(tree.iter("table"))):  # inner tables first
        rows = list(_read_rows(islice(table.iter("tr"), MAX_ROWS + 1)))
        if _arranges_page(table) or is_layout(rows):
            _unwrap(table)
            continue
        if len(rows) > MAX_ROWS:
            rows.pop()
            remarks.append(f"Only the first {MAX_ROWS:,} rows of a table were read.")
        _replace(table, write_rows(rows, has_header=_has_header(table)))
    return tuple(remarks)


def _arranges_page(table: html.HtmlElement) -> bool:
    """Return whether ``table`` contains elements that tables of facts do not have."""
    return table.get("role") == "presentation" or any(
        element is not table for element in islice(table.iter(*_NEVER_IN_CELLS), 2)
    )


def _read_rows(rows: Iterable[html.HtmlElement]) -> Iterator[list[str]]:
    """Yield the cells of each row; a first cell that spans several rows is repeated in them."""
    repeated, left = "", 0
    for row in rows:
        cells = [(cell, _read_cell(cell)) for cell in row.iterchildren("td", "th")]
        if left:
            left -= 1
            yield [repeated, *_pad(cells)]
            continue
        if cells:
            repeated, left = cells[0][1], _get_span(cells[0][0], "rowspan") - 1
        yield list(_pad(cells))


def _read_cell(cell: html.HtmlElement) -> str:
    for block in cell.iter(*_BLOCKS):
        block.tail = f" {block.tail or ''}"
    return " ".join(cell.text_content().split())


def _pad(cells: list[tuple[html.HtmlElement, str]]) -> Iterator[str]:
    """Yield the text of each cell, and "" for further columns that it spans."""
    for cell, text in cells:
        yield text
        yield from [""] * (_get_span(cell, "colspan") - 1)


def _get_span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() and value != "0" else 1


def _has_header(table: html.HtmlElement) -> bool:
    first = next(table.iter("tr"), None)
    if first is None or len(first) == 0:
        return False
    parent = first.getparent()
    in_head = parent is not None and parent.tag == "thead"
    return in_head or all(cell.tag == "th" for cell in first)


def _replace(table: html.HtmlElement, lines: list[str]) -> None:
    for figure in table.iterancestors("figure"):
        figure.tag = "div"  # trafilatura drops figures
    caption = table.find("caption")
    title = "" if caption is None else " ".join(caption.text_content().split())
    table.clear(keep_tail=True)
    table.tag = "div"
    for line in filter(None, [title, *lines]):
        SubElement(table, "p").text = line


def _unwrap(table: html.HtmlElement) -> None:
    for element in list(table.iter(*_PARTS)):
        element.tag = "div"
