"""Locks between the processes that use one embedded server; the kernel frees those of the dead."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def beside(data_dir: Path, ending: str) -> Path:
    """A file or folder of the server outside its data folder: ``var/postgres.lock``."""
    return data_dir.with_name(f"{data_dir.name}.{ending}")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Inside, no other process or thread holds the lock file ``path``, which is made if missing."""
    handle = _open(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def starting(data_dir: Path) -> Iterator[None]:
    """Inside, no other process or thread makes, starts or stops the server."""
    with locked(beside(data_dir, "lock")):
        yield


class Use:
    """This process uses the server of ``data_dir``, until it ends, however it ends."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.pid = os.getpid()
        self._handle = _open(beside(data_dir, "users"))
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def is_last(self) -> bool:
        """Stop using it; True if nobody else does, and nobody can begin to before ``close``."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        os.close(self._handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
