"""Turn the tables of a web page into paragraphs, one for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import html
from lxml.etree import SubElement

from claims.extraction.documents.table_rows import is_layout, write_rows

MAX_ROWS = 1_000
_MAX_SPAN = 50
_MAX_HEADER_ROWS = 3
_BETWEEN = "; "
_NEVER_IN_CELLS = ("table", "form", "input", "h1", "h2", "h3", "section", "article")
_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
_BLOCKS = ("p", "div", "li", "br")


def flatten_tables(tree: html.HtmlElement) -> tuple[str, ...]:
    """Replace each table of facts by its rows, other tables by their contents; return remarks.

    trafilatura drops all tables, or else also formats those that only arrange the page.
    """
    remarks: list[str] = []
    for table in reversed(list(tree.iter("table"))):  # inner tables first
        rows = list(_read_rows(list(islice(table.iter("tr"), MAX_ROWS + 1))))
        header_rows = _count_header_rows(table)
        rows = _merge_header(rows, header_rows) if header_rows > 1 else rows
        if _arranges_page(table) or is_layout(rows):
            _unwrap(table)
            continue
        if len(rows) > MAX_ROWS:
            rows.pop()
            remarks.append(f"Only the first {MAX_ROWS:,} rows of a table were read.")
        _replace(table, write_rows(rows, has_header=_has_header(table)))
    return tuple(remarks)


def flatten_definitions(tree: html.HtmlElement) -> None:
    """Turn lists of names and values into paragraphs: "Length: 310 m"."""
    for terms in list(tree.iter("dl")):
        lines: list[str] = []
        for each in terms.iter("dt", "dd"):
            words = _read_cell(each)
            is_value = each.tag == "dd" and lines and words
            if is_value and lines[-1].endswith(":"):
                lines[-1] += f" {words}"
            elif is_value:
                lines[-1] += f"{_BETWEEN}{words}"
            elif words:
                lines.append(words if words.endswith((":", "?")) else f"{words}:")
        if lines and not terms.xpath(".//table|.//form|.//h1|.//h2|.//article|.//dl"):
            _write_paragraphs(terms, [one.removesuffix(":") for one in lines])


def _arranges_page(table: html.HtmlElement) -> bool:
    """Return whether ``table`` contains elements that tables of facts do not have."""
    return table.get("role") == "presentation" or any(
        element is not table for element in islice(table.iter(*_NEVER_IN_CELLS), 2)
    )


def _read_rows(rows: Sequence[html.HtmlElement]) -> Iterator[list[str]]:
    """Yield the cells of each row; one that spans several rows is repeated in them."""
    spanning: dict[int, tuple[str, int]] = {}
    for row in rows:
        written: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _repeat(spanning, written)
            text, width = _read_cell(cell), _get_span(cell, "colspan")
            if (left := _get_span(cell, "rowspan") - 1) > 0:
                is_heading = cell.tag == "th" or not written
                spanning[len(written)] = (text if is_heading else "", left)
                spanning |= {len(written) + more: ("", left) for more in range(1, width)}
            written += [text, *[""] * (width - 1)]
        _repeat(spanning, written)
        yield written


def _repeat(spanning: dict[int, tuple[str, int]], written: list[str]) -> None:
    """Write the cells of rows above that span this row, too, up to the next one of its own."""
    while len(written) in spanning:
        text, left = spanning.pop(len(written))
        if left > 1:
            spanning[len(written)] = (text, left - 1)
        written.append(text)


def _count_header_rows(table: html.HtmlElement) -> int:
    """Return how many rows at the top have headings only."""
    rows = list(islice(table.iter("tr"), _MAX_HEADER_ROWS + 1))
    count = 0
    for row in rows:
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if len(row) == 0 or not (in_head or all(cell.tag == "th" for cell in row)):
            break
        count += 1
    return count if count <= _MAX_HEADER_ROWS else 0


def _merge_header(rows: list[list[str]], count: int) -> list[list[str]]:
    """Return the rows with one of headings: "Cracks" above "2023" and "2024" is "Cracks 2023"."""
    width = max(map(len, rows[:count]))
    merged: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows[:count]):
        over = ""
        for place, cell in enumerate([*row, *[""] * (width - len(row))]):
            # Only the last row has a heading of its own for each column.
            over = cell or (over if number < count - 1 else "")
            if over and over not in merged[place]:
                merged[place].append(over)
    return [[" ".join(one) for one in merged], *rows[count:]]


def _read_cell(cell: html.HtmlElement) -> str:
    for block in cell.iter(*_BLOCKS):
        block.tail = f" {block.tail or ''}"
    return " ".join(cell.text_content().split())


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
    _write_paragraphs(table, list(filter(None, [title, *lines])))


def _write_paragraphs(element: html.HtmlElement, lines: list[str]) -> None:
    element.clear(keep_tail=True)
    element.tag = "div"
    for line in lines:
        SubElement(element, "p").text = line


def _unwrap(table: html.HtmlElement) -> None:
    for element in list(table.iter(*_PARTS)):
        element.tag = "div"
