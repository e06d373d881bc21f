"""Who embargoes a document, until when, and in the admin as in the verb."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from claims.models import Decision, Document, EmbargoReading, Export
from claims.models.document import EMBARGO_PASSED
from claims.models.embargo import reading_as
from claims.models.stale_reasons import StaleReason
from claims.reviewing.decisions import confirm_decision
from claims.reviewing.embargoes import note_readings, set_embargo
from claims.reviewing.history.entries import read_history
from claims.reviewing.new_speakers import create_speaker
from claims.reviewing.stale_record import StaleRecord
from tests.confidential_world import make_secret_world
from tests.factories import DecisionFactory, DocumentFactory, EvidenceFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def test_an_embargo_ends_in_the_future_and_changes_something(person_as):
    document, editor = DocumentFactory(), person_as("Editor")
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match=EMBARGO_PASSED):
        set_embargo(document=document, until=timezone.now(), by=editor)
    with pytest.raises(ValidationError, match="changes nothing"):
        set_embargo(document=document, until=None, by=editor)
    with pytest.raises(PermissionDenied):
        set_embargo(document=document, until=tomorrow, by=person_as("Reviewer"))
    set_embargo(document=document, until=tomorrow, by=editor)
    assert document.is_embargoed
    with pytest.raises(StaleRecord):
        set_embargo(document=document, until=None, by=editor, version=1)
    assert not set_embargo(document=document, until=None, by=editor, version=2).is_embargoed


def test_the_form_of_a_document_hides_it_from_exports_and_refuses_a_time_that_has_passed(
    client, person_as
):
    document, editor = DocumentFactory(), person_as("Editor")
    export = Export.objects.create(
        asked_by=editor, format="csv", state="done", total=1, done=1, finished_at=timezone.now()
    )
    client.force_login(editor)
    address = reverse("admin:claims_document_change", args=[document.pk])
    form = client.get(address).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields if name != "embargoed_until"}
    sent |= {"embargoed_until_0": "2025-05-01", "embargoed_until_1": "10:00"}
    page = client.post(address, sent)
    assert page.context["adminform"].form.errors["embargoed_until"] == [EMBARGO_PASSED]
    document.refresh_from_db()
    assert document.embargoed_until is None
    client.post(address, sent | {"embargoed_until_0": "2099-05-01"})
    document.refresh_from_db()
    assert document.is_embargoed
    export.refresh_from_db()
    assert export.state == "removed"


@pytest.mark.parametrize(
    "address",
    [
        "/admin/claims/quote/{quote}/change/",
        "/admin/claims/claim/{claim}/change/",
        "/admin/claims/claim/{cited}/change/",
        "/admin/claims/evidence/{evidence}/change/",
        "/admin/claims/document/{document}/compare/",
        "/api/v1/quotes/{quote}/",
        "/api/v1/claims/{cited}/",
        "/api/v1/evidence/{evidence}/",
        "/api/v1/documents/{document}/compare/?from=1&to=1",
    ],
)
def test_who_reads_of_an_embargoed_document_is_recorded_once_an_hour(client, person_as, address):
    world, editor = make_secret_world(), person_as("Editor")
    ids = {name: getattr(world, name).pk for name in ("quote", "claim", "evidence", "document")}
    client.force_login(editor)
    page = address.format(**ids, cited=world.evidence.claim_id)
    client.get(page)
    assert not EmbargoReading.objects.exists()
    set_embargo(document=world.document, until=timezone.now() + timedelta(days=1), by=editor)
    client.get(page)
    client.get(page)
    reading = EmbargoReading.objects.get()
    assert (reading.person, reading.document) == (editor, world.document)


def test_only_embargoed_documents_take_a_query(person_as, django_assert_num_queries):
    editor, document = person_as("Editor"), DocumentFactory()
    with django_assert_num_queries(0):
        note_readings(documents=[document], by=editor)
    document.embargoed_until = timezone.now() + timedelta(days=1)
    with django_assert_num_queries(1):
        note_readings(documents=[document, document], by=editor)


def test_people_confirm_a_decision_for_the_reasons_that_they_may_see(person_as):
    editor, world = person_as("Editor"), make_secret_world()
    group = Group.objects.get(name="Editor")
    group.permissions.remove(Permission.objects.get(codename="view_embargoed"))
    decision = DecisionFactory(claim=world.evidence.claim)
    decision.evidence.add(world.evidence)
    Decision.objects.mark_stale(StaleReason.EVIDENCE_CORRECTED, world.evidence)
    Document.objects.update(embargoed_until=timezone.now() + timedelta(days=1))
    other = EvidenceFactory(claim=decision.claim)
    Decision.objects.mark_stale(StaleReason.EVIDENCE_RETRACTED, other)
    with reading_as(lambda: editor):
        [shown] = Decision.objects.stale()
        assert [one["record"] for one in shown.current_stale_reasons] == [other.pk]
        assert Decision.objects.for_reading().get().evidence_ids == []
    confirm_decision(decision=decision, note="It stands.", by=editor, reasons_seen=1)
    with reading_as(lambda: editor):
        assert not Decision.objects.stale().exists()
    decision.refresh_from_db()
    assert [one["record"] for one in decision.stale_reasons] == [world.evidence.pk]


def test_a_speaker_of_an_embargoed_document_is_new_to_others(person_as):
    reviewer, world = person_as("Reviewer"), make_secret_world()
    Document.objects.update(embargoed_until=timezone.now() + timedelta(days=1))
    named = {"name": world.name, "kind": "person"}
    assert create_speaker(**named, by=reviewer) == world.speaker
    world.speaker.refresh_from_db()
    assert (world.speaker.role, world.speaker.aliases.count()) == ("", 0)
    QuoteFactory(speaker=world.speaker)
    with pytest.raises(ValidationError, match="known already"):
        create_speaker(**named, by=reviewer)
    history = read_history(world.speaker, reviewer)
    told = str([one for entry in history.entries for one in entry.sentences])
    assert "family" not in told
