"""What a newsroom takes on disk, by what it is: rows, megabytes of tables and of indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PARTS = {
    "documents and their texts": "document revision",
    "claims, their passages and numbers": "claim appearance quantity",
    "quotes": "quote quotespan",
    "speakers": "speaker speakeralias",
    "evidence, assessments, decisions and other work": "evidence assessment assessment_evidence "
    "decision assignment comment tagging conflict claimpair publishedfactcheck notification",
    "the record of judgements": "recordlink",
    "changes of the last 30 days, for mirrors": "change",
}
_HISTORY, _OTHERS = "the history of all of these", "everything else"


def disk_lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield a table in Markdown of what the most claims take on disk."""
    most = str(found["claims"][-1])
    sizes = found["sizes"][most]
    parts = _add_up(sizes["tables"])
    documents = next(one["rows"] for one in sizes["tables"] if one["relname"] == "claims_document")
    yield f"### On disk, with {int(most):,} claims in {documents:,} documents"
    yield ""
    yield "| | rows | tables, MB | indexes, MB | kB for each document |"
    yield f"| --- |{' ---: |' * 4}"
    for name, (rows, tables, indexes) in parts.items():
        each = (tables + indexes) / documents / 1000
        yield f"| {name} | {rows:,} | {tables / 1e6:,.0f} | {indexes / 1e6:,.0f} | {each:.1f} |"
    whole = sizes["bytes"]
    yield f"| the whole database | | {whole / 1e6:,.0f} | | {whole / documents / 1000:.1f} |"


def _add_up(tables: list[dict[str, Any]]) -> dict[str, list[int]]:
    part_of = {f"claims_{table}": part for part, names in _PARTS.items() for table in names.split()}
    parts = {part: [0, 0, 0] for part in (*_PARTS, _HISTORY, _OTHERS)}
    for table in tables:
        name = table["relname"]
        other = _HISTORY if name.endswith("event") else _OTHERS
        added = parts[part_of.get(name, other)]
        for place, column in enumerate(("rows", "table_bytes", "index_bytes")):
            added[place] += table[column]
    return parts
