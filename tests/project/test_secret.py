"""The secret key is created once and completely, and only its owner can read it."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from factcheck.environment import Environment
from factcheck.secret import load_secret, read_or_create_secret


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "secret_key"


def test_the_secret_is_created_once(path, capsys):
    first = read_or_create_secret(path)
    assert len(first) > 50
    assert read_or_create_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("left", [b"", b"\n", b"cut-off", b"\0" * 67, b"\xff" * 67])
def test_an_incomplete_secret_is_replaced_with_a_message(path, left, capsys):
    path.parent.mkdir()
    path.write_bytes(left)
    made = read_or_create_secret(path)
    assert len(made) > 50
    assert path.read_text() == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert f"The secret key in {path} is empty or truncated" in capsys.readouterr().err


def test_a_complete_secret_is_read_from_a_read_only_folder(path, monkeypatch):
    first = read_or_create_secret(path)

    def refuse(*_):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("factcheck.secret.locked", refuse)
    assert read_or_create_secret(path) == first


def test_a_full_disk_leaves_no_incomplete_secret(path, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    env = Environment({})
    assert load_secret(path, env) == ""
    (problem,) = env.problems
    assert str(path) in problem
    assert "No space left on device" in problem
    assert not [one for one in path.parent.iterdir() if one.suffix != ".lock"]


def test_an_unreadable_secret_is_not_replaced(path):
    path.mkdir(parents=True)
    env = Environment({})
    assert load_secret(path, env) == ""
    assert "Is a directory" in env.problems[0]


@pytest.mark.parametrize("left", [None, b""])
def test_processes_that_start_at_once_use_the_same_secret(path, left):
    if left is not None:
        path.parent.mkdir()
        path.write_bytes(left)
    asked = (
        "from pathlib import Path; from factcheck.secret import read_or_create_secret; "
        "print(read_or_create_secret(Path(input())))"
    )
    several = [
        subprocess.Popen(
            [sys.executable, "-c", asked],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(4)
    ]
    for one in several:
        one.stdin.write(f"{path}\n")
        one.stdin.flush()
    told = {one.communicate()[0].strip() for one in several}
    assert told == {path.read_text()}
