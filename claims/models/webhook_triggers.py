"""When which event happens, for the triggers of each table."""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger

from claims.models.webhook_event import EventType, tell_webhooks

_CLOSED = "('dismissed', 'decided', 'published')"
_HIDDEN = "coalesce({row}.embargoed_until > statement_timestamp(), FALSE)"
_WAS_HIDDEN, _IS_HIDDEN = (_HIDDEN.format(row=row) for row in ("old_row", "new_row"))
_NOW_HIDDEN = f"NOT {_WAS_HIDDEN} AND {_IS_HIDDEN}"
_QUOTE = 'start "end" text speaker_id reported_by_id kind attribution polarity'


def _differ(columns: str) -> str:
    old, new = (
        ", ".join(f"{row}.{one}" for one in columns.split()) for row in ("old_row", "new_row")
    )
    return f"({old}) IS DISTINCT FROM ({new})"


def _begins(column: str) -> str:
    return f"old_row.{column} IS NULL AND new_row.{column} IS NOT NULL"


def _ends(column: str) -> str:
    return f"old_row.{column} IS NOT NULL AND new_row.{column} IS NULL"


def tell_of_claims() -> Iterator[pgtrigger.Trigger]:
    return tell_webhooks(
        version="new_row.version",
        hidden_by={"claim_id": "new_row.id"},
        insert={EventType.CLAIM_CREATED: "TRUE"},
        update={
            EventType.CLAIM_MERGED: _begins("merged_into_id"),
            EventType.CLAIM_UNMERGED: _ends("merged_into_id"),
            EventType.CLAIM_DISMISSED: "old_row.state <> 'rejected' AND new_row.state = 'rejected'",
            # The status of a merged claim only says that its decision is elsewhere.
            EventType.CLAIM_REOPENED: f"old_row.status IN {_CLOSED}"
            f" AND new_row.status NOT IN {_CLOSED}"
            " AND coalesce(old_row.merged_into_id, new_row.merged_into_id) IS NULL",
            # Not another verdict, which may be that of assessments.
            EventType.CLAIM_CHANGED: f"{_differ('text claim_type')}"
            " OR old_row.state = 'proposed' AND new_row.state NOT IN ('proposed', 'rejected')",
        },
    )


def tell_of_decisions() -> Iterator[pgtrigger.Trigger]:
    return tell_webhooks(
        hidden_by={"claim_id": "new_row.claim_id"},
        insert={
            EventType.DECISION_MADE: "TRUE",
            EventType.DECISION_PUBLISHED: "new_row.published_at IS NOT NULL",
        },
        update={
            EventType.DECISION_WITHDRAWN: _begins("withdrawn_at"),
            EventType.DECISION_REPLACED: f"{_begins('valid_to')} AND new_row.withdrawn_at IS NULL",
            EventType.DECISION_RESTORED: _ends("valid_to"),
            EventType.DECISION_PUBLISHED: _begins("published_at"),
            EventType.DECISION_UNPUBLISHED: _ends("published_at"),
            EventType.DECISION_STALE: "new_row.valid_to IS NULL"
            " AND old_row.stale_reasons = '[]' AND new_row.stale_reasons <> '[]'",
        },
    )


def tell_of_confirmations() -> Iterator[pgtrigger.Trigger]:
    return tell_webhooks(
        record="decision.id",
        hidden_by={"claim_id": "decision.claim_id"},
        joins="JOIN claims_decision AS decision ON decision.id = new_row.decision_id",
        insert={EventType.DECISION_CONFIRMED: "TRUE"},
    )


def tell_of_documents() -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers; that a document is released is written when it is hidden, and waits."""
    yield from tell_webhooks(
        version="new_row.version",
        hidden_by={"document_id": "new_row.id"},
        insert={EventType.DOCUMENT_IMPORTED: "TRUE"},
        update={
            EventType.DOCUMENT_WITHDRAWN: _NOW_HIDDEN,
            EventType.DOCUMENT_RELEASED: _NOW_HIDDEN,
        },
    )
    yield from tell_webhooks(
        record="old_row.id",
        version="old_row.version",
        hidden_by={"document_id": "old_row.id"},
        delete={EventType.DOCUMENT_WITHDRAWN: f"NOT {_WAS_HIDDEN}"},
    )


def tell_of_revisions() -> Iterator[pgtrigger.Trigger]:
    return tell_webhooks(
        record="document.id",
        version="document.version",
        hidden_by={"document_id": "document.id"},
        joins="JOIN claims_document AS document ON document.id = new_row.document_id",
        insert={EventType.DOCUMENT_REVISED: "new_row.number > 1"},
    )


def tell_of_quotes() -> Iterator[pgtrigger.Trigger]:
    # In a new revision its words stand elsewhere, which corrects nothing.
    return tell_webhooks(
        version="new_row.version",
        hidden_by={"quote_id": "new_row.id"},
        update={
            EventType.QUOTE_CORRECTED: "old_row.revision_id = new_row.revision_id"
            f" AND {_differ(_QUOTE)}"
        },
    )


def tell_of_speakers() -> Iterator[pgtrigger.Trigger]:
    return tell_webhooks(
        version="new_row.version",
        hidden_by={"speaker_id": "new_row.id"},
        update={
            EventType.SPEAKER_MERGED: _begins("merged_into_id"),
            EventType.SPEAKER_UNMERGED: _ends("merged_into_id"),
        },
    )


def tell_of_conflicts() -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers; what happens is told in order with its first claim."""
    return tell_webhooks(
        version="new_row.version",
        hidden_by={"conflict_id": "new_row.id", "claim_id": "passage.claim_id"},
        stream="'claim:' || passage.claim_id",
        joins="JOIN claims_appearance AS passage ON passage.id = new_row.first_id",
        insert={EventType.CONFLICT_OPENED: "TRUE"},
        update={
            EventType.CONFLICT_RESOLVED: _begins("resolved_at"),
            EventType.CONFLICT_REOPENED: _ends("resolved_at"),
        },
    )
