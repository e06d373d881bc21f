"""Each constraint of the database, broken once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims.models import (
    ClaimEmbedding,
    ConfidentialOriginal,
    Export,
    FeedItem,
    ImportProblem,
    ImportRun,
    JobProblem,
    Revision,
    SpeakerAlias,
    Submission,
    WatchedFile,
)
from claims.models.job import TaskName, defer_job
from tests import factories as make
from tests.models.break_following import BROKEN
from tests.models.break_pairs import breaks, twice


@breaks("claims_source_name_once")
def _():
    make.SourceFactory(name="The Anchor")
    make.SourceFactory(name="THE ANCHOR")


@breaks("claims_document_key_not_empty")
def _():
    make.DocumentFactory(key="")


@breaks("claims_revision_number_once")
def _():
    document = make.DocumentFactory()
    make.RevisionFactory(document=document, is_current=False)
    make.RevisionFactory(document=document)


@breaks("claims_revision_one_current")
def _():
    document = make.DocumentFactory()
    make.RevisionFactory(document=document)
    make.RevisionFactory(document=document, number=2)


@breaks("claims_claim_type_known")
def _():
    make.ClaimFactory(claim_type="rumour")


@breaks("claims_ranking_one_current")
def _():
    make.RankingFactory()
    make.RankingFactory()


@breaks("claims_ranking_no_worse")
def _():
    make.RankingFactory(precision_after=0.7)


@breaks("claims_appearance_joined_known")
def _():
    make.AppearanceFactory(joined="magic")


@breaks("claims_appearance_claim_stands")
def _():
    make.AppearanceFactory(claim=make.ClaimFactory(merged_into=make.ClaimFactory()))


@breaks("claims_quote_speakers_stand")
def _():
    make.QuoteFactory(reported_by=make.SpeakerFactory(merged_into=make.SpeakerFactory()))


@breaks("claims_quote_once")
def _():
    quote = make.QuoteFactory(speaker=None)
    make.QuoteFactory(revision=quote.revision, speaker=None)


@breaks("claims_quotespan_once")
def _():
    twice(make.QuoteSpanFactory, quote=make.QuoteFactory())()


@breaks("claims_appearance_once")
def _():
    appearance = make.AppearanceFactory()
    make.AppearanceFactory(claim=appearance.claim, revision=appearance.revision)


@breaks("claims_quantity_once")
def _():
    twice(make.QuantityFactory, appearance=make.AppearanceFactory())()


@breaks("claims_assessment_one_current")
def _():
    assessment = make.AssessmentFactory()
    make.AssessmentFactory(claim=assessment.claim, reviewer=assessment.reviewer)


@breaks("claims_decision_one_in_force")
def _():
    make.DecisionFactory(claim=make.DecisionFactory().claim)


@breaks("claims_decision_ends_after_start")
def _():
    make.DecisionFactory(valid_to=timezone.now() - timedelta(days=1))


@breaks("claims_importrun_ends_after_start")
def _():
    run = ImportRun.objects.create()
    ImportRun.objects.filter(pk=run.pk).update(
        status="finished", finished_at=run.started_at - timedelta(seconds=1)
    )


@breaks("claims_importrun_finished_when_not_running")
def _():
    ImportRun.objects.create(status="finished")


@breaks("claims_importproblem_has_reason")
def _():
    ImportProblem.objects.create(run=ImportRun.objects.create(), origin="a.txt", reason="")


@breaks("claims_jobproblem_has_reason")
def _():
    JobProblem.objects.create(pk=defer_job(TaskName.EMBED), reason="")


def submission(**fields):
    run = ImportRun.objects.create()
    return Submission.objects.create(**{"run": run, "name": "a.txt", "content": b"x"} | fields)


@breaks("claims_submission_state_known")
def _():
    submission(state="lost", finished_at=timezone.now())


@breaks("claims_submission_has_name")
def _():
    submission(name="")


@breaks("claims_submission_finished_when_not_waiting")
def _():
    submission(state="done")


@breaks("claims_submission_waits_with_content")
def _():
    submission(content=None)


@breaks("claims_submission_read_has_found")
def _():
    submission(state="read")


@breaks("claims_submission_run_unless_it_asks")
def _():
    submission(run=None)


@breaks("claims_submitteddocument_once")
def _():
    sent = submission()
    for _ in range(2):
        sent.documents.create(position=0, origin="a.txt", change="new")


def export(**fields):
    asked = {"asked_by": make.UserFactory(), "format": "csv", "total": 2}
    return Export.objects.create(**asked | fields)


@breaks("claims_export_format_known")
def _():
    export(format="xlsx")


@breaks("claims_export_state_known")
def _():
    export(state="lost", finished_at=timezone.now())


@breaks("claims_export_counts_in_order")
def _():
    export(done=1, written=2)


@breaks("claims_export_finished_when_not_waiting")
def _():
    export(state="cancelled")


@breaks("claims_export_done_with_all")
def _():
    export(state="done", done=1, finished_at=timezone.now())


@breaks("claims_exportpart_once")
def _():
    made = export()
    for _ in range(2):
        made.parts.create(number=0, content=b"x")


@breaks("claims_feed_address_once")
def _():
    twice(make.FeedFactory, address="https://a.example/feed")()


@breaks("claims_feed_has_name")
def _():
    make.FeedFactory(name="")


@breaks("claims_feed_address_of_web")
def _():
    make.FeedFactory(address="ftp://a.example/feed")


@breaks("claims_feed_not_too_often")
def _():
    make.FeedFactory(every_minutes=4)


@breaks("claims_feed_status_known")
def _():
    make.FeedFactory(status="tired")


@breaks("claims_feed_fails_with_failures")
def _():
    make.FeedFactory(status="failing", message="No answer.", polled_at=timezone.now())


@breaks("claims_feed_fails_with_reason")
def _():
    make.FeedFactory(status="gone")


def feed_item(**fields):
    given = {"feed": make.FeedFactory(), "guid": "g1", "digest": "0", "state": "older"} | fields
    return FeedItem.objects.create(**given)


@breaks("claims_feeditem_once")
def _():
    feed_item(feed=feed_item().feed)


@breaks("claims_feeditem_has_guid")
def _():
    feed_item(guid="")


@breaks("claims_feeditem_state_known")
def _():
    feed_item(state="lost")


@breaks("claims_watchedfile_sha256_form")
def _():
    WatchedFile.objects.create(path_key="0" * 64, path="a.txt", size=1, modified_ns=1, sha256="x")


@breaks("claims_evidence_one_material")
def _():
    make.EvidenceFactory(url="")


@breaks("claims_evidence_address_once")
def _():
    claim = make.ClaimFactory()
    make.EvidenceFactory(claim=claim, url="https://a.example/x")
    make.EvidenceFactory(claim=claim, url="http://A.example:80/x?utm_source=mail#top")


@breaks("claims_capture_once")
def _():
    twice(make.CaptureFactory, evidence=make.EvidenceFactory())()


@breaks("claims_evidence_passage")
def _():
    make.EvidenceFactory(url="", revision=make.RevisionFactory(), start=0, end=6, passage="Wrong!")


@breaks("claims_evidencedismissal_once")
def _():
    first = make.EvidenceDismissalFactory()
    make.EvidenceDismissalFactory(claim=first.claim, revision=first.revision)


@breaks("claims_presence_claim_once")
def _():
    twice(make.PresenceFactory, user=make.UserFactory(), claim=make.ClaimFactory())()


@breaks("claims_presence_quote_once")
def _():
    twice(make.PresenceFactory, user=make.UserFactory(), claim=None, quote=make.QuoteFactory())()


@breaks("claims_presence_one_record")
def _():
    make.PresenceFactory(quote=make.QuoteFactory())


@breaks("claims_presence_opened_before_seen")
def _():
    make.PresenceFactory(opened_at=timezone.now() + timedelta(hours=1))


@breaks("claims_pool_name_once")
def _():
    make.PoolFactory(name="Politics")
    make.PoolFactory(name="politics")


@breaks("claims_comment_on_one_record")
def _():
    make.CommentFactory(document=make.DocumentFactory())


@breaks("claims_notification_of_one_record")
def _():
    make.NotificationFactory(comment=make.CommentFactory())


@breaks("claims_topic_name_once")
def _():
    make.TopicFactory(name="Trade")
    make.TopicFactory(name="trade")


@breaks("claims_tagging_of_one_record")
def _():
    make.TaggingFactory(document=make.DocumentFactory())


@breaks("claims_tagging_claim_once")
def _():
    tagging = make.TaggingFactory()
    make.TaggingFactory(topic=tagging.topic, claim=tagging.claim)


@breaks("claims_tagging_document_once")
def _():
    document = make.DocumentFactory()
    twice(make.TaggingFactory, topic=make.TopicFactory(), claim=None, document=document)()


@breaks("claims_assignment_person_or_pool")
def _():
    make.AssignmentFactory(pool=make.PoolFactory())


@breaks("claims_assignment_taken_by_a_person")
def _():
    make.AssignmentFactory(person=None, taken_from=make.PoolFactory())


@breaks("claims_notification_reminds_once")
def _():
    told = make.NotificationFactory(kind="due", day=timezone.localdate())
    make.NotificationFactory(person=told.person, claim=told.claim, kind="due", day=told.day)


@breaks("claims_draft_of_one_record")
def _():
    make.DraftFactory(quote=make.QuoteFactory())


@breaks("claims_draft_once_a_claim")
def _():
    draft = make.DraftFactory()
    make.DraftFactory(person=draft.person, claim=draft.claim)


@breaks("claims_draft_once_a_quote")
def _():
    twice(make.DraftFactory, person=make.UserFactory(), claim=None, quote=make.QuoteFactory())()


@breaks("claims_draft_once_a_document")
def _():
    fields = {"claim": None, "document": make.DocumentFactory()}
    twice(make.DraftFactory, person=make.UserFactory(), **fields)()


@breaks("claims_draft_once_a_evidence")
def _():
    fields = {"claim": None, "evidence": make.EvidenceFactory()}
    twice(make.DraftFactory, person=make.UserFactory(), **fields)()


@breaks("claims_draft_once_a_conflict")
def _():
    fields = {"claim": None, "conflict": make.ConflictFactory()}
    twice(make.DraftFactory, person=make.UserFactory(), **fields)()


@breaks("claims_quotespan_passage")
def _():
    make.QuoteSpanFactory(passage="Prices fell by 12 per cent")


@breaks("claims_quote_spans_fit")
def _():
    quote = make.QuoteSpanFactory().quote
    quote.revision = make.RevisionFactory(text="Another text, long enough to hold it.")
    quote.save()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


for factory, name, fields in (
    (make.SourceFactory, "source_name_not_empty", {"name": ""}),
    (make.SourceFactory, "source_kind_known", {"kind": "blog"}),
    (make.RevisionFactory, "revision_has_text", {"text": ""}),
    (make.RevisionFactory, "revision_number_from_1", {"number": 0}),
    (make.RevisionFactory, "revision_sha256_form", {"sha256": "F" * 64}),
    (make.SpeakerFactory, "speaker_name_not_empty", {"name": ""}),
    (make.SpeakerFactory, "speaker_kind_known", {"kind": "robot"}),
    (make.SpeakerFactory, "speaker_anonymous_in_document", {"kind": "anonymous"}),
    (make.SpeakerPairFactory, "speakerpair_decided_by_a_person", {"state": "apart"}),
    (make.SpeakerMergeFactory, "speakermerge_undone_by_a_person", {"undone_at": timezone.now()}),
    (make.QuoteFactory, "quote_start_before_end", {"start": 5, "end": 5, "text": "x"}),
    (make.QuoteFactory, "quote_has_text", {"text": ""}),
    (make.QuoteFactory, "quote_confidence_0_to_1", {"confidence": 1.5}),
    (make.QuoteFactory, "quote_kind_known", {"kind": "sung"}),
    (make.QuoteFactory, "quote_attribution_known", {"attribution": "dream"}),
    (make.QuoteFactory, "quote_state_known", {"state": "lost"}),
    (make.DocumentFactory, "document_about_form", {"published_about": "2025-13"}),
    (make.QuoteFactory, "quote_day_has_words", {"said_on": date(2025, 1, 1)}),
    (make.QuoteSpanFactory, "quotespan_start_before_end", {"start": 5, "end": 5}),
    (make.QuoteSpanFactory, "quotespan_role_known", {"role": "echo"}),
    (make.ClaimFactory, "claim_has_text", {"text": ""}),
    (make.ClaimFactory, "claim_score_0_to_1", {"score": 1.01}),
    (make.ClaimFactory, "claim_fingerprint_form", {"fingerprint": "abc"}),
    (make.ClaimFactory, "claim_state_known", {"state": "lost"}),
    (make.AppearanceFactory, "appearance_start_before_end", {"start": 5, "end": 5}),
    (make.AppearanceFactory, "appearance_score_0_to_1", {"score": -0.01}),
    (make.AppearanceFactory, "appearance_passage", {"passage": "Prices fell"}),
    (
        make.AppearanceFactory,
        "appearance_time_has_words",
        {"valid_from": date(2025, 1, 1), "valid_start": 0, "valid_end": 9_999},
    ),
    (
        make.AppearanceFactory,
        "appearance_time_in_order",
        {
            "valid_from": date(2025, 1, 2),
            "valid_until": date(2025, 1, 1),
            "valid_start": 0,
            "valid_end": 1,
        },
    ),
    (make.QuantityFactory, "quantity_start_before_end", {"start": 15, "end": 15}),
    (make.QuantityFactory, "quantity_low_to_high", {"low": 13, "high": 12}),
    (make.QuantityFactory, "quantity_bound_known", {"bound": "roughly"}),
    (make.QuantityFactory, "quantity_passage", {"passage": "13 per cent"}),
    (make.EvidenceFactory, "evidence_stance_known", {"stance": "hints"}),
    (make.EvidenceFactory, "evidence_kind_known", {"kind": "rumour"}),
    (make.EvidenceFactory, "evidence_quality_known", {"quality": "fine"}),
    (make.EvidenceFactory, "evidence_retracted_with_reason", {"retracted_at": timezone.now()}),
    (make.EvidenceFactory, "evidence_address_key_form", {"address_key": ""}),
    (make.EvidenceFactory, "evidence_link_checked", {"link_status": 404}),
    (make.CaptureFactory, "capture_has_file", {"sha256": "abc"}),
    (make.CaptureFactory, "capture_has_origin", {"method": "fetched"}),
    (make.DecisionConfirmationFactory, "decisionconfirmation_has_note", {"note": ""}),
    (make.EvidenceDismissalFactory, "evidencedismissal_start_before_end", {"start": 5, "end": 5}),
    (make.EvidenceDismissalFactory, "evidencedismissal_passage", {"passage": "Prices fell"}),
    (make.AssessmentFactory, "assessment_has_rationale", {"rationale": ""}),
    (make.AssessmentFactory, "assessment_verdict_known", {"verdict": "maybe"}),
    (make.AssessmentFactory, "assessment_withdrawn_not_current", {"withdrawn_at": timezone.now()}),
    (make.ClaimFactory, "claim_status_known", {"status": "lost"}),
    (make.ClaimFactory, "claim_verdict_known", {"verdict": "maybe"}),
    (make.DecisionFactory, "decision_withdrawn_has_ended", {"withdrawn_at": timezone.now()}),
    (make.DecisionFactory, "decision_has_rationale", {"rationale": ""}),
    (make.DecisionFactory, "decision_verdict_known", {"verdict": "maybe"}),
    (make.DecisionFactory, "decision_method_known", {"method": "coin"}),
    (make.RecordLinkFactory, "recordlink_from_1", {"number": 0}),
    (make.RecordLinkFactory, "recordlink_hashes", {"hash": "abc"}),
    (make.RecordLinkFactory, "recordlink_kind_known", {"kind": "rumour"}),
    (make.SpeakerFactory, "speaker_confidential_has_no_name", {"is_confidential": True}),
    (make.SpeakerIdentityFactory, "speakeridentity_has_name", {"name": ""}),
    (make.DraftFactory, "draft_form_known", {"form": "praise"}),
    (make.PoolFactory, "pool_name_not_empty", {"name": ""}),
    (make.CommentFactory, "comment_has_text_or_is_deleted", {"text": ""}),
    (make.TopicFactory, "topic_name_not_empty", {"name": ""}),
    (make.AssignmentFactory, "assignment_priority_known", {"priority": "vital"}),
    (make.NotificationFactory, "notification_kind_known", {"kind": "gossip"}),
    (make.NotificationFactory, "notification_day_of_reminder", {"kind": "overdue"}),
    (make.PublishedFactCheckFactory, "publishedfactcheck_has_claim", {"claim_reviewed": ""}),
    (make.PublishedFactCheckFactory, "publishedfactcheck_verdict_known", {"verdict": "maybe"}),
    (make.PublishedFactCheckFactory, "publishedfactcheck_key_form", {"key": "abc"}),
):
    BROKEN[f"claims_{name}"] = partial(factory, **fields)


@breaks("claims_claimembedding_once_a_wording")
def _():
    claim, vector = make.ClaimFactory(), [1.0] * 384
    for model in ("one/1", "two/1"):
        ClaimEmbedding.objects.create(claim=claim, model=model, digest="", vector=vector)


@breaks("claims_confidentialoriginal_once")
def _():
    for text in ("a", "b"):
        ConfidentialOriginal.objects.create(
            table="claim", record_id=1, field="text", original=text, masked="█"
        )


@breaks("claims_speakeralias_name_not_empty")
def _():
    SpeakerAlias.objects.create(speaker=make.SpeakerFactory(), name="")


@breaks("claims_importrun_status_known")
def _():
    ImportRun.objects.create(status="lost", finished_at=timezone.now() + timedelta(seconds=5))


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_database_refuses(db, name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BROKEN[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_every_constraint_is_broken_once():
    declared = {
        item.name
        for model in apps.get_app_config("claims").get_models()
        for item in [*model._meta.constraints, *getattr(model._meta, "triggers", ())]
        if item.name.startswith("claims_")
    }
    assert declared == set(BROKEN)


def test_a_revision_keeps_its_text(db):
    revision = make.RevisionFactory()
    with pytest.raises(Exception, match="Cannot update rows"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(text="Other words")
    revision.refresh_from_db()
    assert revision.text == make.TEXT


@pytest.mark.parametrize("factory", [make.AssessmentFactory, make.DecisionFactory])
def test_judgements_are_append_only(db, factory):
    record = factory()
    for change in (record.delete, lambda: type(record).objects.update(rationale="Changed")):
        with pytest.raises(Exception, match=r"Cannot (update|delete) rows"), transaction.atomic():
            change()
    record.refresh_from_db()
    assert record.rationale != "Changed"


@pytest.mark.parametrize(
    ("factory", "field"),
    [(make.CaptureFactory, "media_type"), (make.DecisionConfirmationFactory, "note")],
)
def test_copies_and_confirmations_are_append_only(db, factory, field):
    record = factory()
    change = {field: "Changed"}
    for write in (record.delete, lambda: type(record).objects.update(**change)):
        with pytest.raises(Exception, match=r"Cannot (update|delete) rows"), transaction.atomic():
            write()
    record.refresh_from_db()
    assert getattr(record, field) != "Changed"
