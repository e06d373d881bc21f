"""Triggers that append each assessment and decision to the record, as a link of a hash chain.

They run when the transaction commits: by then the evidence of an assessment is stored, and the lock
of the chain is the last one taken. See docs/decisions/0030-a-hash-chain-of-judgements.md.
"""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger

# Any number that nothing else in this database uses: the letters "fcrecord".
_CHAIN = int.from_bytes(b"fcrecord", "big", signed=True)
FIRST = "0" * 64
"""What the first link has in place of the hash of the previous one."""

_APPEND = """
    -- It may be gone again: deleted in the transaction that added it.
    IF NOT EXISTS (SELECT FROM {table} WHERE id = NEW.id) THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock({lock});
    SELECT * INTO head FROM claims_recordlink ORDER BY number DESC LIMIT 1;
    link.number := coalesce(head.number, 0) + 1;
    link.previous := coalesce(head.hash, '{first}');
    link.kind := '{kind}';
    link.content_version := {version};
    link.record_id := NEW.id;
    link.claim_id := NEW.claim_id;
    link.person_id := {person};
    link.at := clock_timestamp();
    link.content_sha256 := encode(sha256(convert_to({content}, 'UTF8')), 'hex');
    link.hash := encode(sha256(convert_to(link.previous || {fields}, 'UTF8')), 'hex');
    INSERT INTO claims_recordlink SELECT link.*;
    RETURN NULL;
"""
_EVIDENCE = """coalesce((
    SELECT string_agg(evidence_id::text, ' ' ORDER BY evidence_id)
    FROM claims_{kind}_evidence WHERE {kind}_id = NEW.id
), '')"""
_WHO = "(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb->>'user')::bigint"
_JOINED = """(
        SELECT string_agg(octet_length(value) || ':' || value || ',', '' ORDER BY place)
        FROM unnest(ARRAY[{values}]) WITH ORDINALITY AS listed (value, place)
    )"""


def utc(moment: str) -> str:
    """Return the SQL for a time as the chain writes it."""
    return f"to_char({moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"


def chain_triggers(
    kind: str, table: str, *, person: str, content: Iterable[str], version: int = 1
) -> list[pgtrigger.Trigger]:
    """Return the triggers that link new rows, and rows that move to another claim.

    ``content`` are the SQL expressions that must never change, beside the id, the claim and the
    evidence; what is read back from a row is in ``claims/reviewing/record_content.py``. A merge may
    replace the evidence when it moves a row, so a move says again what the row uses.
    """
    evidence = _EVIDENCE.format(kind=kind)
    added = ["NEW.id::text", "NEW.claim_id::text", *content, evidence]
    moved = ["NEW.id::text", "OLD.claim_id::text", "NEW.claim_id::text", evidence]
    return [
        _append("chain", pgtrigger.Insert, kind, table, person, added, version),
        _append("chain_move", pgtrigger.Update, f"{kind}_moved", table, _WHO, moved, 2),
    ]


def _append(
    name: str,
    operation: pgtrigger.Operation,
    kind: str,
    table: str,
    person: str,
    content: list[str],
    version: int,
) -> pgtrigger.Trigger:
    link = ["number::text", "kind", "content_version::text", "record_id::text", "claim_id::text"]
    fields = [*(f"link.{one}" for one in link), "coalesce(link.person_id::text, '')"]
    is_move = operation is pgtrigger.Update
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        condition=pgtrigger.Q(old__claim__df=pgtrigger.F("new__claim")) if is_move else None,
        timing=pgtrigger.Deferred,
        declare=[("head", "claims_recordlink%ROWTYPE"), ("link", "claims_recordlink%ROWTYPE")],
        func=_APPEND.format(
            table=table,
            lock=_CHAIN,
            first=FIRST,
            kind=kind,
            version=version,
            person=person,
            content=_join([f"'{kind}'", f"'{version}'", *content]),
            fields=_join([*fields, utc("link.at"), "link.content_sha256"]),
        ),
    )


def _join(values: Iterable[str]) -> str:
    """Return the SQL that writes each value with its length in bytes before it: ``5:hello,``."""
    return _JOINED.format(values=", ".join(values))
