"""Write new offsets to any number of rows in one statement, so that none is in another's way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

from claims.extraction.drafts import Offsets
from claims.models import Revision

_MOVE = """
    UPDATE {table} AS moved SET start = place.start, "end" = place."end" {anchored}
    FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS place(id, start, "end")
    WHERE moved.id = place.id
"""
_ANCHORED = ", revision_id = %s, needs_reanchoring = false"


def move(
    model: type[Model], places: Mapping[int, Offsets], *, revision: Revision | None = None
) -> None:
    """Give the rows of ``model``, by primary key, their new offsets; and their new revision."""
    if not places:
        return
    anchored = _ANCHORED if revision else ""
    statement = _MOVE.format(
        table=connection.ops.quote_name(model._meta.db_table), anchored=anchored
    )
    rows: list[Any] = [
        list(places),
        [place.start for place in places.values()],
        [place.end for place in places.values()],
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*([revision.pk] if revision else []), *rows])
