"""The web server that `launch` runs: gunicorn, which reports when it is ready and exits with it.

gunicorn reads this module as its configuration: the last functions are its hooks. They do not read
the settings, since what the first process has loaded is not loaded again when it is told to reload.
"""

from __future__ import annotations

import http.client
import os
from pathlib import Path
from typing import Any

from factcheck.supervised import Supervised, report_ready

HOST = "127.0.0.1"
DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable of the folder in which the processes of a server count: metrics.py."""
_OPTIONS = (
    # Load the application once, before the workers, which then start fast and share memory.
    *("--config=python:factcheck.serving", "--preload", "--workers=2", "--threads=4"),
    # All servers of this user would share one control socket.
    *("--graceful-timeout=5", "--log-level=warning", "--no-control-socket"),
)


class WebServer(Supervised):
    """A gunicorn server on ``port``."""

    def __init__(self, port: int, record: Path, *, folder: Path) -> None:
        application = "factcheck.wsgi"
        arguments = ["-m", "gunicorn", application, f"--bind={HOST}:{port}", *_OPTIONS]
        super().__init__(arguments, record, word=application, folder=folder)
        self.port = port

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


def on_starting(server: Any) -> None:
    """Forget what the processes of an earlier server have counted."""
    var = Path(__file__).parent.parent / os.environ.get("FACTCHECK_VAR", "var")
    for file in Path(os.environ.get(DIRECTORY, var / "metrics")).glob("*.db"):
        file.unlink(missing_ok=True)


def when_ready(server: Any) -> None:
    """Report that the server is ready, and exit when the launcher has exited."""
    report_ready()
