"""A record of every kind, with hostile text in each field that the database lets have it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import Error, models, transaction
from django.utils import timezone

from claims.models import (
    ApiToken,
    Export,
    FeedItem,
    ImportProblem,
    ImportRun,
    LinkedAccount,
    SpeakerAlias,
    Submission,
    User,
    WatchedFile,
)
from claims.models.job import JobProblem, TaskName, defer_job
from claims.models.submission import SubmittedDocument
from tests import factories as make
from tests.crawl.hostile import ADDRESSES, fit
from tests.public.published import published

UNFILLED = {
    # Programs write them, and choose what they do by them.
    "User": {"password"},
    "ApiToken": {"token_key", "digest"},
    "SubmittedDocument": {"change"},
}


def make_hostile_world(person: User) -> SimpleNamespace:
    """Create the world; ``person`` has worked on it."""
    text = f"{fit(None)} said that prices rose by 12 per cent.\n\n{fit(None, turn=5)}"
    claim = _reported(text, person)
    _judged(claim, person)
    _planned(claim, person)
    _taken_in(claim, person)
    return SimpleNamespace(claim=claim, **fill())


def _reported(text: str, person: User) -> Any:
    document = make.DocumentFactory(title=fit(500), byline=fit(200), url=ADDRESSES[2])
    digest = hashlib.sha256(text.encode()).hexdigest()
    first = make.RevisionFactory(
        document=document, text=f"{text} ", sha256=digest, is_current=False
    )
    place = {
        "revision": make.RevisionFactory(document=document, text=text, number=2),
        "start": 0,
        "end": text.index("\n"),
    }
    speaker = make.SpeakerFactory(name=fit(300), role=fit(300, turn=3))
    SpeakerAlias.objects.create(speaker=speaker, name=fit(300, turn=4))
    quote = make.QuoteFactory(
        speaker=speaker, speaker_role=fit(300), explanation=[fit(200)], **place
    )
    for role, end in (("content", place["end"]), ("speaker", 40), ("cue", 20)):
        make.QuoteSpanFactory(quote=quote, role=role, start=0, end=end)
    words = text[: place["end"]]
    claim = make.ClaimFactory(text=words[:5000], reasons=[["quantity", 0.5], [fit(40), 0.2]])
    appearance = make.AppearanceFactory(claim=claim, quote=quote, **place)
    make.QuantityFactory(appearance=appearance, start=0, end=12, unit=fit(100))
    make.AppearanceFactory(claim=claim, revision=first, start=0, end=place["end"])
    other = make.said(fit(3000, turn=7), published="2025-04-13")
    make.ConflictFactory(first=appearance, second=other)
    make.ClaimPairFactory(first=claim, second=other.claim)
    make.SpeakerPairFactory(first=speaker, second=make.SpeakerFactory(name=fit(300, turn=8)))
    gone = make.SpeakerFactory(name=fit(300, turn=9), merged_into=speaker)
    make.SpeakerMergeFactory(speaker=gone, into=speaker, merged_by=person)
    merged = make.ClaimFactory(text=fit(2000, turn=10), merged_into=claim)
    make.ClaimMergeFactory(claim=merged, into=claim, merged_by=person)
    make.EvidenceDismissalFactory(claim=claim, dismissed_by=person, **place)
    make.PublishedFactCheckFactory(claim=claim)
    return claim


def _judged(claim: Any, person: User) -> None:
    colleague = make.UserFactory()
    evidence = make.EvidenceFactory(claim=claim, url=ADDRESSES[2], added_by=person)
    make.CaptureFactory(evidence=evidence, captured_by=person)
    revision = claim.appearances.last().revision
    words = {"revision": revision, "start": 0, "end": 60, "passage": revision.text[:60]}
    make.EvidenceFactory(claim=claim, url="", note=fit(1000), added_by=person, **words)
    for reviewer in (person, colleague):
        make.AssessmentFactory(claim=claim, reviewer=reviewer, rationale=fit(2000))
    decision = published(claim, rationale=fit(2000), public_note=fit(1000), decided_by=colleague)
    decision.evidence.add(evidence)
    make.DecisionConfirmationFactory(decision=decision, note=fit(500))
    make.RankingFactory()


def _planned(claim: Any, person: User) -> None:
    topic = make.TopicFactory(name=fit(100))
    for record in (
        {"claim": claim},
        {"claim": None, "document": claim.appearances.first().revision.document},
    ):
        make.TaggingFactory(topic=topic, tagged_by=person, **record)
        comment = make.CommentFactory(text=fit(2000), author=person, **record)
    make.NotificationFactory(person=person, claim=None, comment=comment, kind="mention")
    make.NotificationFactory(person=person, claim=claim)
    make.AssignmentFactory(claim=claim, person=person)
    make.PoolFactory(name=fit(100)).members.add(person)
    make.DraftFactory(person=person, claim=claim, fields={"rationale": fit(2000)})
    make.SavedViewFactory(owner=person, name=fit(100), query="q=" + fit(300))
    make.SubscriptionMatchFactory(subscription__person=person, subscription__words=fit(200))
    make.PresenceFactory(claim=claim)
    webhook = make.WebhookFactory(name=fit(200), made_by=person)
    make.WebhookDeliveryFactory(webhook=webhook, claim_id=claim.pk)
    now = timezone.now()
    Export.objects.create(
        asked_by=person, total=1, state="failed", problem=fit(500), finished_at=now, format="csv"
    )
    ApiToken.objects.create(user=person, name=fit(100), expiry=timedelta(days=9), scopes=["read"])
    LinkedAccount.objects.create(user=person, issuer=fit(500), subject=fit(255))


def _taken_in(claim: Any, person: User) -> None:
    document = claim.appearances.first().revision.document
    run = ImportRun.objects.create(paths=[fit(300)], failed=1)
    ImportProblem.objects.create(run=run, origin=fit(1000), reason=fit(2000))
    feed = make.FeedFactory(name=fit(200), source=document.source)
    FeedItem.objects.create(
        feed=feed, guid=fit(500), address=ADDRESSES[2], digest="0" * 64, state="sent"
    )
    run.status, run.finished_at = "with_problems", timezone.now()
    run.save()
    ended = {"state": "failed", "finished_at": timezone.now(), "problem": fit(500)}
    sent = Submission.objects.create(
        run=run, name=fit(1000), submitted_by=person, address=ADDRESSES[2], **ended
    )
    SubmittedDocument.objects.create(
        submission=sent, position=0, origin=fit(1000), change="failed", problem=fit(500)
    )
    WatchedFile.objects.create(
        path_key="0" * 64, path=fit(1000), sha256="0" * 64, size=1, modified_ns=1
    )
    JobProblem.objects.create(
        job_id=defer_job(TaskName.IMPORT, submission=sent.pk), reason=fit(500)
    )


def texts(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yield the fields of a model that hold words that somebody has written."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and field.name not in UNFILLED.get(model.__name__, ()):
            yield field


def fill() -> dict[str, set[str]]:
    """Fill each field of each record; return which fields have the text, and which kept theirs."""
    filled, kept, turn = set(), set(), 0
    for model in apps.get_app_config("claims").get_models():
        if not model._meta.managed or hasattr(model, "pgh_obj"):
            continue
        for field in texts(model):
            name = f"{model.__name__}.{field.name}"
            for key in model._base_manager.values_list("pk", flat=True):
                turn += 1
                done = any(_set(model, key, field.name, one) for one in _worst(field, turn))
                (filled if done else kept).add(name)
    return {"filled": filled, "kept": kept - filled}


def _worst(field: models.Field[Any, Any], turn: int) -> list[str]:
    room = field.max_length
    if isinstance(field, models.URLField) or "address" in field.name or field.name == "url":
        return [one[:room] for one in ADDRESSES]
    return [fit(room, turn=turn), fit(room and room // 2, turn=turn)]


def _set(model: type[models.Model], key: Any, name: str, text: str) -> bool:
    """Whether the database takes the text: some are parts of others, or of a fixed form."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=key).update(**{name: text})
            with transaction.get_connection().cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except Error:
        return False
    return True
