"""Which events are written down, by verbs, bulk updates and plain SQL, and for which webhooks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Claim, Decision, WebhookDelivery
from claims.models.stale_reasons import StaleReason
from claims.reviewing.assessments import assess
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict
from claims.reviewing.decisions import confirm_decision, decide
from claims.reviewing.embargoes import set_embargo
from claims.reviewing.merging import merge_claims as claims
from claims.reviewing.merging import merge_speakers as speakers
from claims.reviewing.proposals import accept, correct_claim, correct_quote, reject
from claims.reviewing.publication import publish, reopen_claim, withdraw_publication
from claims.webhooks.overdue_decisions import tell_of_overdue
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """A function: the events since the last call, with the ids of their records."""

    def read(*kinds: str) -> list[tuple[str, int]]:
        found = WebhookDelivery._base_manager.order_by("pk")
        events = list(found.values_list("event", "record_id"))
        found.delete()
        return [one for one in events if not kinds or one[0].partition(".")[0] in kinds]

    return read


def test_what_happens_to_a_claim_and_its_decisions(editor, reviewer, told):
    make.WebhookFactory()
    claim = make.AppearanceFactory().claim
    assert ("claim.created", claim.pk) in told()
    accept(proposal=claim, by=editor)
    correct_claim(claim=claim, text="Rents rose by 4 per cent.", by=editor)
    reject(proposal=claim, by=editor)
    reopen_claim(claim=claim, by=editor)
    names = ("changed", "changed", "dismissed", "reopened")
    assert told() == [(f"claim.{name}", claim.pk) for name in names]
    for person in (reviewer, make.UserFactory(is_superuser=True)):
        assess(claim=claim, verdict="refuted", rationale="No.", by=person)
    assert told("claim", "decision") == [], "nobody learns what somebody thinks"
    first = decide(claim=claim, verdict="refuted", rationale="No.", by=editor)
    publish(claim=claim, by=editor)
    withdraw_publication(claim=claim, by=editor, note="A mistake.")
    Decision.objects.all().mark_stale(StaleReason.CONFLICT, claim)
    Decision.objects.all().mark_stale(StaleReason.NEWER_VALUE, claim)
    confirm_decision(decision=first, note="It stands.", by=editor)
    names = ("made", "published", "unpublished", "stale", "confirmed")
    assert told() == [(f"decision.{name}", first.pk) for name in names]
    second = decide(claim=claim, verdict="supported", rationale="Yes.", by=editor)
    assert told() == [("decision.replaced", first.pk), ("decision.made", second.pk)]
    reopen_claim(claim=claim, by=editor)
    assert told() == [("decision.withdrawn", second.pk), ("claim.reopened", claim.pk)]


def test_merges_are_told_once_with_the_decision_that_moves(editor, told):
    decided, into = make.AppearanceFactory().claim, make.AppearanceFactory().claim
    make.agreed(decided)
    decision = decide(claim=decided, verdict="supported", rationale="Yes.", by=editor)
    ada, other = make.SpeakerFactory(), make.SpeakerFactory()
    make.WebhookFactory()
    claims.merge_claims(claim=decided, into=into, by=editor)
    assert told() == [("decision.stale", decision.pk), ("claim.merged", decided.pk)]
    claims.undo_merge(claim=decided, by=editor)
    assert ("claim.unmerged", decided.pk) in told()
    assert decision.pk == Decision.objects.in_force().get().pk
    speakers.merge_speakers(speaker=ada, into=other, by=editor)
    speakers.undo_merge(speaker=ada, by=editor)
    assert told() == [("speaker.merged", ada.pk), ("speaker.unmerged", ada.pk)]


def test_documents_quotes_and_conflicts(editor, told):
    make.WebhookFactory()
    quote = make.QuoteFactory()
    document = quote.revision.document
    assert told() == [("document.imported", document.pk)]
    quote.revision.is_current = False
    quote.revision.save()
    make.RevisionFactory(document=document, number=2)
    said = {"speaker": quote.speaker, "attribution": "speech"}
    correct_quote(quote=quote, kind="mixed", by=editor, **said)
    accept(proposal=make.QuoteFactory(revision=quote.revision, start=1), by=editor)
    assert told() == [("document.revised", document.pk), ("quote.corrected", quote.pk)]
    until = timezone.now() + timedelta(days=1)
    set_embargo(document=document, until=until, by=editor)
    set_embargo(document=document, until=until + timedelta(days=1), by=editor)
    assert told() == [("document.withdrawn", document.pk), ("document.released", document.pk)]
    conflict = make.ConflictFactory()
    told()
    resolve_conflict(conflict=conflict, resolution="neither", note="Both are wrong.", by=editor)
    reopen_conflict(conflict=conflict, by=editor)
    assert told() == [("conflict.resolved", conflict.pk), ("conflict.reopened", conflict.pk)]
    gone, hidden = make.DocumentFactory(), make.DocumentFactory(embargoed_until=until)
    told()
    keys = [gone.pk, hidden.pk]
    type(gone).objects.filter(pk__in=keys).delete()
    assert told() == [("document.withdrawn", keys[0])]


def test_only_what_a_webhook_wants_is_written_and_sent_with_the_change(told):
    make.WebhookFactory(event_types=["claim.dismissed"])
    ended = timezone.now() - timedelta(days=15)
    make.WebhookFactory(status="gone")
    make.WebhookFactory(status="paused", paused_at=ended)
    waiting = make.WebhookFactory(status="paused", paused_at=ended + timedelta(days=2))
    claim = make.ClaimFactory()
    rows = WebhookDelivery._base_manager.values_list("event", "webhook", "stream", "version")
    assert list(rows) == [("claim.created", waiting.pk, f"claim:{claim.pk}", 1)]
    assert ProcrastinateJob.objects.filter(task_name="deliver_webhooks").count() == 1
    told()
    with transaction.atomic():
        Claim.objects.update(text="Rents fell.")
        transaction.set_rollback(True)
    assert told() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET text = 'Rents fell.'")
    assert told() == [("claim.changed", claim.pk)]


def test_a_decision_is_stale_when_its_day_has_come_and_told_once(told):
    today = timezone.localdate()
    overdue, old, new = (
        make.DecisionFactory(recheck_by=today - timedelta(days=days)) for days in (1, 9, 0)
    )
    webhook = make.WebhookFactory()
    type(webhook).objects.update(created_at=timezone.now() - timedelta(days=30))
    tell_of_overdue()
    tell_of_overdue()
    assert told() == [("decision.stale", overdue.pk)]
    assert {old.recheck_by, new.recheck_by} != {None}
