"""The page of the record shows each entry, and the hash to write down."""

from __future__ import annotations

import pytest
from django.db import connection

from claims.models import Assessment, Claim, EmbargoReading, IdentityReading, RecordLink
from claims.models.record_chain import FIRST
from tests.admin.pages import listing, page
from tests.factories import AssessmentFactory, DocumentFactory, SpeakerFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_record_and_its_last_hash(as_editor, client):
    assert FIRST in as_editor.get(listing("recordlink")).content.decode()
    assert as_editor.get("/api/v1/record/head/").json()["hash"] == FIRST
    made = AssessmentFactory(claim__text="Tolls rose")
    connection.check_constraints()
    head = RecordLink.objects.get()
    shown = as_editor.get(listing("recordlink")).content.decode()
    for part in (head.hash, "Tolls rose", made.reviewer.display_name):
        assert part in shown
    entry = as_editor.get(page(head)).content.decode()
    for part in (head.previous, page(made), page(made.claim)):
        assert part in entry
    assert "/history/" not in entry
    answer = as_editor.get("/api/v1/record/head/").json()
    assert (answer["number"], answer["hash"]) == (1, head.hash)
    Assessment.objects.update(is_current=False)
    Claim.objects.update(status="waiting", verdict="unassessed")
    connection.check_constraints()
    for part in ("Assessment replaced", "Changed in the database"):
        assert part in as_editor.get(listing("recordlink")).content.decode()


def test_who_read_identities_is_found_by_name(signed_in):
    admin, editor = signed_in("Administrator"), UserFactory(first_name="Kim", last_name="Lee")
    reading = IdentityReading.objects.create(person=editor, speaker=SpeakerFactory(name="Source 7"))
    EmbargoReading.objects.create(person=editor, document=DocumentFactory(title="Source of it"))
    for words, count in (("lee", 1), ("source", 1), ("kim sour", 1), ("ana", 0)):
        for model in ("embargoreading", "identityreading"):
            shown = admin.get(f"{listing(model)}?q={words}")
            assert len(shown.context["cl"].result_list) == count
    assert "Nobody can change or delete" in shown.content.decode()
    assert "/history/" not in admin.get(page(reading)).content.decode()
