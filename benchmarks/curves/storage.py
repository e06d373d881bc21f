"""What many claims take on disk, and how long it takes to write all of them to a file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measuring import time_export

_SIZES = """
    SELECT relname, greatest(reltuples, 0)::bigint AS rows, pg_table_size(oid) AS table_bytes,
        pg_indexes_size(oid) AS index_bytes, pg_total_relation_size(oid) AS bytes
    FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    ORDER BY bytes DESC LIMIT 30
"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_relation_size(indexrelid) AS bytes
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = current_schema()::regnamespace ORDER BY bytes DESC LIMIT 20
"""


def table_sizes(connection: Any) -> dict[str, Any]:
    """Return the rows and bytes of the largest tables and indexes, and the bytes of all."""
    with connection.cursor() as cursor:
        cursor.execute(_SIZES)
        names = [column.name for column in cursor.description]
        tables = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        cursor.execute(_INDEXES)
        indexes = dict(cursor.fetchall())
        cursor.execute("SELECT pg_database_size(current_database())")
        [whole] = cursor.fetchone()
        cursor.execute("SHOW server_version")
        [version] = cursor.fetchone()
    return {"bytes": whole, "postgresql": version, "indexes": indexes, "tables": tables}


def export_all() -> dict[str, float]:
    """Write all claims as CSV; return the rows, and the milliseconds here and in the database."""
    with TemporaryDirectory() as folder:
        taken, lines = time_export("csv", Path(folder, "claims.csv"))
    return {"rows": lines - 1, "both": taken.both, "passed": taken.passed}
