"""Lists that are written from values show what REST framework makes of the models."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.api import list_rows
from claims.api.offsets import OffsetsMixin
from claims.api.urls import router
from claims.models import Claim, Decision, DecisionConfirmation, User
from claims.valid_times import set_valid_time
from tests.api.conftest import make_client, make_world
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    AssignmentFactory,
    CaptureFactory,
    ClaimFactory,
    CommentFactory,
    ConflictFactory,
    DocumentFactory,
    EvidenceFactory,
    QuantityFactory,
    QuoteFactory,
    RevisionFactory,
    SpeakerFactory,
    TaggingFactory,
    UserFactory,
)

# Their serializers need models; they are short.
FROM_MODELS = {"exports", "jobs", "notifications", "webhooks"}

TEXT = "🚢 Since May, 40.50 cranes\u2028were shipped, “Ms Ortega” said on 3 June 2024."
NOW = timezone.now()


@pytest.fixture(scope="module")
def records(module_transaction):
    """Create records with and without all that they may have."""
    world = make_world()
    bare = RevisionFactory(
        document=DocumentFactory(source=None, published=None),
        text=TEXT,
        timecodes=[[0, 1000], [3, 3_723_040]],
    )
    deputy = SpeakerFactory(speaks_for=world.speaker, role="deputy")
    occasion = {"medium": "told this paper", "day": "on Tuesday"}
    told = {"explanation": ["Marked “said”."], "occasion": occasion, "speaker_role": "minister"}
    quote = QuoteFactory(revision=bare, speaker=None, reported_by=deputy, **told)
    corrected = {"place": "in Leeds", "said_on": "2025-06-03"}
    QuoteFactory(revision=bare, start=2, corrected_occasion=corrected)
    passage = AppearanceFactory.build(
        claim=world.claim, revision=bare, quote=quote, end=len(TEXT), joined="person"
    )
    set_valid_time(passage, None)
    passage.save()
    QuantityFactory(appearance=passage, start=12, end=26, low="40.50", high="1e20", unit="")
    set_by_person = AppearanceFactory.build(
        claim=world.claim,
        revision=bare,
        start=2,
        time_corrected_by=UserFactory(),
        corrected_from=date(2024, 1, 1),
    )
    set_valid_time(set_by_person, None)
    set_by_person.save()
    # The same passage is in both, and its quantities are shown twice.
    ConflictFactory(first=world.appearance, second=passage)
    AssignmentFactory(claim=ClaimFactory(score=1e-7, reasons=[["word:ferry", -1.5]]), person=None)
    CommentFactory(claim=None, document=bare.document).mentions.set(UserFactory.create_batch(2))
    TaggingFactory(claim=None, document=world.document)
    CaptureFactory(evidence=EvidenceFactory(url="", revision=bare, start=0, end=1, passage="🚢"))
    Decision.objects.filter(pk=world.decision.pk).update(recheck_by=NOW - timedelta(days=9))
    DecisionConfirmation.objects.create(
        decision=world.decision, note="It stands.", confirmed_by=UserFactory()
    )
    hidden = RevisionFactory(document=DocumentFactory(embargoed_until=NOW + timedelta(days=9)))
    AppearanceFactory(revision=hidden, quote=QuoteFactory(revision=hidden))
    AppearanceFactory(revision=hidden, claim=world.claim)
    return world


def _results(client, address):
    answer = client.get(address)
    assert answer.status_code in (200, 403), answer.content
    return answer.json().get("results")


def test_rows_are_those_of_the_serializers(records, monkeypatch):
    roles = ("API reader", "Reviewer", "Reviewer", "Administrator")
    clients = [make_client(role) for role in roles]
    # One of two people with the same permissions has assessed the claim, and sees its verdict.
    judge = User.objects.get(pk=clients[1].session["_auth_user_id"])
    AssessmentFactory(claim=records.claim, reviewer=judge)
    Claim.objects.filter(pk=records.claim.pk).update(status="second_review", verdict="supported")
    for path, view, _ in router.registry:
        for query in [
            "page_size=2",
            "fields=id",
            *["offsets=utf16"] * issubclass(view, OffsetsMixin),
        ]:
            address = f"/api/v1/{path}/?{query}"
            shown = [_results(client, address) for client in clients]
            with monkeypatch.context() as patched:
                patched.setattr(list_rows, "_find_writer", lambda kind, view: None)
                assert shown == [_results(client, address) for client in clients], address
    verdicts = [
        {one["id"]: one["verdict"] for one in _results(client, "/api/v1/claims/")}[records.claim.pk]
        for client in clients
    ]
    assert verdicts == ["hidden", "supported", "hidden", "hidden"]
    from_models = {kind.view for kind, writer in list_rows._writers.items() if writer is None}
    assert {path for path, view, _ in router.registry if view in from_models} == FROM_MODELS
