"""Read a long list as it is at one moment, whatever others change meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from claims.models.locking import wait_for_hiding


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Run the block in a transaction in which all queries see the same.

    What others are hiding at the moment is waited for, so that the block does not see it. A change
    of a row that somebody else has changed meanwhile fails, and rolls everything back.
    """
    wait_for_hiding()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
