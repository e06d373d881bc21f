"""Assessments before one that was withdrawn are withdrawn as well, unless another counts again."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Assessment
from tests.factories import AssessmentFactory

migration = import_module("claims.migrations.0039_standing_in_the_record")


@pytest.mark.django_db
def test_earlier_assessments_are_withdrawn_with_the_latest():
    at = timezone.now()
    ended, withdrawn = {"is_current": False}, {"is_current": False, "withdrawn_at": at}
    groups = [
        (ended, ended, withdrawn),
        (ended, withdrawn, {}),
        ({}, withdrawn),
        (ended, {}),
    ]
    made = []
    for group in groups:
        one = AssessmentFactory(**group[0])
        of = {"claim": one.claim, "reviewer": one.reviewer}
        made.append([one, *(AssessmentFactory(**of, **given) for given in group[1:])])

    with connection.cursor() as cursor:
        cursor.execute(migration.WITHDRAW_EARLIER)

    at_of = dict(Assessment.objects.values_list("pk", "withdrawn_at"))
    assert [[at_of[one.pk] for one in group] for group in made] == [
        [at, at, at],
        [None, at, None],
        [None, at],
        [None, None],
    ]
