"""`make run` reports why it cannot serve, and its web server exits with it."""

from __future__ import annotations

import io
import shutil
import signal
import socket
import time
from argparse import ArgumentTypeError
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from claims.management.commands import launch
from claims.management.commands.launch import Command
from claims.management.launch_checks import hold_launch_lock, parse_port
from factcheck.serving import WebServer
from tests.project.launching import Launched, folder_with_seeds, free_port


@pytest.fixture
def var():
    with folder_with_seeds() as made:
        yield made


@pytest.fixture
def port():
    return free_port()


def test_a_taken_port_is_named(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        launched = Launched(var, port)
        said = launched.end()
    assert launched.process.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in said
    assert "make run PORT=" in said


def test_a_stop_during_set_up_starts_nothing_more(monkeypatch, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    launching = Command(stdout=io.StringIO())
    monkeypatch.setattr(signal, "signal", Mock())
    monkeypatch.setattr(launch, "secure_media", Mock())
    monkeypatch.setattr(launch, "migrate", lambda: launching._stop(signal.SIGINT, None))
    monkeypatch.setattr(launch, "_manage", Mock())
    launching.handle(port=free_port(), seeds=settings.SEEDS_DIR)
    assert launching.stdout.getvalue().endswith("==> Stopping.\n==> Stopped.\n")
    assert not launch._manage.called


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(CommandError, match=r"Cannot write in .*/file .* FACTCHECK_VAR"),
        hold_launch_lock(tmp_path / "file" / "launch.lock", 8000),
    ):
        pass


def test_a_folder_that_is_removed_while_it_is_served_from_is_noticed(tmp_path):
    with hold_launch_lock(tmp_path / "var" / "launch.lock", 8000) as is_ours:
        assert is_ours()
        shutil.rmtree(tmp_path / "var")
        assert not is_ours()


@pytest.mark.parametrize("value", ["0", "65536", "-1", "http", "8000.0", ""])
def test_an_invalid_port_is_rejected(value):
    with pytest.raises(ArgumentTypeError, match="is not a port"):
        parse_port(value)


def test_a_first_page_that_fails_ends_it_with_the_reason():
    launching = Command()
    launching.asked_to_stop = Mock(**{"wait.return_value": False})
    launching.web = Mock(exit_code=None, is_ready=True, **{"status.return_value": 500})
    with pytest.raises(CommandError, match=r"The first page fails \(status 500\)"):
        launching._await_answer()


@pytest.fixture
def folder(tmp_path):
    """A folder with an application in the place of ours that answers 500 to everything."""
    package = tmp_path / "factcheck"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in ("serving.py", "supervised.py"):
        (package / name).write_text((settings.BASE_DIR / "factcheck" / name).read_text())
    configuration = "gunicorn.conf.py"
    (tmp_path / configuration).write_text((settings.BASE_DIR / configuration).read_text())
    (package / "wsgi.py").write_text(
        "def application(environ, start_response):\n"
        "    start_response('500 Failed', [])\n"
        "    return [b'failed']\n"
    )
    return tmp_path


def test_a_web_server_exits_with_its_launcher(folder, port):
    web = WebServer(port, folder / "serving", folder=folder)
    web.start()
    while not web.is_ready:
        assert web.exit_code is None
        time.sleep(0.02)
    assert web.status() == 500
    # What the kernel does for a launcher that is killed.
    web._process.stdin.close()
    assert web._process.wait() == 0
    web.stop()
    assert not web.record.exists()
