"""An empty database beside the one that other tests use."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.fixture
def empty_database(django_db_modify_db_settings, django_db_blocker):
    """The connection leads to a database without tables until the test ends."""
    with django_db_blocker.unblock():
        usual = connection.settings_dict["NAME"]
        name = f"{connection.creation._get_test_db_name()}_empty"
        _drop(name)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        _lead_to(name)
        try:
            yield
        finally:
            _lead_to(usual)
            _drop(name)


def _lead_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
