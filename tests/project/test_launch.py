"""`make run` as a new user meets it: a fresh folder, then the same again."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

COUNT_ROWS = """
from django.apps import apps
import json
print(json.dumps({m._meta.label: m._default_manager.count() for m in apps.get_models()}))
"""


def manage(environment, *arguments, **options):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, text=True, **options)


@contextmanager
def launched(environment, port):
    """All lines until claims are compared, while it serves; stopped as by Ctrl-C afterwards."""
    process = manage(environment, "launch", f"--port={port}", stdout=subprocess.PIPE)
    lines = []
    for line in process.stdout:
        lines.append(line)
        if re.search(r"\d compared: ", line):
            break
    try:
        yield "".join(lines)
    finally:
        process.send_signal(signal.SIGTERM)
        rest = process.communicate(timeout=60)[0]
    assert process.returncode == 0, rest


def fetch(url, data=None, **headers):
    body = json.dumps(data).encode() if data else None
    request = Request(url, body, {"Content-Type": "application/json"} | headers)
    with urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def row_counts(environment):
    process = manage(environment, "shell", "-v0", "-c", COUNT_ROWS, stdout=subprocess.PIPE)
    return json.loads(process.communicate(timeout=60)[0])


@pytest.fixture
def var():
    # Not tmp_path: another pytest closes that folder to the user the database runs as.
    with TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "var"


@pytest.mark.slow
def test_a_fresh_clone_serves_the_seeds_and_a_second_run_changes_nothing(var):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"FACTCHECK_VAR": str(var)}
    environment.pop("DATABASE_URL", None)
    base = f"http://127.0.0.1:{port}"

    with launched(environment, port) as said:
        password = re.search(r"with the password (\S+)", said).group(1)
        assert "Factcheck" in fetch(f"{base}/admin/login/")
        signed_in = fetch(
            f"{base}/api/v1/auth/login/", {"username": "editor", "password": password}
        )
        token = json.loads(signed_in)["token"]
        found = fetch(
            f"{base}/api/v1/claims/?search=%22145+per+cent%22", Authorization=f"Bearer {token}"
        )
        assert "145 per cent" in json.loads(found)["results"][0]["text"]
    before = row_counts(environment)
    assert before["claims.Document"] >= 12
    assert before["claims.ClaimEmbedding"] >= before["claims.Claim"]
    assert before["claims.ClaimMatch"]

    with launched(environment, port) as said:
        assert "with the password" not in said
        assert "0 embedded" in said
        assert "0 compared" in said
    assert row_counts(environment) == before
    assert password not in (var / "postgres" / "log").read_text()


@pytest.mark.slow
def test_stopped_while_it_compares_it_ends_in_good_order(var):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"FACTCHECK_VAR": str(var)}
    environment.pop("DATABASE_URL", None)
    process = manage(environment, "launch", f"--port={port}", stdout=subprocess.PIPE)
    for line in process.stdout:
        if "Comparing" in line:
            break
    process.send_signal(signal.SIGTERM)
    rest = process.communicate(timeout=60)[0]
    assert (process.returncode, "Stopped." in rest) == (0, True)


def test_a_taken_port_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = manage(os.environ, "launch", f"--port={port}", stderr=subprocess.PIPE)
        errors = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in errors
    assert "make run PORT=" in errors
