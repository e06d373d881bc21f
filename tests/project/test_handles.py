"""The list of the processes that use the embedded server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.embedded.handles import Handles


@pytest.fixture
def handles(tmp_path):
    return Handles(tmp_path / "handles.json")


def test_who_was_killed_no_longer_counts(handles):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    handles.put([dead.pid, os.getpid()])
    assert handles.get() == [os.getpid()]


def test_a_list_is_never_half_written(handles, monkeypatch):
    handles.put([os.getpid()])

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        handles.get_and_remove(os.getpid())
    assert handles.get() == [os.getpid()]


def test_adding_and_removing_tell_who_was_there_before(handles):
    assert handles.get_and_add(os.getpid()) == []
    assert handles.get_and_remove(os.getpid()) == [os.getpid()]
    assert handles.get() == []


def test_half_a_list_counts_for_nobody(handles):
    handles.path.write_text("[12, ")
    assert handles.get() == []
