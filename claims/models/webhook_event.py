"""The events that webhooks are told of, and the triggers that write them down.

Each is written in the transaction of the change, also by bulk updates, imports and plain SQL, and
only if a webhook wants it. See docs/decisions/ on webhooks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pgtrigger
from django.db import models

from claims.models.job import TaskName


class EventType(models.TextChoices):
    """What has happened; the name of a kind of record comes before the dot."""

    CLAIM_CREATED = "claim.created", "A claim is new"
    CLAIM_CHANGED = "claim.changed", "A claim was accepted, or has other words or another type"
    CLAIM_MERGED = "claim.merged", "A claim was merged into another"
    CLAIM_UNMERGED = "claim.unmerged", "The merge of a claim was undone"
    CLAIM_DISMISSED = "claim.dismissed", "A claim was dismissed"
    CLAIM_REOPENED = "claim.reopened", "A dismissed or decided claim is open again"
    DECISION_MADE = "decision.made", "A claim was decided"
    DECISION_REPLACED = "decision.replaced", "A decision has ended, as another takes its place"
    DECISION_WITHDRAWN = "decision.withdrawn", "A decision was withdrawn"
    DECISION_RESTORED = "decision.restored", "A decision that had ended is in force again"
    DECISION_PUBLISHED = "decision.published", "A decision was published"
    DECISION_UNPUBLISHED = "decision.unpublished", "The publication of a decision was withdrawn"
    DECISION_STALE = "decision.stale", "There is a reason to look at a decision again"
    DECISION_CONFIRMED = "decision.confirmed", "A person has confirmed that a decision stands"
    DOCUMENT_IMPORTED = "document.imported", "A document is new"
    DOCUMENT_REVISED = "document.revised", "A document has a new text"
    DOCUMENT_WITHDRAWN = "document.withdrawn", "A document was deleted or put under embargo"
    DOCUMENT_RELEASED = "document.released", "The embargo of a document has ended"
    QUOTE_CORRECTED = "quote.corrected", "A quote has other words, another speaker or kind"
    SPEAKER_MERGED = "speaker.merged", "A speaker was merged into another"
    SPEAKER_UNMERGED = "speaker.unmerged", "The merge of a speaker was undone"
    CONFLICT_OPENED = "conflict.opened", "Two passages contradict each other"
    CONFLICT_RESOLVED = "conflict.resolved", "A conflict was resolved"
    CONFLICT_REOPENED = "conflict.reopened", "A conflict is open again"


PING = "webhook.ping"
"""The event of a test, which nothing causes but a person."""

WAITING_FOR = timedelta(days=14)
"""How long events are written down for a webhook that is paused."""

_WAITED = f"interval '{WAITING_FOR.days} days'"
IS_LISTENING = f"""
    (webhook.status = 'active'
        OR webhook.status = 'paused' AND webhook.paused_at > now() - {_WAITED})
"""
"""The condition of webhooks for which events are written down."""

PLACES = ("claim_id", "document_id", "quote_id", "speaker_id", "conflict_id")
"""The records by which a delivery is hidden under embargo."""

# The first question is all that is asked in an import if no webhook wants to know.
_WRITE = """
    IF EXISTS (
        SELECT FROM claims_webhook AS webhook
        WHERE webhook.event_types && ARRAY[{events}]::varchar[] AND {is_listening}
    ) THEN
        INSERT INTO claims_webhookdelivery
            (webhook_id, event, record_id, version, stream, {places})
        SELECT webhook.id, told.event, told.record_id, told.version, told.stream, {told}
        FROM ({changes}) AS told
        JOIN claims_webhook AS webhook ON told.event = ANY(webhook.event_types) AND {is_listening}
        ORDER BY told.record_id, told.number;
        IF FOUND THEN
            PERFORM claims_request_task('{task}');
        END IF;
    END IF;
    RETURN NULL;
"""
_CHANGE = """
    SELECT '{event}' AS event, {number} AS number, {record} AS record_id, {version} AS version,
        {stream} AS stream, {places}
    FROM {rows} {joins} WHERE {condition}
"""
_ROWS = {
    "insert": "added AS new_row",
    "update": "added AS new_row JOIN removed AS old_row ON old_row.id = new_row.id",
    "delete": "removed AS old_row",
}
_OPERATIONS: dict[str, Any] = {
    "insert": (pgtrigger.Insert, {"new": "added"}),
    "update": (pgtrigger.Update, {"old": "removed", "new": "added"}),
    "delete": (pgtrigger.Delete, {"old": "removed"}),
}

Conditions = Mapping[EventType, str]


def tell_webhooks(
    *,
    record: str = "new_row.id",
    version: str = "NULL::integer",
    hidden_by: Mapping[str, str],
    stream: str = "",
    joins: str = "",
    insert: Conditions | None = None,
    update: Conditions | None = None,
    delete: Conditions | None = None,
) -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers of a table that write down events; each has an SQL condition.

    ``old_row`` and ``new_row`` are the row before and after. ``hidden_by`` are the columns of
    ``PLACES`` with the SQL of their ids. What happens in one ``stream`` ("claim:7") is told in
    order; it is the first of these records if nothing else is given.
    """
    place, key = next(iter(hidden_by.items()))
    stream = stream or f"'{place.removesuffix('_id')}:' || {key}"
    for name, conditions in (("insert", insert), ("update", update), ("delete", delete)):
        if conditions is None:
            continue
        changes = " UNION ALL ".join(
            _CHANGE.format(
                event=event.value,
                number=number,
                record=record,
                version=version,
                stream=stream,
                places=_places(event, hidden_by),
                rows=_ROWS[name],
                joins=joins,
                condition=condition,
            )
            for number, (event, condition) in enumerate(conditions.items())
        )
        yield _trigger(name, list(conditions), changes)


def _places(event: EventType, hidden_by: Mapping[str, str]) -> str:
    # That a document is hidden from now on is told of it all the same.
    known = {} if event == EventType.DOCUMENT_WITHDRAWN else hidden_by
    return ", ".join(f"{known.get(one, 'NULL')}::bigint AS {one}" for one in PLACES)


def _trigger(name: str, events: list[EventType], changes: str) -> pgtrigger.Trigger:
    operation, tables = _OPERATIONS[name]
    return pgtrigger.Trigger(
        name=f"tell_{name}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        func=_WRITE.format(
            events=", ".join(f"'{event.value}'" for event in events),
            is_listening=IS_LISTENING.strip(),
            places=", ".join(PLACES),
            told=", ".join(f"told.{one}" for one in PLACES),
            changes=changes,
            task=TaskName.DELIVER.value,
        ),
    )
