"""Django's PostgreSQL backend with a server that this project installs and starts itself."""

from __future__ import annotations

import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from factcheck.embedded.server import ensure_running

_PATIENCE = 5
"""Seconds to wait for a server that recovers from a crash."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts the server at the first connection, not when the settings are imported."""

    def get_connection_params(self) -> dict[str, Any]:
        address = ensure_running(self.settings_dict["EMBEDDED_DATA"], database="factcheck")
        self.settings_dict.update(HOST=address.socket_dir, PORT=address.port)
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; wait for a server that has just stopped or is recovering."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                return super().get_new_connection(conn_params)
            except psycopg.OperationalError as error:
                if not _comes_back(error) or time.monotonic() > deadline:
                    raise
            time.sleep(0.05)
            conn_params = self.get_connection_params()


def _comes_back(error: psycopg.OperationalError) -> bool:
    """Return whether the server was unreachable; "no such database" and the like are permanent."""
    return "FATAL:" not in str(error) or "the database system is" in str(error)
