"""The web server that `launch` runs: gunicorn, which reports when it is ready and exits with it.

gunicorn reads this module as its configuration: ``when_ready`` is one of its hooks.
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psutil

HOST = "127.0.0.1"
RECORD = "FACTCHECK_SERVING"
"""The environment variable with the file that the server creates when it is ready."""
_OPTIONS = (
    # Load the application once, before the workers, which then start fast and share memory.
    *("--config=python:factcheck.serving", "--preload", "--workers=2", "--threads=4"),
    # All servers of this user would share one control socket.
    *("--graceful-timeout=5", "--log-level=warning", "--no-control-socket"),
)
_END_SECONDS = 15


class WebServer:
    """A gunicorn server on ``port``; ``record`` is a file in the folder that it serves from."""

    def __init__(self, port: int, record: Path, *, folder: Path) -> None:
        self.port = port
        self.record = record
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.record.unlink(missing_ok=True)
        # In a session of its own, so that signals from the terminal reach only the launcher.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "factcheck.wsgi", self._bind, *_OPTIONS],
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
    def serves(self) -> bool:
        """Return whether this server listens on the port."""
        return self.exit_code is None and self.record.exists()

    def status(self) -> int:
        """Return the status of its response for the first page. Raises OSError if there is none."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request("GET", "/admin/login/")
            return connection.getresponse().status
        except http.client.HTTPException as error:
            raise OSError(str(error) or "an empty answer") from error
        finally:
            connection.close()

    def stop(self) -> None:
        """Stop it, and all remaining processes of it or an earlier server."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
        end_left_over(self.record)
        if self._process:
            self._process.wait()
        self.record.unlink(missing_ok=True)

    @property
    def _bind(self) -> str:
        return f"--bind={HOST}:{self.port}"


def end_left_over(record: Path) -> int:
    """Stop the servers of ``record`` whose launcher may have been killed; return their number."""
    left = [process for process in psutil.process_iter() if _names(process, record)]
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in left:
            _send(process, number)
        deadline = time.monotonic() + _END_SECONDS
        while any(_names(process, record) for process in left) and time.monotonic() < deadline:
            time.sleep(0.05)
    return len(left)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _names(process: psutil.Process, record: Path) -> bool:
    try:
        return (
            process.status() != psutil.STATUS_ZOMBIE
            and "factcheck.wsgi" in process.cmdline()
            and process.environ().get(RECORD) == str(record)
        )
    except psutil.Error:
        return False


def when_ready(server: Any) -> None:
    """Report that the server is ready, and exit when the launcher has exited."""
    Path(os.environ[RECORD]).write_text(str(server.pid))
    threading.Thread(target=_end_with_launcher, args=[server.pid], daemon=True).start()


def _end_with_launcher(pid: int) -> None:
    # The launcher holds the other end of standard input, and writes nothing to it.
    while os.read(0, 1):
        pass
    os.kill(pid, signal.SIGTERM)
