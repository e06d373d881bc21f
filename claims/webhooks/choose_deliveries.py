"""Choose which new deliveries are sent: those that pass the filters, and that nothing hides.

What an embargo hides stays new until it is shown. What a filter keeps back is deleted, and so is
what is about a record that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction

from claims.models import Decision, WebhookDelivery
from claims.models.embargo import reading_as
from claims.models.webhook_delivery import DeliveryState
from claims.models.webhook_event import EventType

PIECE = 500

# A topic is that of the claim, or of a document that makes it; a speaker counts with those who were
# merged. The verdict is that of the decision: what assessments say is for nobody to know.
_PASSING = """
    SELECT delivery.id FROM claims_webhookdelivery AS delivery
    JOIN claims_webhook AS webhook ON webhook.id = delivery.webhook_id
    CROSS JOIN LATERAL (
        SELECT ARRAY(
            SELECT claim.id FROM claims_claim AS claim WHERE claim.id = delivery.claim_id
            UNION SELECT merged_into_id FROM claims_claim WHERE id = delivery.claim_id
            UNION SELECT passage.claim_id FROM claims_conflict AS conflict
            JOIN claims_appearance AS passage
                ON passage.id IN (conflict.first_id, conflict.second_id)
            WHERE conflict.id = delivery.conflict_id
            UNION SELECT claim_id FROM claims_appearance WHERE quote_id = delivery.quote_id
        ) AS claims
    ) AS about
    CROSS JOIN LATERAL (
        SELECT ARRAY(
            SELECT delivery.document_id
            UNION SELECT revision.document_id FROM claims_quote AS quote
            JOIN claims_revision AS revision ON revision.id = quote.revision_id
            WHERE quote.id = delivery.quote_id
            UNION SELECT revision.document_id FROM claims_appearance AS passage
            JOIN claims_revision AS revision ON revision.id = passage.revision_id
            WHERE passage.claim_id = ANY(about.claims)
        ) AS documents
    ) AS stated
    WHERE delivery.id = ANY(%(deliveries)s)
    AND (webhook.topic_id IS NULL OR EXISTS (
        SELECT FROM claims_tagging AS tagging WHERE tagging.topic_id = webhook.topic_id
        AND (tagging.claim_id = ANY(about.claims) OR tagging.document_id = ANY(stated.documents))
    ))
    AND (webhook.verdict = '' OR EXISTS (
        SELECT FROM claims_decision AS decision WHERE decision.verdict = webhook.verdict
        AND CASE WHEN delivery.event LIKE 'decision.%%' THEN decision.id = delivery.record_id
            ELSE decision.claim_id = ANY(about.claims) AND decision.valid_to IS NULL END
    ))
    AND (webhook.speaker_id IS NULL OR EXISTS (
        WITH RECURSIVE merged AS (
            SELECT id, is_confidential FROM claims_speaker WHERE id = webhook.speaker_id
            UNION SELECT speaker.id, speaker.is_confidential FROM claims_speaker AS speaker
            JOIN claims_speaker AS before ON before.merged_into_id = speaker.id
            JOIN merged ON merged.id = before.id
        )
        SELECT FROM merged WHERE NOT EXISTS (SELECT FROM merged WHERE is_confidential) AND (
            merged.id = delivery.speaker_id
            OR EXISTS (
                SELECT FROM claims_quote AS quote WHERE quote.speaker_id = merged.id AND (
                    quote.id = delivery.quote_id
                    OR quote.revision_id IN (
                        SELECT id FROM claims_revision WHERE document_id = delivery.document_id
                    )
                    OR EXISTS (
                        SELECT FROM claims_appearance AS passage WHERE passage.quote_id = quote.id
                        AND passage.claim_id = ANY(about.claims)
                    )
                )
            )
        )
    ))
"""


def choose_new() -> Iterator[int]:
    """Look at what is new, a piece at a time, and yield how many were looked at."""
    after = 0
    while chosen := _choose_piece(after):
        after = chosen[-1]
        yield len(chosen)


@transaction.atomic
def _choose_piece(after: int) -> list[int]:
    with reading_as(lambda: None):
        new = WebhookDelivery.objects.filter(state=DeliveryState.NEW, pk__gt=after)
        found = list(new.select_related("webhook").order_by("pk")[:PIECE])
        later = _hidden_reasons(found)
    looked_at = [one for one in found if one.pk not in later]
    filtered = [one.pk for one in looked_at if one.webhook.has_filter]
    kept = {one.pk for one in looked_at} - set(filtered) | _passing(filtered)
    kept -= _about_nothing([one for one in looked_at if one.pk in kept])
    every = WebhookDelivery._base_manager
    every.filter(pk__in=kept).update(state=DeliveryState.WAITING)
    every.filter(pk__in={one.pk for one in looked_at} - kept).delete()
    return [one.pk for one in found]


def _passing(deliveries: list[int]) -> set[int]:
    if not deliveries:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_PASSING, {"deliveries": deliveries})
        return {key for (key,) in cursor.fetchall()}


def _hidden_reasons(deliveries: list[WebhookDelivery]) -> set[int]:
    """Return those about decisions that are stale for reasons that are all hidden."""
    stale = {one.pk: one.record_id for one in deliveries if one.event == EventType.DECISION_STALE}
    if not stale:
        return set()
    shown = set(Decision.objects.stale().filter(pk__in=stale.values()).values_list("pk", flat=True))
    with reading_as(None):
        every = Decision.objects.stale().filter(pk__in=stale.values())
        hidden = set(every.values_list("pk", flat=True)) - shown
    return {key for key, decision in stale.items() if decision in hidden}


def _about_nothing(deliveries: list[WebhookDelivery]) -> set[int]:
    """Return those whose record is gone, and decisions that are not stale any more."""
    gone: set[int] = set()
    for kind in {one.kind for one in deliveries} - {"webhook"}:
        about = {
            one.pk: one.record_id
            for one in deliveries
            if one.kind == kind and one.event != EventType.DOCUMENT_WITHDRAWN
        }
        records = apps.get_model("claims", kind)._base_manager.filter(pk__in=about.values())
        there = set(records.values_list("pk", flat=True))
        gone |= {key for key, record in about.items() if record not in there}
    return gone | _settled(deliveries)


def _settled(deliveries: list[WebhookDelivery]) -> set[int]:
    stale = {one.pk: one.record_id for one in deliveries if one.event == EventType.DECISION_STALE}
    if not stale:
        return set()
    with reading_as(None):
        still = Decision.objects.stale().filter(pk__in=stale.values())
        keys = set(still.values_list("pk", flat=True))
    return {key for key, decision in stale.items() if decision not in keys}
