"""The functions of the database by which records are hidden with embargoed documents."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Appearance, Claim, Document
from claims.models.embargo import reading_as
from claims.models.hidden_records import function_bodies
from tests.factories import AppearanceFactory

pytestmark = pytest.mark.django_db


def test_the_database_has_the_rule():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosrc FROM pg_proc WHERE starts_with(proname, 'claims_hidden_')"
        )
        assert dict(cursor.fetchall()) == function_bodies()


def test_each_query_finds_what_is_hidden_anew():
    passage = AppearanceFactory()
    documents = Document._base_manager.filter(pk=passage.revision.document_id)
    with reading_as(lambda: None):
        for day, seen in ((None, 1), (1, 0), (-1, 1), (1, 0)):
            until = day and timezone.now() + timedelta(days=day)
            documents.update(embargoed_until=until)
            assert [one.objects.count() for one in (Document, Appearance, Claim)] == [seen] * 3
            # The same claims twice in one query.
            assert Claim.objects.filter(pk__in=Claim.objects.values("pk")).count() == seen
