"""Tell which values of speakers a person has set, which no import changes."""

from __future__ import annotations

from collections.abc import Iterable

import pghistory.models
from django.db import connection

from claims.models import Speaker

# Of each speaker the last event that changed the field. Made by hand with the field left empty:
# nobody has said anything of it yet.
_LAST_CHANGES = """
    SELECT DISTINCT ON (pgh_obj_id) pgh_obj_id,
        context.metadata ->> 'user' IS NOT NULL
            AND (number > 1 OR coalesce(value::text, '') <> '')
    FROM (
        SELECT pgh_obj_id, pgh_id, pgh_context_id, {field} AS value,
            lag({field}) OVER versions AS before, row_number() OVER versions AS number
        FROM {events} WHERE pgh_obj_id = ANY(%s)
        WINDOW versions AS (PARTITION BY pgh_obj_id ORDER BY pgh_id)
    ) version
    LEFT JOIN {contexts} context ON context.id = version.pgh_context_id
    WHERE number = 1 OR value IS DISTINCT FROM before
    ORDER BY pgh_obj_id, pgh_id DESC
"""


def decided_by_a_person(speakers: Iterable[int], field: str) -> set[int]:
    """The ids among ``speakers`` whose ``field`` ("role") somebody signed in changed last."""
    quoted = connection.ops.quote_name
    statement = _LAST_CHANGES.format(
        field=quoted(field),
        events=quoted(Speaker.pgh_event_model._meta.db_table),  # type: ignore[attr-defined]
        contexts=quoted(pghistory.models.Context._meta.db_table),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(speakers)])
        return {key for key, told in cursor.fetchall() if told}
