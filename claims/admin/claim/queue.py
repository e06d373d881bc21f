"""The review queue: which claims it holds."""

from __future__ import annotations

from django.http import QueryDict

# An editor who searches or filters by one of these also looks for reviewed claims.
_SEARCH_PARAMETERS = ("q", "verdict", "status__exact", "pairs", "decision")


def queue_scope(parameters: QueryDict) -> str:
    """Return ``awaiting`` (the default) or ``all``: which claims the list shows."""
    is_search = any(parameters.get(name) for name in _SEARCH_PARAMETERS)
    return parameters.get("queue") or ("all" if is_search else "awaiting")
