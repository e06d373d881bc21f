"""Find the records that look different since a horizon: what was changed, and what shows it.

What shows a record is looked up when it is read. If a transaction that renames a speaker noted the
quotes of the speaker, it would miss those that another transaction is adding at the same moment.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Min
from django.utils import timezone

from claims.models.change import KEPT_FOR, Change, Horizon

# Time alone ends embargoes, and makes decisions stale.
_CHANGED = """
    WITH changed AS MATERIALIZED (
        SELECT kind, record, max(transaction) FILTER (WHERE is_new) AS added
        FROM claims_change WHERE transaction >= %(since)s GROUP BY kind, record
        UNION ALL
        SELECT 'document', id, NULL FROM claims_document
        WHERE embargoed_until > %(at)s AND embargoed_until <= statement_timestamp()
        UNION ALL
        SELECT 'decision', id, NULL FROM claims_decision
        WHERE valid_to IS NULL AND recheck_by >= %(at)s::date - 2 AND recheck_by <= current_date + 1
    ), documents AS (
        SELECT record AS id FROM changed WHERE kind = 'document'
        UNION SELECT shown.id FROM claims_document shown
            JOIN changed ON changed.kind = 'source' AND changed.record = shown.source_id
        UNION SELECT shown.document_id FROM claims_tagging shown
            JOIN changed ON changed.kind = 'topic' AND changed.record = shown.topic_id
            WHERE shown.document_id IS NOT NULL
    ), revisions AS (
        SELECT id FROM claims_revision WHERE document_id IN (SELECT id FROM documents)
    ), quotes AS (
        SELECT record AS id FROM changed WHERE kind = 'quote'
        UNION SELECT shown.id FROM claims_quote shown
            JOIN changed ON changed.kind = 'speaker' AND changed.record = shown.speaker_id
        UNION SELECT shown.id FROM claims_quote shown
            JOIN changed ON changed.kind = 'speaker' AND changed.record = shown.reported_by_id
        UNION SELECT id FROM claims_quote WHERE revision_id IN (SELECT id FROM revisions)
    ), appearances AS (
        SELECT record AS id FROM changed WHERE kind = 'appearance'
        UNION SELECT id FROM claims_appearance WHERE quote_id IN (SELECT id FROM quotes)
        UNION SELECT id FROM claims_appearance WHERE revision_id IN (SELECT id FROM revisions)
    ), claims AS (
        SELECT record AS id FROM changed WHERE kind = 'claim'
        UNION SELECT claim_id FROM claims_appearance WHERE id IN (SELECT id FROM appearances)
        UNION SELECT other.claim_id FROM claims_conflict
            JOIN claims_appearance other ON other.id IN (first_id, second_id)
            WHERE first_id IN (SELECT id FROM appearances)
            OR second_id IN (SELECT id FROM appearances)
        UNION SELECT shown.claim_id FROM claims_tagging shown
            JOIN changed ON changed.kind = 'topic' AND changed.record = shown.topic_id
            WHERE shown.claim_id IS NOT NULL
        UNION SELECT shown.claim_id FROM claims_assignment shown JOIN changed ON
            (changed.kind = 'user' AND changed.record IN (shown.person_id, shown.assigned_by_id))
            OR (changed.kind = 'pool' AND changed.record = shown.pool_id)
    ), merged AS (
        SELECT id FROM claims
        UNION SELECT id FROM claims_claim WHERE merged_into_id IN (SELECT id FROM claims)
        UNION SELECT shown.id FROM claims_claim shown
            JOIN claims_claim lead ON lead.id = shown.merged_into_id
            WHERE lead.merged_into_id IN (SELECT id FROM claims)
    ), named AS (
        SELECT record AS id FROM changed WHERE kind = 'speaker'
        UNION SELECT shown.speaker_id FROM claims_quote shown
            WHERE shown.id IN (SELECT id FROM quotes)
        UNION SELECT shown.reported_by_id FROM claims_quote shown
            WHERE shown.id IN (SELECT id FROM quotes)
    )
"""
_AFFECTED = {
    "document": "SELECT id FROM documents",
    "quote": "SELECT id FROM quotes",
    "claim": "SELECT id FROM merged",
    "speaker": """
        SELECT id FROM named
        UNION SELECT id FROM claims_speaker WHERE speaks_for_id IN (SELECT id FROM named)
        UNION SELECT id FROM claims_speaker WHERE merged_into_id IN (SELECT id FROM named)
        UNION SELECT speaks_for_id FROM claims_speaker WHERE id IN (SELECT id FROM named)
        UNION SELECT id FROM claims_speaker WHERE document_id IN (SELECT id FROM documents)
    """,
    "evidence": """
        SELECT record AS id FROM changed WHERE kind = 'evidence'
        UNION SELECT id FROM claims_evidence WHERE claim_id IN (SELECT id FROM merged)
        UNION SELECT id FROM claims_evidence WHERE revision_id IN (SELECT id FROM revisions)
        UNION SELECT shown.id FROM claims_evidence shown
            JOIN changed ON changed.kind = 'user'
            AND changed.record IN (shown.added_by_id, shown.retracted_by_id)
        UNION SELECT shown.evidence_id FROM claims_capture shown
            JOIN changed ON changed.kind = 'user' AND changed.record = shown.captured_by_id
    """,
    "decision": """
        SELECT record AS id FROM changed WHERE kind = 'decision'
        UNION SELECT id FROM claims_decision WHERE claim_id IN (SELECT id FROM merged)
        UNION SELECT shown.id FROM claims_decision shown
            JOIN changed ON changed.kind = 'user' AND changed.record = shown.decided_by_id
        UNION SELECT shown.decision_id FROM claims_decisionconfirmation shown
            JOIN changed ON changed.kind = 'user' AND changed.record = shown.confirmed_by_id
    """,
}
_PAGE = """
    SELECT affected.id, coalesce(added >= %(unseen)s, FALSE) FROM (
        SELECT id FROM ({affected}) AS every WHERE id > %(after)s ORDER BY id LIMIT %(most)s
    ) AS affected
    LEFT JOIN changed ON changed.kind = '{kind}' AND changed.record = affected.id
        AND added IS NOT NULL
    ORDER BY affected.id
"""

_ALL = 2**31


class Affected(NamedTuple):
    """The id of a record; ``is_unseen`` if it was added after everything that was read before."""

    record: int
    is_unseen: bool


def why_not_since(at: datetime) -> str:
    """Say why it is not known what has changed since then; nothing if it is."""
    now = timezone.now()
    if at > now:
        return "this time is still to come"
    is_known = at >= now - KEPT_FOR
    return "" if is_known else f"changes are known for {KEPT_FOR.days} days; leave it out for all"


def find_changed_claims(since: datetime) -> list[int]:
    """Return the ids of the claims that look different since then, whoever may see them.

    Ask ``why_not_since`` first.
    """
    changes = Change.objects.filter(at__gte=since).aggregate(first=Min("transaction"))
    first = changes["first"] or Change.objects.first_unseen()
    found = find_affected("claim", Horizon(first, since, ""), unseen=0, after=0, most=_ALL)
    return [one.record for one in found]


def find_affected(
    kind: str, since: Horizon, *, unseen: int, after: int, most: int
) -> list[Affected]:
    """Return the next records of ``kind`` after the id that look different, whoever may see them.

    ``unseen`` is the first transaction that nothing read at the horizon or before can have seen.
    """
    statement = _CHANGED + _PAGE.format(kind=kind, affected=_AFFECTED[kind])
    given: dict[str, Any] = {"since": since.transaction, "at": since.at, "unseen": unseen}
    with connection.cursor() as cursor:
        cursor.execute(statement, {**given, "after": after, "most": most})
        return [Affected(*row) for row in cursor.fetchall()]
