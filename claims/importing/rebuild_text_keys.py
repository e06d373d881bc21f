"""Rebuild the keys of claims that an earlier version of the algorithms has computed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from claims.models import Claim
from claims.models.fingerprint import text_keys
from claims.models.locking import held, hold_identities

BATCH = 500
_FIELDS = ("fingerprint", "wording", "keys_version")


def count_outdated_keys() -> int:
    return Claim.objects.with_outdated_keys().count()


def rebuild_text_keys() -> Iterator[int]:
    """Rebuild all outdated keys in batches of at most 500 claims, and yield the size of each.

    Each batch is one transaction: an interrupted run can be continued, and of two runs at once each
    rebuilds what the other has left. Imports and merges wait for one batch at most.
    """
    while batch := list(Claim.objects.with_outdated_keys().order_by("pk")[:BATCH]):
        yield _rebuild(batch)


@transaction.atomic
def _rebuild(batch: list[Claim]) -> int:
    hold_identities()
    # Read again under the lock: another run may have rebuilt them, or a person edited them.
    outdated = Claim.objects.with_outdated_keys().filter(pk__in=[claim.pk for claim in batch])
    claims = list(held(outdated))
    for claim in claims:
        for name, value in text_keys(claim.text).items():
            setattr(claim, name, value)
    Claim.objects.bulk_update(claims, _FIELDS)
    return len(claims)
