"""Migrations that were interrupted are applied again: indexes, and permissions at the end."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models.signals import pre_migrate

from claims.management.launch_checks import is_migrated

NAME = "0084_word_pairs"
DEFINITION = "SELECT pg_get_indexdef(to_regclass('claims_claim_word_pairs'))"


def definition() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(DEFINITION)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_what_an_interrupted_migration_has_built_is_dropped_before_it_builds_it():
    built = definition()
    assert built
    app = apps.get_app_config("claims")
    migration = import_module(f"claims.migrations.{NAME}").Migration(NAME, "claims")
    try:
        pre_migrate.send(app, using="default", plan=[(migration, True)])
        assert definition() == built
        pre_migrate.send(app, using="default", plan=[(migration, False)])
        assert definition() is None
    finally:
        with connection.cursor() as cursor:
            cursor.execute(built.replace("INDEX", "INDEX IF NOT EXISTS", 1))


@pytest.mark.django_db
def test_a_run_that_was_interrupted_before_it_added_the_permissions_is_continued():
    assert is_migrated()
    Permission.objects.filter(codename="view_group").delete()
    assert not is_migrated()
