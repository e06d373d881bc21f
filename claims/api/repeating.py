"""Repeat requests that the database broke off in favour of others."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from claims.database_errors import retry_on_conflict


class Repeating:
    """A view whose handler is called again after a deadlock: it then reads what is true now."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        name = str(request.method).lower()
        handler = getattr(self, name, None)
        # A file that was stored once cannot be stored again: its caller sends it anew.
        if handler is not None and not request.FILES:
            setattr(self, name, retry_on_conflict(handler))
