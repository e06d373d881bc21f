"""Fixtures for migrations: an empty database, and the schema of a new one."""

from __future__ import annotations

import pytest
from django.db import connection

from tests import database
from tests.migrations.schema import schema


@pytest.fixture
def new_schema(django_db_setup, django_db_blocker):
    """Return the schema of a database that was migrated from nothing, by squashed migrations."""
    with django_db_blocker.unblock():
        return schema()


@pytest.fixture
def empty_database(django_db_modify_db_settings, django_db_blocker):
    """Use a database without tables until the test ends."""
    with django_db_blocker.unblock():
        usual = connection.settings_dict["NAME"]
        name = f"{connection.creation._get_test_db_name()}_empty"
        with connection._nodb_cursor() as server:
            database.copy(server, "template0", name, mark="")
        database.use(name)
        try:
            yield
        finally:
            database.remove()
            database.use(usual)
