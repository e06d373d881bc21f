"""Migrations that were interrupted are applied again: indexes, tables, and last permissions."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import pre_migrate

from claims.management.launch_checks import is_migrated

MIGRATION = "claims.migrations.0084_word_pairs"
DEFINITION = "SELECT pg_get_indexdef(to_regclass('claims_claim_word_pairs'))"


def definition() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(DEFINITION)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_what_an_interrupted_migration_has_built_is_built_again():
    """Nothing is dropped unless it is: `migrate --fake` carries out no operation."""
    built = definition()
    assert built
    migration = import_module(MIGRATION).Migration("0084_word_pairs", "claims")
    state = SimpleNamespace(apps=apps)
    try:
        pre_migrate.send(apps.get_app_config("claims"), using="default", plan=[(migration, False)])
        assert definition() == built
        with connection.cursor() as cursor:
            # Not finished, and not what it should be.
            cursor.execute("DROP INDEX claims_claim_word_pairs")
            cursor.execute("CREATE INDEX claims_claim_word_pairs ON claims_claim (id)")
        with connection.schema_editor(atomic=False) as editor:
            migration.operations[1].database_forwards("claims", editor, state, state)
        assert definition() == built
        with connection.schema_editor(atomic=False, collect_sql=True) as editor:
            migration.operations[1].database_forwards("claims", editor, state, state)
        assert definition() == built
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX IF EXISTS claims_claim_word_pairs")
            cursor.execute(built)


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_adds_a_table_is_recorded_in_the_same_transaction(monkeypatch):
    class Interrupted(migrations.Migration):
        operations = [
            migrations.CreateModel(
                "Interrupted",
                [
                    ("id", models.BigAutoField(primary_key=True)),
                    ("claim", models.ForeignKey("claims.Claim", models.CASCADE)),
                ],
            )
        ]

    def interrupt(migration: object) -> None:
        tables = connection.introspection.table_names()
        assert connection.in_atomic_block
        assert "claims_interrupted" in tables
        raise KeyboardInterrupt

    executor = MigrationExecutor(connection)
    monkeypatch.setattr(executor, "record_migration", interrupt)
    with pytest.raises(KeyboardInterrupt):
        executor.apply_migration(
            executor.loader.project_state(), Interrupted("interrupted", "claims")
        )
    assert "claims_interrupted" not in connection.introspection.table_names()


@pytest.mark.django_db
def test_a_run_that_was_interrupted_before_it_added_the_permissions_is_continued():
    assert is_migrated()
    Permission.objects.filter(codename="view_group").delete()
    assert not is_migrated()
