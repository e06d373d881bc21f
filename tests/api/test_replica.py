"""GET requests are answered from a standby that is up to date, all else from the primary.

The standby of these tests is a second connection, which does not see what the test has stored.
"""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError, connection, connections

from claims.models import Source
from factcheck import replica
from factcheck.database import standby as settings_of_standby
from tests.factories import ClaimFactory, SourceFactory

SOURCES = "/api/v1/sources/"
CHANGES = "/api/v1/claims/?updated_since=start"


@pytest.fixture
def standby(db, settings, monkeypatch):
    """A standby without the rows of this test; the dictionary says what it answers."""
    settings.DATABASE_ROUTERS = ["factcheck.replica.ReplicaRouter"]
    monkeypatch.setitem(connections.settings, replica.ALIAS, connection.settings_dict)
    second = connections[replica.ALIAS] = connection.copy(replica.ALIAS)
    with monkeypatch.context() as patch:
        # Django's tests refuse to connect to a database that they do not know.
        patch.setattr(second, "ensure_connection", lambda: None, raising=False)
        second.connect()
    monkeypatch.setattr(replica, "standby", replica._Standby())
    answers = {"is_current": True}
    monkeypatch.setattr(replica.standby, "_reaches", lambda _: answers["is_current"])
    yield answers
    second.close()
    del connections[replica.ALIAS]


def count(client, address=SOURCES):
    response = client.get(address)
    assert response.status_code == 200, response.data
    return len(response.data["results"])


def test_only_a_standby_that_is_up_to_date_is_read(reader, standby):
    SourceFactory()
    ClaimFactory()
    assert count(reader) == 0
    # The feed of changes is always that of the primary.
    assert count(reader, CHANGES) == 1
    standby["is_current"] = False
    assert count(reader) == 1


def test_writes_and_what_follows_them_use_the_primary(client_as, standby):
    editor = client_as("Editor")
    response = editor.post(SOURCES, {"name": "The Anchor"}, format="json")
    assert response.status_code == 201, response.data

    @replica.read_from_replica
    def read():
        before = Source.objects.count()
        SourceFactory()
        return before, Source.objects.count()

    assert read() == (0, 2)


def test_without_the_standby_the_primary_answers_and_a_line_says_so(
    reader, standby, monkeypatch, caplog
):
    def fail(_):
        raise OperationalError("connection refused")

    SourceFactory()
    monkeypatch.setattr(replica.standby, "_reaches", fail)
    with caplog.at_level(logging.WARNING, "factcheck.replica"):
        assert count(reader) == count(reader) == 1
        replica.standby.away_until = 0
        assert count(reader) == 1
    assert [record.message for record in caplog.records] == [
        "The replica is not used, and the primary answers: connection refused"
    ]


def test_a_read_that_the_standby_breaks_off_is_done_again(standby):
    SourceFactory()
    tried = []

    @replica.read_from_replica
    def read():
        tried.append(Source.objects.count())
        if len(tried) == 1:
            raise OperationalError("terminating connection")
        return tried

    assert read() == [0, 1]


def test_a_server_that_is_no_standby_is_not_read(standby, monkeypatch):
    monkeypatch.undo()
    assert settings_of_standby("postgres://a@b/c")["OPTIONS"] == {"connect_timeout": "2"}
    second = replica._Standby()
    with pytest.raises(OperationalError, match="not a standby"):
        second._reaches("0/0")
