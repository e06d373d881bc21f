"""Renew the places in the review queue that depend on today, or all of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from claims.models import Assignment, Claim
from claims.models.locking import hold_identities
from claims.models.queue_rank import rank_claims

_BATCH = 1000


def renew_due() -> int:
    """Renew the places of claims with a due date, which come nearer; return their number."""
    return _renew(Assignment.objects.open().exclude(due=None).values_list("claim", flat=True))


def renew_all() -> int:
    """Renew the places of all claims; return their number."""
    return _renew(Claim.objects.values_list("pk", flat=True))


def _renew(rows: QuerySet[Any, Any]) -> int:
    """Each batch is a transaction of its own, and waits for imports and merges."""
    keys = sorted(rows.order_by())
    for first in range(0, len(keys), _BATCH):
        with transaction.atomic():
            hold_identities()
            rank_claims(keys[first : first + _BATCH])
    return len(keys)
