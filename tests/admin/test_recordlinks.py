"""The page of the record shows each entry, and the hash to write down."""

from __future__ import annotations

import pytest
from django.db import connection

from claims.models import RecordLink
from claims.models.record_chain import FIRST
from tests.admin.pages import listing, page
from tests.factories import AssessmentFactory

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
    assert head.previous in as_editor.get(page(head)).content.decode()
    answer = as_editor.get("/api/v1/record/head/").json()
    assert (answer["number"], answer["hash"]) == (1, head.hash)
