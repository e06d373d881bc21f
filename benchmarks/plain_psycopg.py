"""The page of claims that the API shows, as a program would read it that has only psycopg.

It reads the same rows and columns, in four queries, puts each row where it belongs, and writes JSON
with orjson. It does not ask who reads, and computes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import orjson
import psycopg
from psycopg.rows import dict_row

_CLAIMS = """
    SELECT claim.id, text, claim_type, claim.state, claim.status, claim.verdict, score, reasons,
        queue_rank, merged_into_id AS merged_into, claim.version, claim.created_at,
        assignment.id AS assignment_id, person.username AS person, pool.name AS pool, priority, due,
        assigned_by.username AS assigned_by, assigned_at, assignment.version AS assignment_version
    FROM claims_claim AS claim LEFT JOIN claims_assignment AS assignment ON claim_id = claim.id
    LEFT JOIN claims_user AS person ON person.id = person_id
    LEFT JOIN claims_pool AS pool ON pool.id = pool_id
    LEFT JOIN claims_user AS assigned_by ON assigned_by.id = assigned_by_id
    WHERE merged_into_id IS NULL {found} ORDER BY score DESC, claim.id DESC LIMIT %(size)s
"""
_FOUND = "AND claim.search_vector @@ claims_search_query(%(words)s)"
_APPEARANCES = """
    SELECT made.claim_id, made.id, made.revision_id AS revision, made.start, made."end",
        made.passage, made.quote_id AS quote, as_of, made.valid_from, made.valid_until,
        made.valid_start, made.valid_end, made.time_corrected_by_id, made.score,
        made.needs_reanchoring, made.joined, made.version, document.id AS document_id, title,
        document.url, published, source.id AS source_id, source.name AS source_name,
        speaker.id AS speaker_id, speaker.name AS speaker_name, speaker.kind, speaker.role
    FROM claims_appearance AS made
    JOIN claims_revision AS revision ON revision.id = made.revision_id
    JOIN claims_document AS document ON document.id = revision.document_id
    LEFT JOIN claims_source AS source ON source.id = document.source_id
    LEFT JOIN claims_quote AS quote ON quote.id = made.quote_id
    LEFT JOIN claims_speaker AS speaker ON speaker.id = quote.speaker_id
    WHERE made.claim_id = ANY(%s)
    ORDER BY published DESC, document.id DESC, revision.number DESC, made.start
"""
_QUANTITIES = """
    SELECT appearance_id, start, "end", passage, low::text, high::text, unit, bound
    FROM claims_quantity WHERE appearance_id = ANY(%s) ORDER BY appearance_id, start
"""
_TOPICS = """
    SELECT claim_id, name FROM claims_tagging JOIN claims_topic AS topic ON topic.id = topic_id
    WHERE claim_id = ANY(%s) ORDER BY name
"""


def connect() -> psycopg.Connection[Any]:
    """Connect to the database that Django uses now, with psycopg's own settings."""
    from django.db import connection

    given = connection.get_connection_params()
    asked = {
        name: given[name]
        for name in ("host", "port", "dbname", "user", "password")
        if given.get(name)
    }
    return psycopg.connect(**asked, autocommit=True)


def page_reader(
    connection: psycopg.Connection[Any], size: int, words: str = ""
) -> Callable[[], bytes]:
    """Return a function that reads the first page and returns it as JSON.

    With ``words``, it is the first page of the claims that have them in their own text.
    """
    sql = _CLAIMS.format(found=_FOUND if words else "")
    cursor = connection.cursor(row_factory=dict_row)

    def read(sql: str, given: Any) -> list[dict[str, Any]]:
        return cursor.execute(sql, given).fetchall()

    def group(rows: list[dict[str, Any]], key: str) -> dict[int, list[dict[str, Any]]]:
        found = defaultdict(list)
        for row in rows:
            found[row.pop(key)].append(row)
        return found

    def write() -> bytes:
        claims = read(sql, {"size": size, "words": words})
        keys = [claim["id"] for claim in claims]
        passages = read(_APPEARANCES, [keys])
        quantities = group(read(_QUANTITIES, [[one["id"] for one in passages]]), "appearance_id")
        for one in passages:
            one["quantities"] = quantities[one["id"]]
            _nest_appearance(one)
        appearances, topics = group(passages, "claim_id"), group(read(_TOPICS, [keys]), "claim_id")
        for claim in claims:
            claim["appearances"] = appearances[claim["id"]]
            claim["topics"] = [one["name"] for one in topics[claim["id"]]]
            _nest_assignment(claim)
        return orjson.dumps({"results": claims})

    return write


def _nest_appearance(one: dict[str, Any]) -> None:
    source = {"id": one.pop("source_id"), "name": one.pop("source_name")}
    document = {name: one.pop(name) for name in ("title", "url", "published")}
    one["document"] = {"id": one.pop("document_id"), **document, "source": source}
    speaker = {name: one.pop(name) for name in ("speaker_id", "speaker_name", "kind", "role")}
    one["speaker"] = speaker if speaker["speaker_id"] else None
    names = ("valid_from", "valid_until", "valid_start", "valid_end", "time_corrected_by_id")
    time = {name: one.pop(name) for name in names}
    one["valid_time"] = time if time["valid_from"] or time["valid_until"] else None


def _nest_assignment(claim: dict[str, Any]) -> None:
    names = ("id", "version")
    given = {name: claim.pop(f"assignment_{name}") for name in names}
    names = ("person", "pool", "priority", "due", "assigned_by", "assigned_at")
    given |= {name: claim.pop(name) for name in names}
    claim["assignment"] = given if given["id"] else None
