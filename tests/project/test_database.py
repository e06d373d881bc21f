"""The choice of the database, and the errors for an unsuitable one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings

from claims import checks
from factcheck.database import named_by


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_url_names_any_postgresql(scheme):
    chosen = named_by(f"{scheme}://ana:se%40cret@db.example:5433/facts?sslmode=require")
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", "5433", "facts")
    assert (chosen["USER"], chosen["PASSWORD"]) == ("ana", "se@cret")
    assert chosen["OPTIONS"] == {"sslmode": "require"}


def test_a_url_may_name_the_folder_of_a_socket_or_several_hosts():
    assert named_by("postgres://%2Frun%2Fpostgresql/facts")["HOST"] == "/run/postgresql"
    several = named_by("postgres://ana@one.example:5432,two.example:5433/facts")
    assert (several["HOST"], several["PORT"]) == ("one.example,two.example", "5432,5433")


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///facts.sqlite3",
        "mysql://ana:verysecret@b/c",
        "postgres://db",
        "x",
        "postgres://ana:verysecret@db:port/facts",
        "postgres://ana:verysecret@db:70000/facts",
        "postgres://ana:very/secret@db/facts",
        "postgres://ana:very@secret@db/facts",
        "postgres://ana:very%secret@db/facts",
        "postgres://ana:verysecret@db/facts?colour=red",
    ],
)
def test_no_other_database_is_used_and_no_password_shown(url):
    with pytest.raises(ValueError, match="PostgreSQL") as refused:
        named_by(url)
    assert "secret" not in str(refused.value)


def test_a_server_that_cannot_be_reached_is_one_line():
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": "postgres://ana:secret@127.0.0.1:1/facts"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Cannot use the database" in done.stderr
    assert "secret" not in done.stderr


def test_the_server_has_what_is_needed(db):
    assert checks.check_server(databases=["default"]) == []


def test_a_missing_extension_is_named(db, monkeypatch):
    monkeypatch.setattr(checks, "EXTENSIONS", ("vector", "no_such_extension"))
    monkeypatch.setitem(checks._PACKAGES, "no_such_extension", "it")
    (problem,) = checks.check_server(databases=["default"])
    assert "no_such_extension" in problem.msg


def test_an_old_server_is_named(db, monkeypatch):
    monkeypatch.setattr(checks, "MINIMUM_VERSION", 99)
    (problem,) = checks.check_server(databases=["default"])
    assert "too old" in problem.msg
