"""Web processes send the schema from a file, which another process makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from claims.api import schema_file
from claims.api.schema_file import SchemaFiles, SchemaNotMade

# What only other processes need. With -c, the environment of the tests stays as it is.
NEEDLESS = ("drf_spectacular.generators", "django.test", "markdown", "pygments", "requests", "yaml")
WEB_PROCESS = f"""
import sys
from factcheck.wsgi import application
from claims.api.urls import router
print([name for name in {NEEDLESS} if name in sys.modules])
print(len(router.registry))
import requests, yaml  # which is possible again
"""


def test_another_process_makes_the_same_schema_once(tmp_path, served_schema, monkeypatch):
    monkeypatch.setattr(schema_file, "_files", files := SchemaFiles(tmp_path))
    found = Client().get("/api/v1/schema/?format=json")

    assert found.headers["Content-Type"] == "application/vnd.oai.openapi+json"
    assert json.loads(found.content) == served_schema
    assert [path.name for path in tmp_path.iterdir()] == ["schema.json"]
    monkeypatch.setattr(schema_file, "_make_elsewhere", lambda form: 1 / 0)
    assert files.read("json") == found.content


@pytest.mark.parametrize(
    ("asked", "accepted", "form"),
    [
        ("", "*/*", "application/vnd.oai.openapi; charset=utf-8"),
        ("", "application/json", "application/json"),
        ("?format=json", "text/html", "application/vnd.oai.openapi+json"),
        ("?format=yaml", "application/json", "application/vnd.oai.openapi; charset=utf-8"),
        ("", "text/html", None),
        ("?format=xml", "*/*", None),
    ],
)
def test_the_parameter_comes_before_the_header(asked, accepted, form, tmp_path, monkeypatch):
    monkeypatch.setattr(schema_file, "_files", SchemaFiles(tmp_path))
    monkeypatch.setattr(schema_file, "_make_elsewhere", lambda form: form.encode())
    found = Client().get(f"/api/v1/schema/{asked}", headers={"accept": accepted})

    if form is None:
        assert found.status_code in (400, 406)
        assert found.json()["code"] in ("invalid", "not_acceptable")
    else:
        assert found.headers["Content-Type"] == form
        assert found.content.decode() == ("json" if "json" in form else "yaml")


def test_a_file_of_an_earlier_start_is_made_again(tmp_path, monkeypatch):
    file = tmp_path / "schema.yaml"
    file.write_bytes(b"old")
    os.utime(file, (1, 1))
    monkeypatch.setattr(schema_file, "_make_elsewhere", lambda form: b"new")

    assert SchemaFiles(tmp_path).read("yaml") == file.read_bytes() == b"new"


def test_what_cannot_be_kept_is_sent_all_the_same(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(schema_file, "_make_elsewhere", lambda form: b"made")

    assert SchemaFiles(tmp_path / "missing").read("json") == b"made"
    assert "cannot be kept" in caplog.text


def test_a_schema_that_cannot_be_made_is_a_problem_of_the_server(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(schema_file, "_ROOT", tmp_path)
    monkeypatch.setattr(schema_file, "_files", files := SchemaFiles(tmp_path))
    answer = Client().get("/api/v1/schema/")

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "can't open file" in caplog.text
    with pytest.raises(SchemaNotMade):
        files.read("json")
    assert not list(tmp_path.iterdir())


def test_a_web_process_loads_nothing_that_makes_the_schema():
    done = subprocess.run([sys.executable, "-c", WEB_PROCESS], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    loaded, resources = done.stdout.split("\n")[:2]
    assert loaded == "[]"
    assert int(resources) > 20
