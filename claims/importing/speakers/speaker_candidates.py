"""Find the few speakers that new ones may be, by the database's indexes of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from claims.importing.speakers.likeness import initials, words_of
from claims.models import Speaker
from claims.models.speaker import INITIALS

MOST = 8
"""How many are looked at for each way of being alike: keeps an import's work in proportion."""

# For each new speaker: names spelt alike; those that end in its only name, or in its surname after
# the same first letter; its own surname or initials standing alone; and what its letters stand for.
_CANDIDATES = f"""
    WITH new AS (
        SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
            AS new(id, kind, name, ending, short)
    ),
    standing AS NOT MATERIALIZED (
        SELECT id, kind, name FROM claims_speaker WHERE merged_into_id IS NULL
    )
    SELECT new.id, alike.id FROM new CROSS JOIN LATERAL (
        (SELECT id FROM standing
            WHERE kind = new.kind AND upper(name) %% upper(new.name) AND id <> new.id
            ORDER BY similarity(upper(name), upper(new.name)) DESC, id LIMIT {MOST})
        UNION
        (SELECT id FROM standing
            WHERE new.ending <> '' AND kind = new.kind AND upper(name) LIKE upper(new.ending)
                AND id <> new.id
            ORDER BY id DESC LIMIT {MOST})
        UNION
        (SELECT id FROM standing
            WHERE lower(name) = ANY(string_to_array(lower(new.short), '|')) AND kind = new.kind
                AND id <> new.id
            ORDER BY id DESC LIMIT {MOST})
        UNION
        (SELECT id FROM standing
            WHERE new.kind = 'organisation' AND kind = 'organisation'
                AND {INITIALS % {"expressions": "name"}}
                    = upper(replace(new.name, '.', ''))
                AND id <> new.id
            ORDER BY id DESC LIMIT {MOST})
    ) alike
"""  # noqa: S608  (what is put in are constants of this project)


def candidates(new: Sequence[Speaker]) -> list[tuple[int, int]]:
    """Pairs of a new speaker's id and another's, in one query; likeness is still to be judged."""
    if not new:
        return []
    columns: list[Any] = [
        [speaker.pk for speaker in new],
        [speaker.kind for speaker in new],
        [speaker.name for speaker in new],
        [_ending(speaker) for speaker in new],
        ["|".join(_short_forms(speaker)) for speaker in new],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, columns)
        return list(cursor.fetchall())


def _ending(speaker: Speaker) -> str:
    """The LIKE pattern of fuller names: "% Lee" for "Lee", "J% Lee" for "J. Lee"."""
    words = [_literal(word.strip(".,")) for word in speaker.name.split()]
    if speaker.kind != "person" or not words:
        return ""
    if len(words) == 1:
        return f"% {words[0]}"
    return f"{words[0]}% {words[-1]}" if len(words[0]) == 1 else ""


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _short_forms(speaker: Speaker) -> list[str]:
    """How another document may have called it: "Lee", "J. Lee", "HBL"."""
    if speaker.kind == "organisation":
        return [letters] if (letters := initials(speaker.name)) else []
    words = speaker.name.split()
    if len(words) < 2 or not words_of(speaker.name):
        return []
    letter, last = words[0][0], words[-1]
    return [last, f"{letter}. {last}", f"{letter} {last}"]
