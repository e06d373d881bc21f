"""Write a file as a whole or not at all."""

from __future__ import annotations

import fcntl
import glob
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path
from typing import IO

# The texts may be under embargo: for the owner alone, unless the file that is replaced is not.
_PRIVATE = 0o600


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that replaces ``path`` when the block ends; an error leaves ``path`` as it is.

    What a killed process has left beside it is removed. The file gets the permissions of the one
    that it replaces, and a link stays one. Pipes and devices cannot be replaced, and are written to
    as they are.
    """
    path = path.resolve()
    mode = path.stat().st_mode if path.exists() else stat.S_IFREG | _PRIVATE
    if stat.S_ISDIR(mode):
        raise OSError(EISDIR, os.strerror(EISDIR))
    if not stat.S_ISREG(mode):
        with path.open("wb") as file:
            yield file
        return
    _remove_left(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        handle = _open_locked(part)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fchmod(handle, stat.S_IMODE(mode))
            os.fsync(handle)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _open_locked(part: Path) -> int:
    """Create the file with a lock, which ends with this process."""
    while True:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if part.exists():
            return handle
        # Somebody has taken it for one that was left, just before it was locked.
        os.close(handle)


def _remove_left(path: Path) -> None:
    """Remove the parts of ``path`` that no process is writing any more."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):
            handle = os.open(part, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
            finally:
                os.close(handle)
