"""Locks between the processes that use an embedded server; the kernel releases them on exit."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def beside(data_dir: Path, ending: str) -> Path:
    """Return the path of a file next to the server's data folder: ``var/postgres.lock``."""
    return data_dir.with_name(f"{data_dir.name}.{ending}")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file ``path`` exclusively; create it if it is missing."""
    handle = _open(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def starting(data_dir: Path) -> Iterator[None]:
    """Hold the lock for creating, starting and stopping the server."""
    with locked(beside(data_dir, "lock")):
        yield


class Use:
    """Marks this process as a user of the server of ``data_dir`` until it exits."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.pid = os.getpid()
        self._handle = _open(beside(data_dir, "users"))
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def is_last(self) -> bool:
        """Stop using the server; return whether it is unused, and stays so until ``close``."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        os.close(self._handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
