"""Break each constraint of evidence, presence, assignments, comments and drafts once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests import factories as make
from tests.models.break_pairs import breaks, twice


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
