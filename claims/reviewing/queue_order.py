"""Renew the places in the review queue that depend on today, or all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.models import Appearance, Assignment, Claim
from claims.models.locking import hold_identities
from claims.models.queue_rank import rank_claims

_BATCH = 1000
_RELEASED = timedelta(days=3)


def renew_due() -> int:
    """Renew the places of claims with a due date, which come nearer; return their number."""
    return _renew(Assignment.objects.open().exclude(due=None).values_list("claim", flat=True))


def renew_released() -> int:
    """Renew the places of claims whose documents were under embargo until some days ago."""
    now = timezone.now()
    ended = {"revision__document__embargoed_until__range": (now - _RELEASED, now)}
    return _renew(Appearance.objects.filter(**ended).values_list("claim", flat=True).distinct())


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
