"""Django's PostgreSQL backend on a server that this project installs and starts itself."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db.backends.postgresql import base

from factcheck.embedded.server import ensure_running


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts the server when the first connection is wanted, so that importing settings is free."""

    def get_connection_params(self) -> dict[str, Any]:
        address = ensure_running(self.settings_dict["EMBEDDED_DATA"], database="factcheck")
        self.settings_dict.update(HOST=address.socket_dir, PORT=address.port)
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            # It may have ended since it was found running: have it started, and try once more.
            return super().get_new_connection(self.get_connection_params())
