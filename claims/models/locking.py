"""Take locks in one order, so that transactions never wait for each other.

First comes ``hold_identities``, in everything that finds, creates, merges or splits sources,
speakers and claims: imports, merges, splits and decisions about pairs. Then come rows: quotes
before speakers, claims before pairs, and rows of one table by id. Verbs that change a single record
only lock rows. See docs/decisions/0014-locks-in-one-order.md.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

# Any number that nothing else in this database uses: the letters "fctimprt".
_IDENTITIES = int.from_bytes(b"fctimprt", "big", signed=True)
_HIDING = int.from_bytes(b"fcthidng", "big", signed=True)


def hold_identities() -> None:
    """Take the lock for finding and merging records, until the end of the transaction.

    It is held while a document or a merge is written, not while a text is analysed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IDENTITIES])


def hold_hiding() -> None:
    """Say until the end of the transaction that something is being hidden.

    Call it before the copies of what is hidden are looked for. Others may hide things as well.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_HIDING])


def wait_for_hiding() -> None:
    """Wait until what others are hiding is hidden. Call it before a copy is begun.

    What they hide later takes the copy back. It must not be called in a transaction, whose queries
    could go on seeing what was hidden.
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_HIDING])


def held(records: QuerySet[Any]) -> QuerySet[Any]:
    """Return ``records`` by id, locked against changes until the end of the transaction.

    Other transactions can still add rows that refer to them.
    """
    return records.select_for_update(of=("self",), no_key=True).order_by("pk")


def hold(records: QuerySet[Any]) -> None:
    """Lock ``records`` without fetching them."""
    list(held(records).values_list("pk"))
