"""Take locks in one order, so that no two transactions wait for each other for ever.

First ``hold_identities``, by all that finds, makes, joins or parts sources, speakers and claims:
imports, merges, splits, what is said of pairs. Then rows, quotes before speakers and claims before
pairs, those of one table by their id; so do verbs about a single record, which do not take the
first. See docs/decisions/0014-locks-in-one-order.md.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Any number will do that nothing else on this database takes; these are the letters "fctimprt".
_IDENTITIES = int.from_bytes(b"fctimprt", "big", signed=True)


def hold_identities() -> None:
    """Hold, until the transaction ends, which records are one; others who ask wait in a queue.

    Held for the few statements that write a document or a merge, not while a text is analysed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IDENTITIES])


def held(records: QuerySet[Any]) -> QuerySet[Any]:
    """``records`` by id, nobody else changing them until the transaction ends.

    Rows that refer to them may come in meanwhile.
    """
    return records.select_for_update(of=("self",), no_key=True).order_by("pk")


def hold(records: QuerySet[Any]) -> None:
    """Hold ``records`` without fetching them."""
    list(held(records).values_list("pk"))
