"""One person may send so many requests in a minute; each answer has the id of its request."""

from __future__ import annotations

import os

import pytest

from claims.api import rate_limits
from claims.request_counts import count_request
from tests.api.conftest import ANONYMOUS, PROBLEM, make_client, post

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/sources/"


@pytest.fixture
def clock(settings, monkeypatch):
    settings.API_REQUESTS_A_MINUTE = 2
    now = [600_015.0]
    monkeypatch.setattr(rate_limits.time, "time", lambda: now[0])
    return now


def test_further_requests_are_refused_until_the_next_minute(clock):
    client, other = make_client("API reader"), make_client("API reader")
    left = [client.get(ADDRESS)["RateLimit-Remaining"] for _ in range(2)]
    refused = client.get(ADDRESS)
    assert (left, refused.status_code, set(refused.json())) == (["1", "0"], 429, PROBLEM)
    headers = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After")
    assert [refused[name] for name in headers] == ["2", "0", "45", "45"]
    assert refused.json()["code"] == "throttled"
    assert other.get(ADDRESS).status_code == 200
    clock[0] += 45
    assert client.get(ADDRESS)["RateLimit-Remaining"] == "1"


def test_requests_of_a_batch_count_each(clock):
    answer = post(make_client("Reviewer"), "batch/", {"requests": [{"path": "comments/"}] * 2})
    assert [one["status"] for one in answer.json()["results"]] == [400, 429]
    assert answer["RateLimit-Remaining"] == "0"


def test_who_is_not_signed_in_is_not_counted(clock):
    client = make_client(ANONYMOUS)
    assert {client.get(ADDRESS).status_code for _ in range(4)} == {401}
    assert client.get("/api/v1/docs/").status_code == 200


def test_processes_of_the_server_count_together():
    count_request(12, 0.0)
    if not (child := os.fork()):
        count_request(12, 1.0)
        os._exit(0)
    os.waitpid(child, 0)
    assert [count_request(12, 2.0), count_request(12 + 4096, 3.0), count_request(12, 4.0)] == [
        *(3, 1, 1)
    ]


@pytest.mark.parametrize("given", ["", "a b", "x\\ny", "a" * 101, "wire-2025/04:11=7"])
def test_each_answer_has_the_id_of_its_request(given):
    client, is_kept = make_client("API reader"), given.startswith("wire")
    for address in (ADDRESS, "/api/v1/nothing/", "/admin/login/"):
        answer = client.get(address, headers={"X-Request-ID": given} if given else {})
        assert (answer["X-Request-ID"] == given) == is_kept
        assert len(answer["X-Request-ID"]) == (len(given) if is_kept else 36)
