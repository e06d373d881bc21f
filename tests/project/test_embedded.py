"""The embedded PostgreSQL starts after any interruption, and only stops its own processes."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connections

from factcheck.embedded import cluster, postmaster, server
from factcheck.embedded.account import Account
from factcheck.embedded.base import DatabaseWrapper
from factcheck.embedded.locks import beside
from factcheck.embedded.server import ensure_running

ASK = """
import sys
from pathlib import Path
from factcheck.embedded.server import ensure_running
print(*ensure_running(Path(sys.argv[1]), database="facts"), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made():
    """A server's folder in a closed one with an odd name; making it takes the longest."""
    with TemporaryDirectory(prefix="factcheck-") as folder:
        odd = Path(folder) / """My "news" $HOME's `x`, facts"""
        odd.mkdir(mode=0o700)
        cluster.ensure_cluster(odd / "postgres", Account(odd / "postgres"))
        yield odd / "postgres"


@pytest.fixture
def data_dir(made, monkeypatch):
    """The same folder for all; each test begins without a server and with nobody using one."""
    monkeypatch.setattr(server, "_uses", {})
    yield made
    for use in server._uses.values():
        use.close()
    postmaster.stop(made)


def ask(data_dir: Path) -> postmaster.Address:
    return ensure_running(data_dir, database="facts")


def asking(data_dir: Path) -> subprocess.Popen[str]:
    """Another process that asks, tells the answer, and ends when its standard input does."""
    return subprocess.Popen(
        [sys.executable, "-c", ASK, str(data_dir)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def running(data_dir: Path) -> psutil.Process:
    assert postmaster.find(data_dir)
    return psutil.Process(int((data_dir / "postmaster.pid").read_text().split()[0]))


def kill(process: psutil.Process) -> None:
    process.kill()
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)


def test_two_processes_at_once_start_one_server_and_the_last_stops_it(data_dir):
    both = [asking(data_dir) for _ in range(2)]
    addresses = [one.stdout.readline() for one in both]
    assert addresses[0] == addresses[1]
    address = addresses[0]
    assert "5432" in address
    both[0].communicate()
    assert running(data_dir)
    both[1].communicate()
    assert postmaster.find(data_dir) is None


def test_threads_that_ask_at_once_are_all_answered(data_dir):
    found, failed = [], []

    def one():
        try:
            found.append(ask(data_dir))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(set(found)), failed) == (1, [])


def test_a_reused_process_id_is_left_alone(data_dir):
    stranger = subprocess.Popen(["sleep", "600"])
    try:
        (data_dir / "postmaster.pid").write_text(
            f"{stranger.pid}\n{data_dir}\n1700000000\n5432\n/nowhere\n\n 1 2\nready\n"
        )
        ask(data_dir)
        assert running(data_dir).pid != stranger.pid
        postmaster.stop(data_dir)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("left", ["", "12", "99999999\nx\n", "no number\n\n\n\n\n\n\nready\n"])
def test_an_incomplete_status_file_does_not_prevent_starting(data_dir, left):
    (data_dir / "postmaster.pid").write_text(left)
    ask(data_dir)
    assert running(data_dir)


def test_a_lock_of_the_socket_that_names_another_process_is_removed():
    with TemporaryDirectory(prefix="factcheck-") as folder:
        left = Path(folder) / "postgres.socket" / ".s.PGSQL.5432.lock"
        left.parent.mkdir()
        left.write_text(f"{os.getpid()}\n")
        socket_dir, _ = postmaster._places(Path(folder) / "postgres", Account(Path(folder)))
        assert not (socket_dir / left.name).exists()
        assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700


def test_a_server_whose_status_file_was_emptied_is_ended_before_another_starts(data_dir):
    ask(data_dir)
    first = running(data_dir)
    (data_dir / "postmaster.pid").write_text("")
    ask(data_dir)
    assert running(data_dir) != first
    assert not first.is_running() or first.status() == psutil.STATUS_ZOMBIE


def test_a_killed_server_is_restarted_by_the_next_connection(data_dir):
    ask(data_dir)
    kill(running(data_dir))
    address = ask(data_dir)
    with psycopg.connect(host=address.socket_dir, user="postgres", dbname="facts") as facts:
        assert facts.execute("SELECT 1").fetchone() == (1,)


def test_a_server_that_ends_between_finding_and_connecting_is_started_again(data_dir, monkeypatch):
    given = connections["default"].settings_dict
    wrapper = DatabaseWrapper(given | {"EMBEDDED_DATA": data_dir, "NAME": "factcheck"})
    parameters = wrapper.get_connection_params()
    kill(running(data_dir))
    connection = wrapper.get_new_connection(parameters)
    assert connection.execute("SELECT 1").fetchone() == (1,)
    connection.close()


def test_a_server_that_recovers_is_waited_for(data_dir):
    given = connections["default"].settings_dict
    wrapper = DatabaseWrapper(given | {"EMBEDDED_DATA": data_dir, "NAME": "factcheck"})
    parameters = wrapper.get_connection_params()
    first = wrapper.get_new_connection(parameters)
    kill(psutil.Process(first.info.backend_pid))
    second = wrapper.get_new_connection(parameters)
    assert second.execute("SELECT 1").fetchone() == (1,)
    for connection in (first, second):
        connection.close()


def test_a_killed_user_does_not_keep_the_server_running(data_dir):
    killed = asking(data_dir)
    killed.stdout.readline()
    killed.kill()
    killed.communicate()
    assert running(data_dir)
    with_it = asking(data_dir)
    with_it.communicate()
    assert postmaster.find(data_dir) is None


def test_only_our_account_can_connect(data_dir):
    address = ask(data_dir)
    assert stat.S_IMODE(Path(address.socket_dir).stat().st_mode) == 0o700
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    assert "trust" not in (data_dir / "pg_hba.conf").read_text()
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        psycopg.connect(host=address.socket_dir, user="somebody", dbname="facts")


def test_folders_above_it_keep_their_permissions(data_dir):
    ask(data_dir)
    assert stat.S_IMODE(data_dir.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(data_dir.parent.parent.stat().st_mode) == 0o700


def test_an_unfinished_folder_is_set_aside_and_created_again(tmp_path, monkeypatch):
    data_dir = tmp_path / "postgres"
    (data_dir / "base" / "5").mkdir(parents=True)
    (data_dir / "PG_VERSION").write_text("18\n")
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "half").touch()
    monkeypatch.setattr(cluster, "for_making", lambda *_: fake_initdb(tmp_path))
    monkeypatch.setattr(cluster, "major_release", lambda: "made")
    cluster.ensure_cluster(data_dir, Account(tmp_path))
    assert (data_dir / "PG_VERSION").read_text() == "made\n"
    assert not (tmp_path / "postgres.new").exists()
    [aside] = tmp_path.glob("postgres.unfinished-*")
    assert (aside / "base" / "5").is_dir()


def test_a_folder_with_data_is_never_created_again(tmp_path):
    (tmp_path / "postgres" / "base" / "16384").mkdir(parents=True)
    with pytest.raises(OperationalError, match=r"damaged: its file global/pg_control is missing"):
        cluster.ensure_cluster(tmp_path / "postgres", Account(tmp_path))
    assert (tmp_path / "postgres" / "base" / "16384").is_dir()


def test_a_folder_of_another_release_is_left_alone_and_says_what_to_do(data_dir):
    version = data_dir / "PG_VERSION"
    ours = version.read_text()
    rights = (data_dir / "pg_hba.conf").stat().st_mtime_ns
    version.write_text("16\n")
    try:
        with pytest.raises(OperationalError, match=r"made by PostgreSQL 16.*manage.py backup FILE"):
            ask(data_dir)
    finally:
        version.write_text(ours)
    assert (data_dir / "pg_hba.conf").stat().st_mtime_ns == rights
    assert postmaster.find(data_dir) is None


def test_a_deleted_socket_is_created_again(data_dir):
    first = Path(ask(data_dir).socket_dir)
    shutil.rmtree(first)
    with psycopg.connect(host=ask(data_dir).socket_dir, user="postgres", dbname="facts") as facts:
        assert facts.execute("SELECT 1").fetchone() == (1,)


def test_a_start_that_fails_leaves_no_temporary_folder(data_dir):
    first = Path(ask(data_dir).socket_dir)
    kill(running(data_dir))
    (data_dir / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    try:
        with pytest.raises(OperationalError):
            ask(data_dir)
    finally:
        (data_dir / "postgresql.auto.conf").write_text("")
    assert not first.exists()
    assert not beside(data_dir, "temporary").exists()


def test_a_user_without_a_name_sees_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    with pytest.raises(OperationalError, match="the user 54321 has none"):
        Account(tmp_path / "postgres")


def test_the_reason_for_a_failed_start_is_reported(data_dir):
    settings_file = data_dir / "postgresql.auto.conf"
    before = settings_file.read_text()
    settings_file.write_text("no_such_setting = 1\n")
    try:
        with pytest.raises(OperationalError) as failed:
            ask(data_dir)
    finally:
        settings_file.write_text(before)
    # Without the time and the process, which differ each time.
    said = str(failed.value).split(" did not start: ")[1]
    assert said.startswith("FATAL:")
    assert "postgresql.auto.conf" in said


@contextmanager
def fake_initdb(folder: Path) -> Iterator[Path]:
    """A program that makes a data folder with only a version in it."""
    program = folder / "bin" / "initdb"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho made > PG_VERSION\n")
    program.chmod(0o755)
    yield program.parent
