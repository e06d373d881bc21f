"""When anything that the public site shows may have changed last, for Last-Modified.

What is hidden leaves no date on a page. So the date is that of the last change of all records, and
it is left out while another transaction is writing: its changes have a date already, and can be
read later.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

_STARTED = datetime.now(UTC)
"""The pages may look different since."""
_LAST = """
    SELECT pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot()),
        greatest(
            (SELECT max(at) FROM claims_change),
            (SELECT max(embargoed_until) FROM claims_document
                WHERE embargoed_until <= statement_timestamp())
        ),
        statement_timestamp()
"""
# HTTP has whole seconds: in the same second, something else may still change.
_SETTLED = timedelta(seconds=2)


def read_last_change() -> datetime | None:
    """Return the moment of the last change; None if it is too recent to be known."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        is_quiet, at, now = cursor.fetchone()
    # Pages name days relative to today.
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    last = max(moment for moment in (at, _STARTED, today) if moment)
    return last if is_quiet and now - last > _SETTLED else None
