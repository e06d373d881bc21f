"""Prepare a web page for trafilatura: keep captions and figures, remove struck-out words."""

from __future__ import annotations

import re
from itertools import islice

from lxml import html
from lxml.etree import SubElement

_LAYOUT_ELEMENTS = (
    "a",
    "p",
    "div",
    "ul",
    "ol",
    "img",
    "form",
    "input",
    "h1",
    "h2",
    "h3",
    "section",
)
_FIGURE = re.compile(r"\D{0,4}\d.{0,24}")
_STRUCK_OUT = ("s", "strike", "del")
_BLOCKS = frozenset(["p", "li", "div", "td", "small", "aside"])
_MAX_ROWS = 100
_MAX_CELL_LENGTH = 80


def clean_tree(tree: html.HtmlElement) -> None:
    """Change ``tree`` in place so that trafilatura keeps what readers see, and no more."""
    _move_captions(tree)
    _clear_struck_out(tree)
    _clear_footnote_marks(tree)
    _flatten_tables(tree)


def _move_captions(tree: html.HtmlElement) -> None:
    """Move captions out of their figures, which trafilatura drops."""
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        caption.tag = "p"
        if figure is not None:
            figure.addnext(caption)


def _clear_struck_out(tree: html.HtmlElement) -> None:
    """Remove words that the page shows as withdrawn, and one of the spaces around them."""
    for element in list(tree.iter(*_STRUCK_OUT)):
        previous, parent = element.getprevious(), element.getparent()
        if parent is None:  # it was inside another struck-out element
            continue
        before = parent.text if previous is None else previous.tail
        element.clear(keep_tail=True)
        if (before or " ")[-1].isspace():
            element.tail = (element.tail or "").lstrip()


def _clear_footnote_marks(tree: html.HtmlElement) -> None:
    """Remove superscripts that refer to a footnote, so that "5¹ million" is not 51 million.

    A superscript is a mark if it links within the page, or if the same superscript opens a block.
    """
    marks = {element: element.text_content().strip() for element in tree.iter("sup")}
    opening = {mark for element, mark in marks.items() if _opens_block(element)}
    for element, mark in marks.items():
        link = element.getparent()
        if _is_page_link(link) and link.text_content().strip() == mark:
            link.clear(keep_tail=True)
            link.tag = "span"  # trafilatura drops paragraphs in which all links are empty
        elif any(map(_is_page_link, [link, *element.iter("a")])) or (
            mark in opening and not _opens_block(element)
        ):
            element.clear(keep_tail=True)


def _is_page_link(element: html.HtmlElement | None) -> bool:
    return element is not None and element.tag == "a" and element.get("href", "").startswith("#")


def _opens_block(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    first = element.getprevious() is None and not (parent.text or "").strip()
    return first and parent.tag in _BLOCKS


def _flatten_tables(tree: html.HtmlElement) -> None:
    """Turn each row of small tables with figures into a paragraph: "East | 312".

    trafilatura either drops all tables, or also formats those that only arrange the page.
    """
    for table in list(tree.iter("table")):
        if _is_layout(table):
            continue
        rows = [
            [" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th")]
            for row in islice(table.iter("tr"), _MAX_ROWS + 1)
        ]
        if len(rows) > _MAX_ROWS or not _has_figures(rows):
            continue
        for figure in table.iterancestors("figure"):
            figure.tag = "div"  # trafilatura drops figures
        table.clear(keep_tail=True)
        table.tag = "div"
        for row in rows:
            SubElement(table, "p").text = " | ".join(filter(None, row))


def _is_layout(table: html.HtmlElement) -> bool:
    """Return whether ``table`` contains elements that tables of figures do not have."""
    nested = next(islice(table.iter("table"), 1, None), None)
    return nested is not None or next(table.iter(*_LAYOUT_ELEMENTS), None) is not None


def _has_figures(rows: list[list[str]]) -> bool:
    """Return whether all cells are short, a row has several of them, and some are numbers."""
    cells = [cell for row in rows for cell in row]
    return (
        max(map(len, rows), default=0) > 1
        and all(len(cell) <= _MAX_CELL_LENGTH for cell in cells)
        and any(map(_FIGURE.fullmatch, cells))
    )
