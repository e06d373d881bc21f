"""Say how two claims stand to each other: apart, an update, a conflict, or open again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.models import Appearance, Claim, ClaimPair, Conflict, User
from claims.models.claimpair import ClaimPairState
from claims.models.locking import hold_identities
from claims.models.vocabulary import Relation
from claims.reviewing.claim_locks import locked
from claims.reviewing.permission import require

PERMISSION = "change_claim"


@transaction.atomic
def keep_claims_apart(*, one: Claim, other: Claim, by: User) -> ClaimPair:
    """Say that the two are not the same and do not bear on each other: never suggest them again.

    Raises ValidationError where they are one.
    """
    return _say(one, other, ClaimPairState.APART, by)


@transaction.atomic
def mark_update(*, one: Claim, other: Claim, by: User) -> ClaimPair:
    """Say that the two are figures of one series, the later updating the earlier.

    Raises ValidationError where they are one.
    """
    return _say(one, other, ClaimPairState.UPDATE, by)


@transaction.atomic
def mark_conflict(*, one: Claim, other: Claim, by: User) -> Conflict:
    """Say that the two cannot both be right; the conflict is open until it is resolved.

    There is one conflict between two claims: a resolved one is opened again. Raises ValidationError
    where the two are one, or one of them is said nowhere.
    """
    pair = _say(one, other, ClaimPairState.CONFLICT, by)
    conflict = Conflict.objects.between(pair.one, pair.other).first()
    if conflict is None:
        conflict = new_conflict(pair)
        if conflict is None:
            raise ValidationError("A conflict is between passages: one claim appears nowhere.")
        conflict.save()
    elif not conflict.is_open:
        open_again(conflict)
    return conflict


@transaction.atomic
def suggest_again(*, one: Claim, other: Claim, by: User) -> ClaimPair:
    """Take back what was said of the two: the machine's suggestion stands again.

    Raises ValidationError where nothing was said, or they are merged: that is undone otherwise.
    """
    require(by, PERMISSION)
    hold_identities()
    pair = (
        ClaimPair.objects.select_for_update()
        .filter(one__in=(one, other), other__in=(one, other))
        .first()
    )
    if pair is None or pair.decided_by_id is None or pair.are_one:
        raise ValidationError("Nobody has said how these two claims stand to each other.")
    pair.state, pair.decided_by, pair.decided_at = ClaimPairState.SUGGESTED, None, None
    pair.save()
    return pair


def decide_pair(one: Claim, other: Claim, state: ClaimPairState, by: User) -> ClaimPair:
    """Record what ``by`` says of the two, on their record, which is made where there is none."""
    one, other = sorted((one, other), key=lambda claim: claim.pk)
    decided = {"state": state, "decided_by": by, "decided_at": timezone.now()}
    return ClaimPair.objects.update_or_create(one=one, other=other, defaults=decided)[0]


def new_conflict(pair: ClaimPair) -> Conflict | None:
    """An unsaved conflict of the pair's first passages; None where one of them has none."""
    one, other = (_first(claim) for claim in (pair.one, pair.other))
    if one is None or other is None:
        return None
    values = pair.one_value, pair.other_value
    if one.pk > other.pk:
        one, other, values = other, one, values[::-1]
    return Conflict(one=one, other=other, one_value=values[0], other_value=values[1])


def open_again(conflict: Conflict) -> None:
    conflict.resolution = conflict.note = ""
    conflict.resolved_by = conflict.resolved_at = None
    conflict.save()


def _first(claim: Claim) -> Appearance | None:
    dated = claim.appearances.order_by("revision__document__published", "pk")
    return dated.first()


def _say(one: Claim, other: Claim, state: ClaimPairState, by: User) -> ClaimPair:
    require(by, PERMISSION)
    one, other = locked(one, other)
    if one.leading == other.leading:
        raise ValidationError("The two are one claim.")
    pair = decide_pair(one, other, state, by)
    if pair.relation == Relation.RELATED and state == ClaimPairState.UPDATE:
        pair.relation = Relation.UPDATES
        pair.save(update_fields=["relation"])
    return pair
