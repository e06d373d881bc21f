"""Let one import at a time look for records and write them."""

from __future__ import annotations

from django.db import connection

# Any number will do that nothing else on this database takes; these are the letters "fctimprt".
_LOCK = int.from_bytes(b"fctimprt", "big", signed=True)


def wait_for_other_imports() -> None:
    """Hold, until the transaction ends, what two imports at once would otherwise both make.

    One lock for all imports, since documents share sources, speakers and claims; it is held for
    the few statements that write a document, not while it is read and analysed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
