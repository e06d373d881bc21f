"""Write rows of claims as JSON lines, or as CSV that a spreadsheet opens and runs no formula of."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from claims.models.export import ExportFormat
from claims.publishing.claim_rows import Row

# What spreadsheets take as the beginning of a formula, also after spaces; the wide forms as well.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CUT_OFF = ("\t", "\r", "\n")
# Excel reads UTF-8 only with it.
_BYTE_ORDER_MARK = "\ufeff"


def write_rows(rows: Iterable[Row], format: str, *, is_first: bool) -> bytes:  # noqa: A002 (as in the model)
    """Return the rows as a piece of a file; the first piece has what the file begins with."""
    if format == ExportFormat.JSONL:
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, lineterminator="\r\n")
    if is_first:
        written.write(_BYTE_ORDER_MARK)
        writer.writeheader()
    writer.writerows({name: guard(value) for name, value in _flatten(row).items()} for row in rows)
    return written.getvalue().encode()


def guard(value: object) -> str:
    """Return the text of a cell; what would be a formula begins with an apostrophe."""
    text = "" if value is None else str(value)
    if text.lstrip().startswith(_FORMULA) or text.startswith(_CUT_OFF):
        return f"'{text}"
    return text


COLUMNS = (
    *("id", "claim", "type", "status", "verdict", "check-worthiness", "topics"),
    *("decided verdict", "rationale", "decided on", "published on", "assessments"),
    *("first said on", "speakers", "quotes", "passages", "sources", "documents", "addresses"),
    *("evidence", "evidence addresses"),
)
"""What has several values, such as quotes, has each on a line of its own in the cell."""


def _flatten(row: Row) -> dict[str, object]:
    decision, passages = row["decision"] or {}, row["appearances"]
    documents = [passage["document"] for passage in passages]
    days = [document["published"] for document in documents if document["published"]]
    evidence = row["evidence"]
    return {
        "id": row["id"],
        "claim": row["text"],
        "type": row["claim_type"],
        "status": row["status"],
        "verdict": row["verdict"],
        "check-worthiness": f"{row['score']:.2f}",
        "topics": _lines(row["topics"]),
        "decided verdict": decision.get("verdict"),
        "rationale": decision.get("rationale"),
        "decided on": (decision.get("decided_at") or "")[:10],
        "published on": (decision.get("published_at") or "")[:10],
        "assessments": _lines(f"{one['reviewer']}: {one['verdict']}" for one in row["assessments"]),
        "first said on": min(days, default=""),
        "speakers": _lines(one["speaker"]["name"] for one in passages if one["speaker"]),
        "quotes": _lines(one["quote"]["text"] for one in passages if one["quote"]),
        "passages": _lines(one["passage"] for one in passages),
        "sources": _lines(one["source"] for one in documents),
        "documents": _lines(one["title"] for one in documents),
        "addresses": _lines(one["url"] for one in documents),
        "evidence": _lines(map(_describe, evidence)),
        "evidence addresses": _lines(one["url"] for one in evidence),
    }


def _describe(evidence: Row) -> str:
    shown = evidence["passage"] or evidence["title"] or evidence["file"] or evidence["url"]
    return f"{evidence['stance']}: {shown}"


def _lines(values: Iterable[str | None]) -> str:
    """Return each value once, on a line of its own."""
    joined = (" ".join(value.split()) for value in values if value)
    return "\n".join(dict.fromkeys(joined))
