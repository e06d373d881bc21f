"""Bodies that are too large are rejected with the usual form of errors, which names the limit."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import PROBLEM

ADDRESS = "/api/v1/evidence/"


@pytest.fixture
def reviewer_client(client_as):
    client = client_as("Reviewer")
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("length", [1_100_000, 3_000_000, 25_000_000])
def test_json_over_the_limit_is_rejected(reviewer_client, length):
    body = json.dumps({"note": "x" * length})
    response = reviewer_client.post(ADDRESS, body, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert response.json()["detail"] == "The body is longer than 1 MiB."


def test_a_form_with_too_many_fields_is_rejected(reviewer_client):
    body = {f"field{number}": "x" for number in range(1100)}
    response = reviewer_client.post(ADDRESS, body, format="multipart")
    assert (response.status_code, set(response.json())) == (400, PROBLEM)
    assert "too many fields" in response.json()["detail"]


def test_a_form_with_too_many_files_is_rejected(reviewer_client):
    body = {f"file{number}": SimpleUploadedFile("a.txt", b"a") for number in range(120)}
    response = reviewer_client.post(ADDRESS, body, format="multipart")
    assert (response.status_code, set(response.json())) == (400, PROBLEM)


def test_a_form_with_a_long_text_is_rejected(reviewer_client):
    response = reviewer_client.post(ADDRESS, {"note": "x" * 3_000_000}, format="multipart")
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert response.json()["detail"] == "The form without its files is longer than 2.5 MiB."
