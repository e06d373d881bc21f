"""The processes of a server, identified by their working folder, not by a number in a file."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import psutil
from django.db import OperationalError

_PATIENCE = 60
"""Seconds that a server has to shut down before it is killed."""


def works_in(pid: str | int, data_dir: Path) -> bool:
    """Return whether the id belongs to a PostgreSQL process that works in ``data_dir``."""
    try:
        return _works_in(psutil.Process(int(pid)), data_dir)
    except (ValueError, OverflowError, psutil.Error):
        return False


def end_all(data_dir: Path) -> None:
    """Shut down the server of ``data_dir``, and wait for its last process.

    Two servers would corrupt the folder, and processes of a killed server run on for a moment.
    Raises OperationalError if one cannot be stopped.
    """
    for number in (signal.SIGINT, signal.SIGQUIT):
        running = _all(data_dir)
        pids = {process.pid for process in running}
        for process in running:
            _signal_first(process, number, pids)
        deadline = time.monotonic() + _PATIENCE
        while running and time.monotonic() < deadline:
            time.sleep(0.02)
            running = [process for process in running if _works_in(process, data_dir)]
    if running:
        raise OperationalError(
            f"process {running[0].pid} still works in {data_dir} and does not end: end it, then "
            "try again"
        )


def _signal_first(process: psutil.Process, number: signal.Signals, pids: set[int]) -> None:
    """Signal the parent process; the others end with it."""
    try:
        if process.ppid() not in pids:
            process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _all(data_dir: Path) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _works_in(process, data_dir)]


def _works_in(process: psutil.Process, data_dir: Path) -> bool:
    try:
        return (
            process.name().startswith("postgres")
            and process.status() != psutil.STATUS_ZOMBIE
            and Path(process.cwd()) == data_dir.resolve()
        )
    except psutil.Error:
        return False
