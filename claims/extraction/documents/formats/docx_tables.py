"""Read the tables of a Word document as rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from claims.extraction.documents.table_rows import is_layout, write_rows

_TABLE, _ROW, _CELL, _PARAGRAPH = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:p")
_MAX_SPAN = 50


def replace_tables(paragraphs: dict[Any, str]) -> Iterator[str]:
    """Yield the text of each paragraph element, but the rows of tables as one line each.

    ``paragraphs`` are in the order of the document. Tables that only arrange text, and tables with
    tables inside, are read paragraph by paragraph.
    """
    for table, group in groupby(paragraphs, key=_find_outer_table):
        if table is None or next(table.iterdescendants(_TABLE), None) is not None:
            yield from (paragraphs[each] for each in group)
            continue
        rows = [list(_read_row(row, paragraphs)) for row in table.iter(_ROW)]
        _fill_merged_cells(table, rows)
        if is_layout(rows):
            yield from (paragraphs[each] for each in group)
        else:
            yield "\n".join(write_rows(rows, has_header=_has_header(table)))


def _find_outer_table(paragraph: Any) -> Any:
    tables = list(paragraph.iterancestors(_TABLE))
    return tables[-1] if tables else None


def _read_row(row: Any, paragraphs: dict[Any, str]) -> Iterator[str]:
    """Yield the text of each cell, and "" for further columns that the cell spans."""
    for cell in row.iter(_CELL):
        yield " ".join(filter(None, (paragraphs.get(each, "") for each in cell.iter(_PARAGRAPH))))
        span = _find_property(cell, "w:gridSpan")
        columns = int(span.get(qn("w:val"), 1)) if span is not None else 1
        yield from [""] * min(columns - 1, _MAX_SPAN)


def _fill_merged_cells(table: Any, rows: list[list[str]]) -> None:
    """Repeat the first cell of a row in the rows over which it is merged."""
    for above, row, element in zip(rows, rows[1:], list(table.iter(_ROW))[1:], strict=False):
        first = next(element.iter(_CELL), None)
        merged = _find_property(first, "w:vMerge") if first is not None else None
        if merged is not None and merged.get(qn("w:val")) != "restart" and row and not row[0]:
            row[0] = above[0] if above else ""


def _has_header(table: Any) -> bool:
    return next(table.iter(qn("w:tblHeader")), None) is not None


def _find_property(cell: Any, name: str) -> Any:
    properties = cell.find(qn("w:tcPr"))
    return None if properties is None else properties.find(qn(name))
