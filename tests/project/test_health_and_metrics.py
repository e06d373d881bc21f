"""Supervisors learn whether a process is alive and ready, and Prometheus what it has done."""

from __future__ import annotations

from runpy import run_path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from claims.models import ImportRun
from claims.models.job import TaskName, request_task

TOKEN = "m" * 20


def test_alive_is_who_answers_and_ready_who_has_the_database_with_all_migrations(
    db, client, settings, monkeypatch, caplog
):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/health/ready", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "X-Request-ID" in answer
    assert client.post("/health/ready").status_code == 405
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0001_initial' OR id > 9")
    answer = client.get("/health/ready")
    assert (answer.status_code, "lacks migrations" in answer.json()["reason"]) == (503, True)

    def refuse(*_, **__):
        raise OperationalError("connection to 10.0.0.9 refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        answer = client.get("/health/ready")
    assert (answer.status_code, "10.0.0.9" in answer.text) == (503, False)
    assert "10.0.0.9" in caplog.text
    assert client.get("/health/live").json() == {"status": "ok"}


def test_without_a_token_there_are_no_metrics(db, client):
    assert client.get("/metrics").status_code == 404


@pytest.mark.django_db
def test_metrics_are_for_those_with_the_token_and_name_routes_not_records(settings, tmp_path):
    settings.METRICS_TOKEN, settings.METRICS_DIR = TOKEN, tmp_path
    ImportRun.objects.create(created=3, failed=1)
    request_task(TaskName.CLEAN_UP)
    client = Client()
    assert client.get("/public/claims/31415/?q=secret").status_code == 404
    assert client.get("/api/v1/claims/31415/").status_code == 401
    assert client.get("/admin/login/").status_code == 200
    for given in ("", "Bearer", f"Bearer {TOKEN}x"):
        assert client.get("/metrics", headers={"authorization": given}).status_code == 401

    told = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).text
    for line in (
        'factcheck_requests_total{method="GET",route="admin/login/",status="200"} 1.0',
        'factcheck_jobs{status="todo",task="clean_up"} 1.0',
        'factcheck_imported_documents_total{outcome="created"} 3.0',
        "factcheck_workers 0.0",
        "factcheck_database_up 1.0",
    ):
        assert line in told.splitlines()
    assert 'factcheck_request_seconds_count{route="admin/login/"} 1.0' in told
    assert "31415" not in told
    assert "secret" not in told


def test_a_new_server_forgets_what_earlier_ones_have_counted(tmp_path, monkeypatch):
    hooks = run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    folder = tmp_path / "metrics"
    for name, value in (("FACTCHECK_VAR", tmp_path), ("PROMETHEUS_MULTIPROC_DIR", folder)):
        monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
        monkeypatch.setenv(name, str(value))
        folder.mkdir(exist_ok=True)
        (folder / "counter_1.db").touch()
        hooks["on_starting"](None)
        assert list(folder.iterdir()) == []
