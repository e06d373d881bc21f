"""What every gunicorn that is started in this folder reads, and reads again when it reloads.

It imports nothing of the project: what the first process has imported stays, so that processes
after an update would begin with old code.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# All servers of a user would share one socket.
control_socket_disable = True
_COUNTED = "PROMETHEUS_MULTIPROC_DIR"


class ForPrograms(logging.Formatter):
    """Formats gunicorn's own records as factcheck/logs.py does the others."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a JSON object in one line."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = {"time": time, "level": record.levelname, "logger": record.name}
        fields["message"] = record.getMessage()
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


if os.environ.get("LOG_FORMAT", "").strip().lower() == "json":
    logconfig_dict = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": ForPrograms}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"gunicorn.error": {"handlers": [], "propagate": True}},
    }


def on_starting(server: Any) -> None:
    """Forget what the processes of an earlier server have counted: see factcheck/metrics.py."""
    var = Path(__file__).parent / os.environ.get("FACTCHECK_VAR", "var")
    for file in Path(os.environ.get(_COUNTED, var / "metrics")).glob("*.db"):
        file.unlink(missing_ok=True)


def when_ready(server: Any) -> None:
    """Tell `manage.py launch`, if it has started this server, and end with it."""
    if "FACTCHECK_SERVING" in os.environ:
        from factcheck.supervised import report_ready

        report_ready()
