"""Settle a conflict between two passages, or open it again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.models import Conflict, User
from claims.models.claimpair import ClaimPairState
from claims.models.conflict import Resolution
from claims.models.locking import hold_identities
from claims.reviewing.claim_pairs import PERMISSION, decide_pair, open_again
from claims.reviewing.permission import require

_SAYS = {Resolution.UPDATE: ClaimPairState.UPDATE, Resolution.NOT_THE_SAME: ClaimPairState.APART}


@transaction.atomic
def resolve_conflict(*, conflict: Conflict, resolution: str, note: str, by: User) -> Conflict:
    """Say which passage is right, or why there is no conflict; it never comes back by itself.

    That it is an update, or not the same thing, is recorded of the two claims as well. Raises
    ValidationError for an unknown resolution, without a note, and where it is resolved already.
    """
    require(by, PERMISSION)
    conflict = _locked(conflict)
    if not conflict.is_open:
        raise ValidationError("This conflict is resolved already: open it again first.")
    if not note.strip():
        raise ValidationError({"note": "Say why, in a sentence."})
    conflict.resolution, conflict.note = resolution, note.strip()
    conflict.resolved_by, conflict.resolved_at = by, timezone.now()
    conflict.full_clean(validate_unique=False, validate_constraints=False)
    conflict.save()
    _decide(conflict, _SAYS.get(Resolution(resolution), ClaimPairState.CONFLICT), by)
    return conflict


@transaction.atomic
def reopen_conflict(*, conflict: Conflict, by: User) -> Conflict:
    """Take the resolution back; the history keeps it. Raises ValidationError where it is open."""
    require(by, PERMISSION)
    conflict = _locked(conflict)
    if conflict.is_open:
        raise ValidationError("This conflict is open.")
    _decide(conflict, ClaimPairState.CONFLICT, by)
    open_again(conflict)
    return conflict


def _decide(conflict: Conflict, state: ClaimPairState, by: User) -> None:
    """Say the same of the two claims, where they are still two."""
    one, other = conflict.one.claim, conflict.other.claim
    if one != other:
        decide_pair(one, other, state, by)


def _locked(conflict: Conflict) -> Conflict:
    hold_identities()
    held = Conflict.objects.select_for_update(of=("self",)).select_related(
        "one__claim", "other__claim"
    )
    return held.get(pk=conflict.pk)
