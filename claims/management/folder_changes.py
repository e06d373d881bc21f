"""Wait for changes in a folder: by inotify, or by looking at it again and again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import psutil
from watchfiles import watch
from watchfiles._rust_notify import WatchfilesRustInternalError

_POLL_MS = 2000
"""How often a folder is looked at that tells of no changes by itself."""
_STEP_MS = 100
# Their servers do not tell of what other machines write.
_OF_A_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "gluster", "fuse", "vboxsf", "virtiofs")


def follow_changes(
    folder: Path, stop: Event, *, tick_seconds: float, polls: bool = False
) -> Iterator[bool]:
    """Yield whether something has changed, at least every ``tick_seconds``, until ``stop`` is set.

    Raises OSError if the folder is gone, or the system allows no more watches.
    """
    changes = watch(
        folder,
        watch_filter=None,
        stop_event=stop,
        step=_STEP_MS,
        debounce=1000,
        rust_timeout=int(tick_seconds * 1000),
        yield_on_timeout=True,
        force_polling=polls or is_on_a_network(folder),
        poll_delay_ms=_POLL_MS,
        raise_interrupt=True,
        # An unreadable subfolder is told by who reads it.
        ignore_permission_denied=True,
    )
    try:
        for changed in changes:
            yield bool(changed)
    except WatchfilesRustInternalError as error:
        raise OSError(str(error)) from error


def is_on_a_network(folder: Path) -> bool:
    """Return whether the folder is on another machine, or in a file system that may be."""
    path = os.path.realpath(folder)
    mounts = [
        (one.mountpoint, one.fstype.lower())
        for one in psutil.disk_partitions(all=True)
        if path == one.mountpoint or path.startswith(f"{one.mountpoint.rstrip('/')}/")
    ]
    _, kind = max(mounts, key=lambda one: len(one[0]), default=("", ""))
    return kind.startswith(_OF_A_NETWORK)
