"""Hold claims, so that no import and no other verb changes them meanwhile."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from claims.models import Claim
from claims.models.locking import held, hold_identities


def locked(*claims: Claim) -> list[Claim]:
    """The records anew, in the same order, and nobody else saying which records are one."""
    hold_identities()
    keys = [claim.pk for claim in claims]
    records = held(Claim.objects.all()).in_bulk(keys)
    return [records[key] for key in keys]


def leading(claim: Claim) -> Claim:
    """Which claim this is by now; it stays that until the transaction ends."""
    hold_identities()
    return Claim.objects.get(pk=claim.pk).leading


def hold_standing(claim: Claim) -> None:
    """Hold the claim, so that one thing at a time is said of it. ValidationError where merged."""
    record = held(Claim.objects.all()).get(pk=claim.pk)
    if record.merged_into is not None:
        raise ValidationError(f"This claim was merged into another: “{record.leading}”.")
