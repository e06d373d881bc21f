"""Times as ISO 8601 writes them, made by the database.

To read and write a time takes Django longer than everything else of a row.
"""

from __future__ import annotations

from django.db.models import Func, TextField


class IsoTime(Func):
    """The time of a column as text: "2025-04-12T08:00:00.000000+00:00"."""

    template = (
        """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')"""
    )
    output_field = TextField()
