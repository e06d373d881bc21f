"""The same claims in SQLite, as Datasette serves and searches them.

Datasette is no requirement of Factcheck: `pip install --target FOLDER datasette`.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

BARE = {"_shape": "objects", "_nocount": 1, "_nofacet": 1, "_nosuggest": 1}
"""Parameters that leave out what takes Datasette longest: the count of all rows, and facets."""
_SEARCH = """
    CREATE INDEX claims_by_score ON claims (score DESC, id DESC);
    CREATE VIRTUAL TABLE claims_search
        USING fts5 (text, speakers, content="claims", content_rowid="id", tokenize="porter");
    INSERT INTO claims_search (rowid, text, speakers) SELECT id, text, speakers FROM claims;
    ANALYZE;
"""


def write_claims(file: Path, claims: Iterable[dict[str, Any]]) -> None:
    """Write the claims, as the API shows them, to a table with full-text search.

    What a claim nests is written as JSON, and the names of its speakers beside it.
    """
    rows = ([_write(value) for value in _with_speakers(claim).values()] for claim in claims)
    first = next(iter(claims))
    names = list(_with_speakers(first))
    columns = ", ".join(f'"{name}"' + " INTEGER PRIMARY KEY" * (name == "id") for name in names)
    database = sqlite3.connect(file)
    with database:
        database.execute(f"CREATE TABLE claims ({columns})")
        marks = ", ".join("?" * len(names))
        database.executemany(f"INSERT INTO claims VALUES ({marks})", rows)  # noqa: S608
    database.executescript(_SEARCH)
    database.close()


def _with_speakers(claim: dict[str, Any]) -> dict[str, Any]:
    speakers = (one["speaker"]["name"] for one in claim["appearances"] if one["speaker"])
    return {**claim, "speakers": " ".join(speakers)}


def _write(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list | dict) else value


def page_reader(file: Path, folder: str) -> Callable[..., Callable[[], bytes]]:
    """Return a function that returns one for each page, from Datasette in ``folder``."""
    sys.path.append(folder)
    from datasette.app import Datasette

    # Each call waits for its answer, so that the processor time is all of it.
    loop = asyncio.new_event_loop()
    server = Datasette([], immutables=[str(file)])
    loop.run_until_complete(server.invoke_startup())

    def reader(**asked: Any) -> Callable[[], bytes]:
        query = urlencode({"_sort_desc": "score", **asked}, doseq=True)
        address = f"/{file.stem}/claims.json?{query}"

        def read() -> bytes:
            answer = loop.run_until_complete(server.client.get(address))
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}: {answer.text[:500]}")
            return bytes(answer.content)

        return read

    return reader
