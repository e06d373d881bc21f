"""Read the events of a record and of everything that belongs to it, in one query."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import pghistory.core
from django.apps import apps
from django.db import connection
from django.db.models import Model

from claims.models import (
    Capture,
    Claim,
    Conflict,
    Decision,
    DecisionConfirmation,
    Document,
    Quote,
    Revision,
    Speaker,
)
from claims.models.embargo import open_events_sql
from claims.models.stale_reasons import open_reasons_sql

Values = dict[str, Any]

# Columns that only programs write and that change nothing for people; see also ignored_columns.
_NOISE = ("pgh_id", "pgh_label", "pgh_created_at", "pgh_context_id", "version", "score")
# Columns that no form has, but whose changes matter.
_SHOWN = (
    *("merged_into_id", "is_current", "retracted_at", "stale_reasons", "query"),
    "address_changed_at",
)

_PASSAGES = "ARRAY(SELECT id FROM claims_appearance WHERE claim_id = %(key)s)"
_BELOW: dict[type[Model], list[tuple[type[Model], str]]] = {
    # What is reached over another record: the SQL for the ids, with the record as %s. They are
    # arrays, which are looked up in an index: for IN, PostgreSQL may go through all events.
    Claim: [
        (Conflict, f"first_id = ANY({_PASSAGES}) OR second_id = ANY({_PASSAGES})"),
        (
            Quote,
            "pgh_obj_id = ANY(ARRAY("
            "SELECT quote_id FROM claims_appearance WHERE claim_id = %(key)s))",
        ),
        (
            Capture,
            "evidence_id = ANY(ARRAY(SELECT id FROM claims_evidence WHERE claim_id = %(key)s))",
        ),
        (
            DecisionConfirmation,
            "decision_id = ANY(ARRAY(SELECT id FROM claims_decision WHERE claim_id = %(key)s))",
        ),
    ],
}
# A speaker may have thousands of quotes: only those that people changed.
_CHANGED_ONLY = {(Speaker, Quote)}
_MACHINE = ("reasons", "fingerprint", "wording", "keys_version", "confidence", "explanation")

# Revisions have no events, since they never change.
_REVISIONS = """
    SELECT 'revision', jsonb_build_object('id', id, 'number', number), NULL, 'insert', created_at,
        NULL::uuid
    FROM claims_revision WHERE document_id = %(key)s
"""
_SOURCE = """
    SELECT '{kind}' AS kind, after, before, pgh_label AS label, pgh_created_at AS at,
        pgh_context_id AS context
    FROM (
        SELECT event.pgh_id, event.pgh_label, event.pgh_created_at, event.pgh_context_id,
            {row} - 'search_vector' AS after,
            lag({row}) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS before
        FROM {table} event
        WHERE pgh_obj_id = ANY(ARRAY(SELECT pgh_obj_id FROM {table} WHERE {where}))
    ) changes
    WHERE (pgh_label <> 'update' OR after - {ignored} IS DISTINCT FROM before - {ignored}) {only}
        AND {open}
"""
_PAGE = """
    WITH events AS ({sources}), numbered AS (
        SELECT *, dense_rank() OVER (ORDER BY at DESC, context) AS place FROM events
    ), page AS (
        SELECT *, count(*) OVER (PARTITION BY place) AS together, row_number() OVER (
            PARTITION BY place ORDER BY kind <> %(own)s, kind, (after->>'pgh_id')::bigint
        ) AS number
        FROM numbered WHERE place BETWEEN %(first)s AND %(last)s
    )
    SELECT kind, label, at, place, after, before, metadata->>'user', together
    FROM page LEFT JOIN pghistory_context ON pghistory_context.id = context
    WHERE number <= %(most)s
    ORDER BY place, kind, (after->>'pgh_id')::bigint
"""
MOST_TOGETHER = 500
"""So many events of one transaction are read, those of the record itself first: thousands of claims
may be tagged at once."""


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one row: its columns before and after.

    ``place`` numbers the transactions; ``together`` is how many events this one has, of which at
    most ``MOST_TOGETHER`` are read.
    """

    model: type[Model]
    label: str
    at: datetime
    place: int
    after: Values
    before: Values
    user: int | None
    together: int

    @property
    def key(self) -> int:
        key: int = self.after["id"]
        return key

    def changed(self, column: str) -> bool:
        return self.label == "update" and self.before.get(column) != self.after.get(column)


def read_events(record: Model, *, first: int, last: int) -> list[Event]:
    """Return the events of the transactions from ``first`` (1 is the newest) to ``last``."""
    sources = list(_sources(record))
    models = {model._meta.model_name: model for model, _ in sources}
    statement = _PAGE.format(sources=" UNION ALL ".join(sql for _, sql in sources))
    with connection.cursor() as cursor:
        bounds = {"first": first, "last": last, "most": MOST_TOGETHER}
        own = record._meta.model_name
        cursor.execute(statement, {"key": record.pk, "own": own, **bounds})
        rows = cursor.fetchall()
    # Django leaves JSON to the fields of models.
    return [
        Event(
            models[kind],
            label,
            at,
            place,
            json.loads(after),
            json.loads(before or "{}"),
            int(user) if user else None,
            together,
        )
        for kind, label, at, place, after, before, user, together in rows
    ]


def _sources(record: Model) -> Iterator[tuple[type[Model], str]]:
    """Yield each model with events that concern the record, and the SQL that reads them."""
    subject = type(record)
    for model in apps.get_app_config("claims").get_models():
        if not _event_models(model):
            continue
        if model is subject:
            yield model, _source(model, "pgh_obj_id = %(key)s")
        columns = _references(model, subject)
        if columns:
            where = " OR ".join(f"{column} = %(key)s" for column in columns)
            if (subject, model) in _CHANGED_ONLY:
                where = f"({where}) AND pgh_label = 'update'"
            # Of other claims or speakers only what concerns this one.
            only = columns if model is subject or len(columns) > 1 else []
            yield model, _source(model, where, only)
        for below, where in _BELOW.get(subject, []):
            if below is model:
                yield model, _source(model, where)
    if subject is Document:
        yield Revision, _REVISIONS


@cache
def _event_models(model: type[Model]) -> list[type[Model]]:
    """Return the model of the events of ``model``, if there is one; pghistory looks at all."""
    return pghistory.core.event_models(tracks_model=model)


def _references(model: type[Model], subject: type[Model]) -> list[str]:
    return [
        f'"{field.column}"'
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is subject
    ]


def _source(model: type[Model], where: str, only: list[str] | None = None) -> str:
    (events,) = _event_models(model)
    names = [column.strip('"') for column in only or []]
    sides = [f"{side}->>'{name}' = %(key)s::text" for name in names for side in ("after", "before")]
    return _SOURCE.format(
        kind=model._meta.model_name,
        table=connection.ops.quote_name(events._meta.db_table),
        row=_row(model),
        where=where,
        ignored=f"ARRAY[{', '.join(repr(name) for name in ignored_columns(model))}]",
        open=open_events_sql(model, "after"),
        only=f"AND ({' OR '.join(sides)})" if sides else "",
    )


def _row(model: type[Model]) -> str:
    """Return the SQL for an event as JSON, without what is hidden from the reader."""
    if model is not Decision:
        return "to_jsonb(event)"
    reasons = open_reasons_sql("event.stale_reasons")
    return f"jsonb_set(to_jsonb(event), '{{stale_reasons}}', {reasons})"


def ignored_columns(model: type[Model]) -> list[str]:
    """Return the columns whose changes are not told: those that no person can edit."""
    hidden = [
        str(field.column)
        for field in model._meta.concrete_fields
        if not field.editable and field.column not in _SHOWN and not field.choices
    ]
    return sorted({*_NOISE, *hidden, *_MACHINE})
