"""Compare names as the database's own unique constraints do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection


def lowered(names: Iterable[str]) -> dict[str, str]:
    """Each name in lower case as the database has it, whose rules may differ from Python's."""
    distinct = sorted(set(names))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, lower(name) FROM unnest(%s::text[]) AS given(name)", [distinct]
        )
        return dict(cursor.fetchall())
