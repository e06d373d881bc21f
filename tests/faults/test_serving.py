"""`make run` on a fresh folder works, and restarts killed parts without losing anything.

The tests share one folder, since setting one up takes the longest.
"""

from __future__ import annotations

import json
import secrets
import signal
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.request import Request, urlopen

import psycopg
import pytest

from factcheck.embedded import postmaster
from tests.faults.rounds import OPEN_JOBS, Rounds
from tests.project.launching import (
    Launched,
    folder_with_seeds,
    free_port,
    password_in,
    servers,
    workers,
)

ROUNDS = 10


@pytest.fixture(scope="module")
def first():
    """The first launch on a new folder, from which it serves; the folder, port and password."""
    with folder_with_seeds() as var:
        port = free_port()
        launched = Launched(var, port)
        password = password_in(launched.until("Sign in as .*\n"))
        wait_until_worked_off(var)
        served = SimpleNamespace(var=var, port=port, launched=launched, password=password)
        yield served
        served.launched.end(signal.SIGTERM)


def fetch(url, data=None, **headers):
    body = json.dumps(data).encode() if data else None
    request = Request(url, body, {"Content-Type": "application/json"} | headers)
    with urlopen(request, timeout=60) as answer:
        return answer.read().decode()


def database(var: Path) -> psycopg.Connection:
    address = postmaster.find(var / "postgres")
    return psycopg.connect(host=address.socket_dir, user="postgres", dbname="factcheck")


def wait_until_worked_off(var: Path) -> None:
    """Return when no job waits or runs; the worker adds one before the server is ready."""
    with database(var) as facts:
        while facts.execute(OPEN_JOBS).fetchone() != (0,):
            facts.rollback()
            time.sleep(0.05)


def rows(var: Path) -> dict[str, int]:
    with database(var) as facts:
        tables = facts.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'claims_%'"
        )
        return {
            table: facts.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for (table,) in tables.fetchall()
        }


@pytest.mark.slow
def test_it_serves_the_seeds_ends_in_good_order_and_a_second_run_changes_nothing(first):
    var, base = first.var, f"http://127.0.0.1:{first.port}"
    credentials = {"username": "editor", "password": first.password}
    signed_in = fetch(f"{base}/api/v1/auth/login/", credentials)
    token = json.loads(signed_in)["token"]
    search = f"{base}/api/v1/claims/?search=%22145+per+cent%22"
    found = fetch(search, Authorization=f"Bearer {token}")
    assert "145 per cent" in json.loads(found)["results"][0]["text"]
    before = rows(var)
    assert before["claims_document"] == 2
    assert before["claims_claimembedding"] >= before["claims_claim"] > 1

    second = Launched(var, first.port)
    refused = second.end()
    assert second.process.returncode == 1
    assert f"Factcheck is already running from this folder: {base}/" in refused

    # As when a terminal window is closed.
    assert "Stopped." in first.launched.end(signal.SIGHUP)
    assert first.launched.process.returncode == 0
    assert servers(var) == workers(var) == []
    assert postmaster.find(var / "postgres") is None

    again = first.launched = Launched(var, first.port)
    said = again.until("Forgot the password")
    wait_until_worked_off(var)
    assert "with the password" not in said
    assert rows(var) == before
    assert first.password not in (var / "postgres" / "log").read_text()


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_whatever_is_killed(first):
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # pytest shows it where the test fails
    # Launched once more where the test above did not come so far.
    if first.launched.process.poll() is not None:
        first.launched = Launched(first.var, first.launched.port)
        first.launched.until("Forgot the password")
    rounds = Rounds(first.launched, seed=seed, password=first.password)
    rounds.run(ROUNDS)
