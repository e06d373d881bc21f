"""Triggers that append each assessment and decision to the record, as a link of a hash chain.

So do moves to another claim, and changes of whether one still stands. They run when the transaction
commits: by then the evidence of an assessment is stored, and the lock of the chain is the last one
taken. See docs/decisions/0030-a-hash-chain-of-judgements.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pgtrigger

# Any number that nothing else in this database uses: the letters "fcrecord".
_CHAIN = int.from_bytes(b"fcrecord", "big", signed=True)
FIRST = "0" * 64
"""What the first link has in place of the hash of the previous one."""

_APPEND = """{guard}
    -- It may be gone again: deleted in the transaction that added it.
    IF NOT EXISTS (SELECT FROM {table} WHERE id = NEW.id) THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock({lock});
    SELECT * INTO head FROM claims_recordlink ORDER BY number DESC LIMIT 1;
    link.number := coalesce(head.number, 0) + 1;
    link.previous := coalesce(head.hash, '{first}');
    link.kind := {kind};
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a row stands: the SQL condition, the columns that say it, and the name of its end.

    One of the columns is ``withdrawn_at``. What ends without being withdrawn has the name.
    """

    condition: str
    columns: tuple[str, ...]
    end: str

    def kind(self, kind: str) -> str:
        """Return the SQL for the kind of entry that says how the row stands now."""
        return (
            f"'{kind}_' || CASE WHEN {self.condition} THEN 'restored' "
            f"WHEN NEW.withdrawn_at IS NULL THEN '{self.end}' ELSE 'withdrawn' END"
        )

    def guard(self) -> str:
        """Return the SQL that passes over new rows that stand, and changes of nothing."""
        old, new = (
            ", ".join(f"{row}.{column}" for column in self.columns) for row in ("OLD", "NEW")
        )
        return f"""
    IF TG_OP = 'INSERT' AND {self.condition}
            OR TG_OP = 'UPDATE' AND ({old}) IS NOT DISTINCT FROM ({new}) THEN
        RETURN NULL;
    END IF;"""

    def times(self) -> list[str]:
        """Return the SQL for the times of its end, empty while it stands."""
        times = (column for column in self.columns if column != "is_current")
        return [f"coalesce({utc(f'NEW.{column}')}, '')" for column in times]


@dataclass(frozen=True, slots=True)
class _Entry:
    """The SQL for what an entry says, and for when there is none."""

    kind: str
    version: int
    person: str
    content: list[str]
    guard: str = ""


def chain_triggers(
    kind: str,
    table: str,
    *,
    person: str,
    content: Iterable[str],
    standing: Standing,
    version: int = 1,
) -> list[pgtrigger.Trigger]:
    """Return the triggers that link new rows, moves to another claim, and changes of standing.

    ``content`` are the SQL expressions that must never change, beside the id, the claim and the
    evidence; what is read back from a row is in ``claims/reviewing/record_content.py``. A merge may
    replace the evidence when it moves a row, so a move says again what the row uses.
    """
    evidence = _EVIDENCE.format(kind=kind)
    here = ["NEW.id::text", "NEW.claim_id::text"]
    moved = ["NEW.id::text", "OLD.claim_id::text", "NEW.claim_id::text", evidence]
    is_moved = pgtrigger.Q(old__claim__df=pgtrigger.F("new__claim"))
    add = _Entry(f"'{kind}'", version, person, [*here, *content, evidence])
    move = _Entry(f"'{kind}_moved'", 2, _WHO, moved)
    stand = _Entry(standing.kind(kind), 1, _WHO, [*here, *standing.times()], standing.guard())
    change = pgtrigger.Insert | pgtrigger.UpdateOf(*standing.columns)
    return [
        _append("chain", pgtrigger.Insert, table, add),
        _append("chain_move", pgtrigger.Update, table, move, is_moved),
        _append("chain_standing", change, table, stand),
    ]


def _append(
    name: str,
    operation: pgtrigger.Operation,
    table: str,
    entry: _Entry,
    condition: pgtrigger.Q | None = None,
) -> pgtrigger.Trigger:
    link = ["number::text", "kind", "content_version::text", "record_id::text", "claim_id::text"]
    fields = [*(f"link.{one}" for one in link), "coalesce(link.person_id::text, '')"]
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        condition=condition,
        timing=pgtrigger.Deferred,
        declare=[("head", "claims_recordlink%ROWTYPE"), ("link", "claims_recordlink%ROWTYPE")],
        func=_APPEND.format(
            guard=entry.guard,
            table=table,
            lock=_CHAIN,
            first=FIRST,
            kind=entry.kind,
            version=entry.version,
            person=entry.person,
            content=_join([entry.kind, f"'{entry.version}'", *entry.content]),
            fields=_join([*fields, utc("link.at"), "link.content_sha256"]),
        ),
    )


def _join(values: Iterable[str]) -> str:
    """Return the SQL that writes each value with its length in bytes before it: ``5:hello,``."""
    return _JOINED.format(values=", ".join(values))
