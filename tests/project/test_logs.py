"""A failure logs one record to standard error, with request, user and traceback."""

from __future__ import annotations

import io
import json
import logging
import os
import secrets
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from rest_framework.test import APIClient

from claims.reviewing.tokens import create_token
from factcheck.logs import ForPeople, ForPrograms, logging_settings
from tests.factories import TopicFactory


@pytest.fixture
def handler():
    """The handler that the settings have installed."""
    (found,) = (h for h in logging.getLogger().handlers if isinstance(h.formatter, ForPeople))
    return found


@pytest.fixture
def logged(handler):
    """What is written to standard error."""
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.fixture
def as_json(handler):
    before = handler.formatter
    handler.setFormatter(ForPrograms())
    yield
    handler.setFormatter(before)


@pytest.fixture
def broken_claims(monkeypatch):
    def fail(*_):
        raise RuntimeError("the queue is upside down")

    # A list whose query is prepared does not ask for the records, but makes pages of them.
    for method in ("get_queryset", "paginate_queryset"):
        monkeypatch.setattr(f"claims.api.resources.claims.ClaimViewSet.{method}", fail)
    monkeypatch.setattr("claims.admin.claim.claim_admin.ClaimAdmin.get_queryset", fail)


@pytest.mark.parametrize("address", ["/admin/claims/claim/", "/api/v1/claims/"])
def test_a_page_that_fails_leaves_one_record(client, editor, broken_claims, logged, address):
    client.force_login(editor)
    client.raise_request_exception = False
    assert client.get(address, {"search": "hushed"}).status_code == 500
    first, *trace = logged.getvalue().splitlines()
    assert first.endswith(f" method=GET path={address} user={editor.pk} status=500")
    assert " request_id=" in first
    assert " ERROR django.request: " in first
    assert trace[0].startswith("  Traceback")
    assert trace[-1] == "  RuntimeError: the queue is upside down"
    assert logged.getvalue().count("Traceback") == 1
    assert "hushed" not in logged.getvalue()


def test_a_json_record_is_one_line_without_secrets(reviewer, broken_claims, logged, as_json):
    _, token = create_token(by=reviewer, lasts=timedelta(days=1))
    caller = APIClient(raise_request_exception=False)
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    assert caller.get(f"/api/v1/claims/?search={token}").status_code == 500
    told = json.loads(logged.getvalue())
    assert told["level"], told["logger"] == ("ERROR", "django.request")
    assert (told["method"], told["path"]) == ("GET", "/api/v1/claims/")
    assert (told["user"], told["status"]) == (reviewer.pk, 500)
    assert "upside down" in told["traceback"]
    assert token not in logged.getvalue()


def test_a_password_that_is_sent_is_not_logged(client, db, logged, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.authenticate", fail)
    client.raise_request_exception = False
    sent = {"username": "ana", "password": "hushed"}
    assert client.post("/admin/login/", sent).status_code == 500
    assert client.post("/api/v1/auth/login/", sent, "application/json").status_code == 500
    assert logged.getvalue().count("Traceback") == 2
    assert "hushed" not in logged.getvalue()


def test_a_row_that_postgresql_refuses_is_not_logged(logged):
    row = "DETAIL:  Failing row contains (1, pbkdf2$hash, ana (a\nnote), hash)."
    try:
        try:
            raise IntegrityError(f"violates check constraint\n{row}")
        except IntegrityError as error:
            raise RuntimeError("it could not be stored") from error
    except RuntimeError as error:
        logging.getLogger("factcheck").exception(str(error.__cause__))
    assert logged.getvalue().count("Failing row contains (…)") == 2
    assert "hash" not in logged.getvalue()
    assert logged.getvalue().endswith("RuntimeError: it could not be stored\n")


def test_a_name_that_exists_already_is_not_logged(db, logged):
    name = f"Hushed {secrets.token_hex(8)}"
    TopicFactory(name=name)
    try:
        TopicFactory(name=name)
    except IntegrityError:
        logging.getLogger("factcheck").exception("It failed")
    assert "Key (lower(name::text))=(…) already exists" in logged.getvalue()
    assert name not in logged.getvalue()
    if "EMBEDDED_DATA" in connection.settings_dict:
        assert name not in (connection.settings_dict["EMBEDDED_DATA"] / "log").read_text()


def test_clients_cannot_forge_records(client, db, logged):
    client.raise_request_exception = False
    logging.getLogger("django.request").setLevel("WARNING")
    client.get("/nothing/%0A2026 ERROR forged%1b[2J")
    logging.getLogger("django.request").setLevel("ERROR")
    (line,) = logged.getvalue().splitlines()
    assert r"\n2026 ERROR forged\x1b" in line


def test_error_messages_cannot_forge_records(logged):
    try:
        raise ValueError("bad\n2026 ERROR forged\x1b[2J\r2026 ERROR forged")
    except ValueError:
        logging.getLogger("factcheck").exception("It failed")
    assert not [line for line in logged.getvalue().splitlines() if line.startswith("2026 ERROR")]
    assert "\x1b" not in logged.getvalue()


def test_what_is_refused_for_safety_is_logged_without_a_traceback(client, db, logged):
    assert client.get("/admin/login/", headers={"host": "evil.example"}).status_code == 400
    (line,) = logged.getvalue().splitlines()
    assert "django.security.DisallowedHost" in line
    assert "evil.example" in line


def test_what_a_caller_does_wrong_is_logged_only_where_more_is_asked_for(client, db, logged):
    assert client.get("/nothing/").status_code == 404
    assert logged.getvalue() == ""
    levels = {
        level: logging_settings(level=level, form="text")["loggers"]["django.request"]["level"]
        for level in ("INFO", "WARNING", "CRITICAL")
    }
    assert levels == {"INFO": "INFO", "WARNING": "ERROR", "CRITICAL": "CRITICAL"}


def test_a_command_that_fails_unexpectedly_leaves_one_record():
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", "1 / 0"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"LOG_FORMAT": "json"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    told = json.loads(done.stderr)
    assert (told["level"], told["message"]) == ("CRITICAL", "manage.py shell failed")
    assert told["traceback"].endswith("ZeroDivisionError: division by zero")
