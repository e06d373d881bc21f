"""Django's PostgreSQL backend with a server that this project installs and starts itself."""

from __future__ import annotations

import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from factcheck.embedded.server import ensure_running

_UNREACHABLE = 5
"""Seconds to wait for a server that does not answer."""
_QUIET = "-c log_error_verbosity=terse -c log_min_error_statement=panic"
"""Keeps the values of rows, such as confidential names, out of the server's log."""
_RECOVERING = 60
"""Seconds to wait for a server that says that it is starting or recovering."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts the server at the first connection, not when the settings are imported."""

    def get_connection_params(self) -> dict[str, Any]:
        address = ensure_running(self.settings_dict["EMBEDDED_DATA"], database="factcheck")
        self.settings_dict.update(HOST=address.socket_dir, PORT=address.port)
        return {"options": _QUIET} | super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; wait for a server that has just stopped or is recovering."""
        begin = time.monotonic()
        while True:
            try:
                return super().get_new_connection(conn_params)
            except psycopg.OperationalError as error:
                if time.monotonic() - begin > _patience(error):
                    raise
            time.sleep(0.05)
            conn_params = self.get_connection_params()


def _patience(error: psycopg.OperationalError) -> float:
    """Return the seconds to wait after this error: 0 if it is permanent ("no such database")."""
    if "the database system is" in str(error):
        return _RECOVERING
    return 0 if "FATAL:" in str(error) else _UNREACHABLE
