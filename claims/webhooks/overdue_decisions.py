"""Tell webhooks of decisions that have to be checked again, because their day has come."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from claims.models.webhook_event import IS_LISTENING, EventType

# Time changes no row, so that no trigger sees it. A decision with another reason was told of then.
_TELL = """
    INSERT INTO claims_webhookdelivery (webhook_id, event, record_id, stream, claim_id)
    SELECT webhook.id, '{stale}', decision.id, 'claim:' || decision.claim_id,
        decision.claim_id
    FROM claims_webhook AS webhook JOIN claims_decision AS decision
        ON decision.valid_to IS NULL AND decision.stale_reasons = '[]'
        AND decision.recheck_by < %(today)s AND decision.recheck_by >= %(today)s - 7
    WHERE '{stale}' = ANY(webhook.event_types) AND {is_listening}
    AND webhook.created_at < decision.recheck_by + 1
    AND NOT EXISTS (
        SELECT FROM claims_webhookdelivery AS told WHERE told.webhook_id = webhook.id
        AND told.event = '{stale}' AND told.record_id = decision.id
        AND told.at > decision.recheck_by
    )
    ORDER BY decision.id
"""
_STATEMENT = _TELL.format(stale=EventType.DECISION_STALE.value, is_listening=IS_LISTENING.strip())


def tell_of_overdue() -> None:
    """Write down the decisions that have become overdue in the last week, each once."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"today": timezone.localdate()})
