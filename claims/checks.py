"""Check that the PostgreSQL server has what Factcheck needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connections

MINIMUM_VERSION = 15
_CONTRIB = "PostgreSQL's contrib modules"
_PACKAGES = {"vector": "pgvector", "pg_trgm": _CONTRIB, "unaccent": _CONTRIB}
EXTENSIONS = (*_PACKAGES,)


@checks.register(checks.Tags.database)
def check_server(
    *, databases: Sequence[str] | None = None, **options: Any
) -> list[checks.CheckMessage]:
    """An error for each thing that a server named in ``databases`` lacks."""
    return [problem for alias in databases or () for problem in _problems(alias)]


def _problems(alias: str) -> list[checks.CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10_000
        cursor.execute(
            "SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [list(EXTENSIONS)]
        )
        available = {name for (name,) in cursor.fetchall()}
    found: list[checks.CheckMessage] = []
    if version < MINIMUM_VERSION:
        found.append(
            checks.Error(
                f"PostgreSQL {version} is too old: Factcheck needs {MINIMUM_VERSION} or newer.",
                id="claims.E001",
            )
        )
    for name in EXTENSIONS:
        if name not in available:
            found.append(
                checks.Error(
                    f"The PostgreSQL server lacks the extension {name}: install {_PACKAGES[name]}.",
                    id="claims.E002",
                )
            )
    return found
