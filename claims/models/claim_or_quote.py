"""Records that belong to a claim or to a quote, such as drafts: which of the two fields is set."""

from __future__ import annotations

from typing import Any

from claims.models.claim import Claim
from claims.models.quote import Quote


def place_of(record: Claim | Quote) -> dict[str, Any]:
    """Return the field that refers to ``record``, as arguments of a filter or of a new row."""
    return {"quote": record} if isinstance(record, Quote) else {"claim": record}
