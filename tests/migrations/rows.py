"""Read all rows of a database, whatever its tables are."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection

Row = dict[str, Any]

# Columns that PostgreSQL computes are left out.
_COLUMNS = """
    SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position)
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
    GROUP BY table_name ORDER BY table_name
"""


def all_rows() -> dict[str, list[Row]]:
    """Return the rows of each table, ordered by their first column."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        return {table: _rows(table, columns) for table, columns in cursor.fetchall()}


def _rows(table: str, columns: list[str]) -> list[Row]:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT row_to_json(one) FROM (SELECT {names} FROM "{table}" ORDER BY 1) one'
        )
        return [json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()]
