"""`make run` as a new user meets it, and whatever is killed comes back."""

from __future__ import annotations

import json
import re
import signal
import socket
import time
from pathlib import Path
from unittest.mock import Mock
from urllib.request import Request, urlopen

import psycopg
import pytest
from django.conf import settings
from django.core.management.base import CommandError

from claims.management.commands.launch import Command
from factcheck.embedded import postmaster
from factcheck.serving import WebServer
from tests.project.launching import Launched, folder_with_seeds, free_port, servers


@pytest.fixture
def var():
    with folder_with_seeds() as made:
        yield made


@pytest.fixture
def port():
    return free_port()


def fetch(url, data=None, **headers):
    body = json.dumps(data).encode() if data else None
    request = Request(url, body, {"Content-Type": "application/json"} | headers)
    with urlopen(request, timeout=60) as answer:
        return answer.read().decode()


def rows(var: Path) -> dict[str, int]:
    address = postmaster.find(var / "postgres")
    with psycopg.connect(host=address.socket_dir, user="postgres", dbname="factcheck") as facts:
        tables = facts.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'claims_%'"
        )
        return {
            table: facts.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for (table,) in tables.fetchall()
        }


@pytest.mark.slow
def test_it_serves_the_seeds_ends_in_good_order_and_a_second_run_changes_nothing(var, port):
    base = f"http://127.0.0.1:{port}"
    first = Launched(var, port)
    said = first.until(r"\d compared: ")
    password = re.search(r"with the password (\S+)", said).group(1)
    signed_in = fetch(f"{base}/api/v1/auth/login/", {"username": "editor", "password": password})
    token = json.loads(signed_in)["token"]
    search = f"{base}/api/v1/claims/?search=%22145+per+cent%22"
    found = fetch(search, Authorization=f"Bearer {token}")
    assert "145 per cent" in json.loads(found)["results"][0]["text"]
    before = rows(var)
    assert before["claims_document"] == 2
    assert before["claims_claimembedding"] >= before["claims_claim"] > 1

    second = Launched(var, port)
    refused = second.process.communicate()[0]
    assert second.process.returncode == 1
    assert f"Factcheck runs already from this folder: {base}/" in refused

    # As when a terminal window is closed.
    assert "Stopped." in first.end(signal.SIGHUP)
    assert first.process.returncode == 0
    assert servers(var) == []
    assert postmaster.find(var / "postgres") is None

    again = Launched(var, port)
    said = again.until(r"\d compared: ")
    assert "with the password" not in said
    assert "0 embedded" in said
    assert "0 compared" in said
    assert rows(var) == before
    assert password not in (var / "postgres" / "log").read_text()

    assert "Stopped." in again.end(signal.SIGTERM)


def test_a_taken_port_is_named(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        launched = Launched(var, port)
        said = launched.process.communicate()[0]
    assert launched.process.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in said
    assert "make run PORT=" in said


def test_a_first_page_that_fails_ends_it_with_the_reason():
    launching = Command()
    launching.asked_to_stop = Mock(**{"wait.return_value": False})
    launching.web = Mock(exit_code=None, serves=True, **{"status.return_value": 500})
    with pytest.raises(CommandError, match=r"The first page fails \(status 500\)"):
        launching._await_answer()


@pytest.fixture
def folder(tmp_path):
    """A folder with an application in the place of ours that answers 500 to everything."""
    package = tmp_path / "factcheck"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "serving.py").write_text((settings.BASE_DIR / "factcheck/serving.py").read_text())
    (package / "wsgi.py").write_text(
        "def application(environ, start_response):\n"
        "    start_response('500 Failed', [])\n"
        "    return [b'failed']\n"
    )
    return tmp_path


def test_a_web_server_ends_when_its_launcher_is_gone(folder, port):
    web = WebServer(port, folder / "serving", folder=folder)
    web.start()
    while not web.serves:
        assert web.exit_code is None
        time.sleep(0.02)
    assert web.status() == 500
    # What the kernel does for a launcher that is killed.
    web._process.stdin.close()
    assert web._process.wait() == 0
    web.stop()
    assert not web.record.exists()
