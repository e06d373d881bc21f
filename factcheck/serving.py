"""The web server that `launch` runs: gunicorn, which reports when it is ready and exits with it.

It reads gunicorn.conf.py in the folder of the project.
"""

from __future__ import annotations

import http.client
from pathlib import Path

from factcheck.supervised import Supervised

HOST = "127.0.0.1"
_OPTIONS = (
    # Load the application once, before the workers, which then start fast and share memory.
    *("--preload", "--workers=2", "--threads=4"),
    *("--graceful-timeout=5", "--log-level=warning"),
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
