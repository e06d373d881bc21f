"""An assessment saved by psycopg alone: the same rows, which fire the same triggers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg

LIST, SAVE = "psycopg: 100 claims", "psycopg: an assessment"


def search_name(words: str) -> str:
    return f"psycopg: claims with “{words}”"


def saver(
    connection: psycopg.Connection[Any], person: int, claims: Iterator[int]
) -> Callable[[], bytes]:
    """Return a function that stores an assessment of the next claim, and its status."""

    def save() -> bytes:
        claim = next(claims)
        with connection.transaction():
            connection.execute("SELECT id FROM claims_claim WHERE id = %s FOR UPDATE", [claim])
            connection.execute(
                "INSERT INTO claims_assessment (verdict, rationale, is_current, created_at, "
                "reviewer_id, claim_id) VALUES ('refuted', 'The table differs.', true, now(), "
                "%s, %s)",
                [person, claim],
            )
            connection.execute(
                "UPDATE claims_claim SET state = 'accepted', status = 'second_review', "
                "verdict = 'refuted' WHERE id = %s",
                [claim],
            )
        return b"{}"

    return save
