"""Rebuild the keys of claims that an earlier version of the algorithms has computed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from claims.models import Claim
from claims.models.fingerprint import KEYS_VERSION, fingerprint, wording
from claims.models.locking import held, hold_identities

BATCH = 500

_UPDATE = """
    UPDATE claims_claim AS claim
    SET fingerprint = new.fingerprint, wording = new.wording, keys_version = %s
    FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS new(id, fingerprint, wording)
    WHERE claim.id = new.id
"""


def count_outdated_keys() -> int:
    return Claim.objects.with_outdated_keys().count()


def rebuild_text_keys() -> Iterator[int]:
    """Rebuild all outdated keys in batches of at most 500 claims, and yield the size of each.

    Each batch is one transaction: an interrupted run can be continued, and of two runs at once each
    rebuilds what the other has left. Imports and merges wait for one batch at most.
    """
    outdated = Claim.objects.with_outdated_keys().order_by("pk").values_list("pk", flat=True)
    while keys := list(outdated[:BATCH]):
        yield _rebuild(keys)


@transaction.atomic
def _rebuild(keys: list[int]) -> int:
    hold_identities()
    # Read again under the lock: another run may have rebuilt them, or a person edited them.
    outdated = held(Claim.objects.with_outdated_keys().filter(pk__in=keys))
    texts = dict(outdated.values_list("pk", "text"))
    fingerprints = [fingerprint(text) for text in texts.values()]
    wordings = [wording(text) for text in texts.values()]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [KEYS_VERSION, list(texts), fingerprints, wordings])
    return len(texts)
