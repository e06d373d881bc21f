"""The database that the tests themselves use: copied from a template, and left as it was found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from claims.models import User
from tests import database
from tests.factories import ClaimFactory, UserFactory


def test_emptied_tables_keep_what_the_migrations_made(transactional_db, django_db_setup):
    roles, permissions = Group.objects.count(), Permission.objects.count()
    assert roles
    assert permissions
    UserFactory().groups.add(Group.objects.get(name="Editor"))
    ClaimFactory()
    database.empty_tables(but=django_db_setup)
    assert not User.objects.exists()
    assert (Group.objects.count(), Permission.objects.count()) == (roles, permissions)


@pytest.mark.parametrize(
    ("reuse", "mark", "kept"), [(True, "now", True), (True, "old", False), (False, "now", False)]
)
def test_a_copy_is_kept_only_if_its_migrations_are_the_same(db, reuse, mark, kept):
    name = connection.settings_dict["NAME"] + "_copy"
    with connection._nodb_cursor() as server:
        database.copy(server, "template0", name, mark)
        before = number(server, name)
        database.copy_unless_kept(server, "template0", name, "now", reuse=reuse)
        assert (number(server, name) == before) is kept
        assert database.marked(server, name) == "now"
        database.execute(server, "DROP DATABASE {}", name)


def number(server, name: str) -> int:
    return server.execute("SELECT oid FROM pg_database WHERE datname = %s", [name]).fetchone()[0]


def test_a_changed_migration_is_noticed(tmp_path, monkeypatch):
    claims = apps.get_app_config("claims")
    shutil.copytree(Path(claims.path, "migrations"), tmp_path / "migrations")
    before = database.hash_of_migrations()
    monkeypatch.setattr(claims, "path", str(tmp_path))
    assert database.hash_of_migrations() == before
    with (tmp_path / "migrations" / "0002_roles.py").open("a") as migration:
        migration.write("# changed\n")
    assert database.hash_of_migrations() != before


def test_the_server_leaves_the_statistics_alone(db):
    """It would note that tables are empty while a test has not committed its rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
            " AND NOT coalesce(reloptions, '{}') @> '{autovacuum_enabled=off}'"
        )
        assert cursor.fetchone() == (0,)
