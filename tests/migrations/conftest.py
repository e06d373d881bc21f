"""Fixtures for migrations: an empty database, the schema of a new one, and cheaper migrations."""

from __future__ import annotations

from functools import wraps

import pytest
from django.db import connection
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

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


@pytest.fixture
def models_kept(monkeypatch):
    """Let migrations keep their models where only constraints, indexes or triggers change.

    Django makes each model and its neighbours anew, which takes half of the time. The statements
    that the migrations execute are the same.
    """

    def keep_models(change):
        @wraps(change)
        def changed(*args):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(ProjectState, "reload_model", lambda *model, delay: None)
                change(*args)

        return changed

    for operation in (AddTrigger, RemoveTrigger):
        monkeypatch.setattr(operation, "state_forwards", keep_models(operation.state_forwards))
    for name in ("_append_option", "_remove_option"):
        monkeypatch.setattr(ProjectState, name, keep_models(getattr(ProjectState, name)))
