"""Answer GET requests from the standby of the database, if there is one."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from claims.api.mirroring import UPDATED_SINCE
from factcheck.replica import read_from_replica


class ReplicaReadsMixin:
    """For a view: what its handlers of GET read. Who asks, and what they may, the primary tells.

    So does what has changed: a standby knows less of the transactions that are under way.
    """

    is_read_from_replica = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if request.method not in SAFE_METHODS or UPDATED_SINCE in request.query_params:
            return
        name = str(request.method).lower()
        handler = getattr(self, name, None)
        if handler and self.is_read_from_replica:
            setattr(self, name, read_from_replica(handler))
