"""Which database is used, and what is said of one that will not do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from claims import checks
from factcheck.database import database_from


def database(url: str) -> dict:
    env = Env()
    env.ENVIRON = {"DATABASE_URL": url} if url else {}
    return database_from(env, data_dir=Path("var/postgres"))


def test_the_embedded_one_is_the_default():
    assert database("")["ENGINE"] == "factcheck.embedded"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_url_names_any_postgresql(scheme):
    chosen = database(f"{scheme}://ana:secret@db.example:5433/facts")
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", 5433, "facts")


@pytest.mark.parametrize("url", ["sqlite:///facts.sqlite3", "mysql://a@b/c", "postgres://db", "x"])
def test_no_other_database_is_taken(url):
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        database(url)


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


@pytest.mark.parametrize(
    ("suggest", "join", "problems"),
    [(0.7, 0.9, 0), (0.8, 0.8, 0), (0.9, 0.7, 1), (-0.1, 0.9, 1), (0.7, 1.1, 1)],
)
def test_thresholds_that_make_no_sense_are_named(settings, suggest, join, problems):
    settings.MATCH_SUGGEST, settings.MATCH_JOIN = suggest, join
    found = checks.check_thresholds()
    assert len(found) == problems
    assert all("MATCH_JOIN" in problem.msg for problem in found)
