"""Resolve or reopen a conflict between two passages."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Conflict, Decision, User
from claims.models.claimpair import ClaimPairState
from claims.models.conflict import Resolution
from claims.models.locking import hold_identities
from claims.models.stale_reasons import StaleReason
from claims.reviewing.claim_pairs import PERMISSION, reopen
from claims.reviewing.identities import decide_pair
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version

_PAIR_STATES = {
    Resolution.UPDATE: ClaimPairState.UPDATE,
    Resolution.NOT_THE_SAME: ClaimPairState.APART,
}


@verb
def resolve_conflict(
    *, conflict: Conflict, resolution: str, note: str, by: User, version: int | None = None
) -> Conflict:
    """Record which passage is right, or why there is no conflict.

    The pair of the two claims is updated as well. A resolved conflict is never reopened
    automatically. Raises ValidationError for an unknown resolution, an empty note, or a conflict
    that is already resolved; StaleRecord if it is no longer ``version``.
    """
    require(by, PERMISSION)
    conflict = _lock(conflict, version)
    if not conflict.is_open:
        raise ValidationError("This conflict is already resolved. Reopen it first.")
    if not note.strip():
        raise ValidationError({"note": "Give the reason in one sentence."})
    conflict.resolution, conflict.note = resolution, note.strip()
    conflict.resolved_by, conflict.resolved_at = by, timezone.now()
    conflict.full_clean(validate_unique=False, validate_constraints=False)
    conflict.save()
    _decide_claims(conflict, _PAIR_STATES.get(Resolution(resolution), ClaimPairState.CONFLICT), by)
    if resolution == Resolution.NOT_THE_SAME:
        Decision.objects.all().drop_reason(StaleReason.CONFLICT, conflict)
    return conflict


@verb
def reopen_conflict(*, conflict: Conflict, by: User, version: int | None = None) -> Conflict:
    """Withdraw the resolution; the history keeps it.

    Raises ValidationError if it is open, and StaleRecord if it is no longer ``version``.
    """
    require(by, PERMISSION)
    conflict = _lock(conflict, version)
    if conflict.is_open:
        raise ValidationError("This conflict is already open.")
    _decide_claims(conflict, ClaimPairState.CONFLICT, by)
    reopen(conflict)
    return conflict


def _decide_claims(conflict: Conflict, state: ClaimPairState, by: User) -> None:
    """Record the state in the pair of the two claims, unless they are merged."""
    first, second = conflict.first.claim, conflict.second.claim
    if first != second:
        decide_pair(first, second, state, by)


def _lock(conflict: Conflict, version: int | None) -> Conflict:
    hold_identities()
    held = Conflict.objects.select_for_update(of=("self",)).select_related(
        "first__claim", "second__claim"
    )
    locked = held.get(pk=conflict.pk)
    check_version(locked, version)
    return locked
