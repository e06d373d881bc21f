"""What filters let through, and what is held back as long as an embargo hides it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Decision, Document, WebhookDelivery
from claims.models.stale_reasons import StaleReason
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.merging.merge_speakers import merge_speakers
from claims.webhooks.choose_deliveries import choose_new
from tests import factories as make

pytestmark = pytest.mark.django_db


def chosen() -> set[tuple[str, int]]:
    """Choose, and return what waits to be sent: the name of the webhook and the record."""
    list(choose_new())
    waiting = WebhookDelivery._base_manager.filter(state="waiting")
    return set(waiting.values_list("webhook__name", "record_id"))


@pytest.fixture
def ada():
    return make.SpeakerFactory(name="Ada Quill")


@pytest.fixture
def passage(ada):
    """A passage of Ada's, and one of somebody else."""
    quote = make.QuoteFactory(speaker=ada)
    make.AppearanceFactory(quote=make.QuoteFactory())
    return make.AppearanceFactory(quote=quote, revision=quote.revision)


def test_filters_narrow_what_is_sent(passage, ada, editor):
    topic, verdict = make.TopicFactory(), "refuted"
    make.TaggingFactory(topic=topic, claim=None, document=passage.revision.document)
    other = make.ClaimFactory()
    tagged = make.TaggingFactory(topic=topic, claim=make.ClaimFactory()).claim
    make.DecisionFactory(claim=passage.claim, verdict=verdict)
    make.DecisionFactory(claim=other, verdict="supported")
    known = make.SpeakerFactory()
    merge_speakers(speaker=ada, into=known, by=editor)
    narrow = {"every": {}, "topic": {"topic": topic}, "verdict": {"verdict": verdict}}
    narrow |= {"speaker": {"speaker": ada}, "both": {"speaker": ada, "topic": topic}}
    for name, filters in narrow.items():
        make.WebhookFactory(name=name, **filters)
    claims = [passage.claim, other, tagged]
    type(other).objects.filter(pk__in=[one.pk for one in claims]).update(text="Rents fell.")
    mine = {(name, passage.claim.pk) for name in narrow}
    every = {("every", one.pk) for one in claims}
    assert chosen() == mine | every | {("topic", tagged.pk)}
    assert not WebhookDelivery._base_manager.filter(state="new").exists(), "the rest is deleted"
    WebhookDelivery._base_manager.all().delete()
    make_confidential(speaker=known, by=editor)
    type(other).objects.filter(pk=passage.claim.pk).update(text="Rents rose.")
    assert {name for name, _ in chosen()} == {"every", "topic", "verdict"}


def test_documents_quotes_and_conflicts_pass_the_filters_as_claims_do(passage, ada):
    document, quote = passage.revision.document, passage.quote
    topic = make.TaggingFactory(topic=make.TopicFactory(), claim=passage.claim).topic
    make.WebhookFactory(name="topic", topic=topic)
    make.WebhookFactory(name="speaker", speaker=ada)
    conflict = make.ConflictFactory(first=passage)
    type(quote).objects.filter(pk=quote.pk).update(text="fell by 12 per cent")
    make.RevisionFactory(document=document, number=2, is_current=False)
    make.ConflictFactory()
    found = chosen()
    for name in ("topic", "speaker"):
        assert (name, conflict.pk) in found
        assert (name, quote.pk) in found
    assert ("speaker", document.pk) in found
    assert len(found) == 5, "the topic is not that of the document"


def test_what_is_under_embargo_waits_until_it_is_shown(passage, editor):
    document = passage.revision.document
    make.WebhookFactory(name="every")
    hidden = timezone.now() + timedelta(days=1)
    Document.objects.filter(pk=document.pk).update(embargoed_until=hidden)
    type(passage.claim).objects.filter(pk=passage.claim.pk).update(text="Rents fell.")
    assert chosen() == {("every", document.pk)}
    sent = WebhookDelivery._base_manager.filter(state="waiting")
    assert sent.get().event == "document.withdrawn"
    Document.objects.filter(pk=document.pk).update(embargoed_until=timezone.now())
    assert chosen() == {("every", document.pk), ("every", passage.claim.pk)}
    assert set(sent.values_list("event", flat=True)) == {
        *("document.withdrawn", "document.released", "claim.changed")
    }


def test_what_is_gone_before_it_was_shown_is_never_told(editor):
    make.WebhookFactory()
    hidden = make.DocumentFactory(embargoed_until=timezone.now() + timedelta(days=1))
    assert chosen() == set()
    hidden.delete()
    assert chosen() == set()
    assert not WebhookDelivery._base_manager.exists()


def test_a_reason_that_lies_in_what_is_hidden_makes_no_decision_stale(editor):
    decision = make.DecisionFactory()
    until = timezone.now() + timedelta(days=1)
    revision = make.RevisionFactory(document__embargoed_until=until)
    conflict = make.ConflictFactory(
        first=make.AppearanceFactory(claim=decision.claim),
        second=make.AppearanceFactory(revision=revision),
    )
    make.WebhookFactory(name="every", event_types=["decision.stale"])
    Decision.objects.all().mark_stale(StaleReason.CONFLICT, conflict)
    assert chosen() == set()
    assert WebhookDelivery._base_manager.get().state == "new"
    Document.objects.update(embargoed_until=None)
    assert chosen() == {("every", decision.pk)}
    WebhookDelivery._base_manager.update(state="new")
    Decision.objects.all().drop_reason(StaleReason.CONFLICT, conflict)
    assert chosen() == set()
    assert not WebhookDelivery._base_manager.exists(), "it is not stale any more"
