"""A process that `launch` starts and watches, and that ends with it even if it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

RECORD = "FACTCHECK_SERVING"
"""The environment variable with the file that the process creates when it is ready."""
_END_SECONDS = 15


class Supervised:
    """Runs Python with ``arguments`` in ``folder``; ``record`` is a file in the folder of data.

    A process belongs to it if it has ``record`` in its environment and one of ``arguments``,
    ``word``, in its command line.
    """

    def __init__(self, arguments: Sequence[str], record: Path, *, word: str, folder: Path) -> None:
        self.arguments, self.word = arguments, word
        self.record, self.folder = record, folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.record.unlink(missing_ok=True)
        # In a session of its own, so that signals from the terminal reach only the launcher.
        self._process = subprocess.Popen(
            [sys.executable, *self.arguments],
            cwd=self.folder,
            env=os.environ | {RECORD: str(self.record)},
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def exit_code(self) -> int | None:
        """Return the exit code: None while it is running, negative if a signal ended it."""
        return self._process.poll() if self._process else 0

    @property
    def is_ready(self) -> bool:
        return self.exit_code is None and self.record.exists()

    def stop(self) -> None:
        """Stop it, and all remaining processes of it or an earlier one."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
        self.end_left_over()
        if self._process:
            self._process.wait()
        self.record.unlink(missing_ok=True)

    def end_left_over(self) -> int:
        """Stop the processes whose launcher may have been killed; return their number."""
        left = [process for process in psutil.process_iter() if self._owns(process)]
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in left:
                _send(process, number)
            deadline = time.monotonic() + _END_SECONDS
            while any(self._owns(process) for process in left) and time.monotonic() < deadline:
                time.sleep(0.05)
        return len(left)

    def _owns(self, process: psutil.Process) -> bool:
        try:
            return (
                process.status() != psutil.STATUS_ZOMBIE
                and self.word in process.cmdline()
                and process.environ().get(RECORD) == str(self.record)
            )
        except psutil.Error:
            return False


def report_ready() -> None:
    """Report that this process is ready, and end it with SIGTERM when its launcher has exited.

    Does nothing in a process that no launcher started.
    """
    if RECORD not in os.environ:
        return
    Path(os.environ[RECORD]).write_text(str(os.getpid()))
    threading.Thread(target=_end_with_launcher, args=[os.getpid()], daemon=True).start()


def _end_with_launcher(pid: int) -> None:
    # The launcher holds the other end of standard input, and writes nothing to it.
    while os.read(0, 1):
        pass
    os.kill(pid, signal.SIGTERM)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return
