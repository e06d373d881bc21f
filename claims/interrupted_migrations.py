"""Let a migration that was interrupted between its statements be applied again.

Indexes are built concurrently, outside a transaction, so that nobody waits for them. A migration
that was killed has left those that it had built, and one that is not valid.
"""

from __future__ import annotations

import sys
from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connections
from django.db.migrations import Migration


def drop_unfinished_indexes(*, using: str, plan: list[tuple[Migration, bool]], **rest: Any) -> None:
    """Drop the indexes that the migrations of ``plan`` are about to build."""
    connection = connections[using]
    names = [
        operation.index.name
        for migration, backwards in plan
        if not backwards
        for operation in migration.operations
        if isinstance(operation, AddIndexConcurrently)
    ]
    # `migrate --fake` says that they are built.
    if not names or connection.in_atomic_block or "--fake" in sys.argv:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s)", [names])
        for [name] in cursor.fetchall():
            cursor.execute(f"DROP INDEX CONCURRENTLY {connection.ops.quote_name(name)}")
