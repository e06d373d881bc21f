"""Compare names as the database's own unique constraints do, and tell names from descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import connection

_WORD = re.compile(r"[^\W\d_][^\s,]*")


def is_proper(name: str, kind: str) -> bool:
    """Whether it is a name, not a description ("the ministry", "a Latvian minister").

    Scripts without capitals have no descriptions that could be told so.
    """
    words = _WORD.findall(name)
    if kind == "organisation":
        return any(not word[0].islower() for word in words)
    return bool(words) and not words[-1][0].islower()


def lowered(names: Iterable[str]) -> dict[str, str]:
    """Each name in lower case as the database has it, whose rules may differ from Python's."""
    distinct = sorted(set(names))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, lower(name) FROM unnest(%s::text[]) AS given(name)", [distinct]
        )
        return dict(cursor.fetchall())
