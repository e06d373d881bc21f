"""Web processes send the schema from a file, which another process makes."""

from __future__ import annotations

import json
import os

from django.test import Client

from claims.api import schema_file
from claims.api.schema_file import SchemaFiles


def test_another_process_makes_the_same_schema_once(tmp_path, served_schema, monkeypatch):
    monkeypatch.setattr(schema_file, "_files", files := SchemaFiles(tmp_path))
    found = Client().get("/api/v1/schema/", headers={"accept": "application/json"})

    assert found.headers["Content-Type"] == "application/json"
    assert json.loads(found.content) == served_schema
    assert [path.name for path in tmp_path.iterdir()] == ["schema.json"]
    monkeypatch.setattr(files, "_make", lambda path, form: 1 / 0)
    assert files.read("json") == found.content


def test_a_file_of_an_earlier_start_is_made_again(tmp_path, monkeypatch):
    file = tmp_path / "schema.yaml"
    file.write_bytes(b"old")
    os.utime(file, (1, 1))
    monkeypatch.setattr(SchemaFiles, "_make", lambda self, path, form: path.write_bytes(b"new"))

    assert SchemaFiles(tmp_path).read("yaml") == b"new"


def test_if_no_file_can_be_made_the_process_makes_the_schema(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(schema_file, "_ROOT", tmp_path)

    assert SchemaFiles(tmp_path).read("json") is None
    assert "can't open file" in caplog.text
    assert not list(tmp_path.iterdir())
